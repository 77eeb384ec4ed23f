using System.Globalization;
using Preau.Platform.Text;

namespace Preau.Activities.Import;

/// <summary>One thing that a row says otherwise than what stands.</summary>
/// <param name="IsKept">Somebody has changed it here since the last file: hers stays.</param>
public sealed record ImportDifference(ImportPart Part, string Before, string After, bool IsKept);

/// <summary>What of an activity a row may change; what belongs together is changed together.</summary>
public enum ImportPart { System, Title, Text, Language, Organiser, OrganiserKind, When, Where, Ages, Themes, Audiences, Accessibility }

/// <summary>
/// What a row makes of an activity that stands: each part that it says otherwise than the last time is taken, unless somebody
/// has changed that part here meanwhile.
/// </summary>
internal static class ImportMerge
{
    const int LongestShown = 200;

    sealed record Part(ImportPart Name, Func<ActivityContent, object> Of, Func<ActivityContent, string> Written, Func<ActivityContent, ActivityContent, ActivityContent> Take);

    static readonly Part[] Parts =
    [
        new(ImportPart.System, said => said.System, said => said.System.Value, (into, said) => into with { System = said.System }),
        new(ImportPart.Title, said => said.Title, said => said.Title, (into, said) => into with { Title = said.Title }),
        new(ImportPart.Text, said => said.Text, said => said.Text, (into, said) => into with { Text = said.Text }),
        new(ImportPart.Language, said => said.Language, said => said.Language, (into, said) => into with { Language = said.Language }),
        new(ImportPart.Organiser, said => said.Organiser, said => said.Organiser, (into, said) => into with { Organiser = said.Organiser }),
        new(ImportPart.OrganiserKind, said => said.OrganiserKind, said => said.OrganiserKind.ToString(), (into, said) => into with { OrganiserKind = said.OrganiserKind }),
        new(ImportPart.When, said => (said.Start, said.End, said.Zone), said => $"{Moment(said.Start)} – {Moment(said.End)}, {said.Zone}", (into, said) => into with { Start = said.Start, End = said.End, Zone = said.Zone }),
        new(ImportPart.Where, said => (said.Format, said.Town, said.Address, said.OnlineAddress, said.Pin, said.PinIsOwn), Place,
            (into, said) => into with { Format = said.Format, Town = said.Town, Address = said.Address, OnlineAddress = said.OnlineAddress, Pin = said.Pin, PinIsOwn = said.PinIsOwn }),
        new(ImportPart.Ages, said => (said.YoungestAge, said.OldestAge), said => string.Create(CultureInfo.InvariantCulture, $"{said.YoungestAge}–{said.OldestAge}"), (into, said) => into with { YoungestAge = said.YoungestAge, OldestAge = said.OldestAge }),
        new(ImportPart.Themes, said => string.Join(' ', said.Themes), said => string.Join(' ', said.Themes), (into, said) => into with { Themes = said.Themes }),
        new(ImportPart.Audiences, said => string.Join(' ', said.Audiences), said => string.Join(' ', said.Audiences), (into, said) => into with { Audiences = said.Audiences }),
        new(ImportPart.Accessibility, said => said.Accessibility, said => said.Accessibility, (into, said) => into with { Accessibility = said.Accessibility }),
    ];

    /// <param name="before">What the last file said, as it is kept; null where nobody knows, and then <paramref name="mine"/> counts as edited where <paramref name="isEdited"/>.</param>
    /// <param name="mine">What stands.</param>
    /// <param name="said">What the row says, as it is kept (<see cref="Kept"/>).</param>
    public static (ActivityContent Content, IReadOnlyList<ImportDifference> Differences) Of(ActivityContent? before, ActivityContent mine, ActivityContent said, bool isEdited)
    {
        var merged = mine;
        var differences = new List<ImportDifference>();
        foreach (var part in Parts)
        {
            object now = part.Of(mine), next = part.Of(said);
            bool isNews = before is null || !next.Equals(part.Of(before));
            if (now.Equals(next) || !isNews)
                continue;
            // The days of what repeats are its organiser's.
            bool isKept = (part.Name == ImportPart.When && mine.Repetition is not null) || (before is null ? isEdited : !now.Equals(part.Of(before)));
            if (!isKept)
                merged = part.Take(merged, said);
            differences.Add(new ImportDifference(part.Name, Shown(part.Written(mine)), Shown(part.Written(said)), isKept));
        }
        // Each part is as it was meant; together they may not be.
        return merged.Fault is null ? (merged, differences) : (mine, differences.ConvertAll(one => one with { IsKept = true }));
    }

    /// <summary>As an activity keeps it: without addresses of mail, and its lists in order.</summary>
    public static ActivityContent Kept(ActivityContent said) => said with
    {
        Title = MailAddresses.Hide(said.Title),
        Text = MailAddresses.Hide(said.Text),
        Organiser = MailAddresses.Hide(said.Organiser),
        Town = MailAddresses.Hide(said.Town),
        Address = MailAddresses.Hide(said.Address),
        Accessibility = MailAddresses.Hide(said.Accessibility),
        Themes = [.. said.Themes.Distinct().Order()],
        Audiences = [.. said.Audiences.Distinct().Order()],
    };

    static string Place(ActivityContent said) => string.Join(", ", new[] { said.Address, said.Town, said.OnlineAddress, said is { PinIsOwn: true, Pin: { } pin } ? Plan.Placing.Written(pin) : null }.Where(text => !string.IsNullOrEmpty(text)));

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}

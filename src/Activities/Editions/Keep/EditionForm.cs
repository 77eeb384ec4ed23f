using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions.Keep;

/// <summary>What is typed about an edition; days as <c>2025-10-11</c>.</summary>
public sealed record EditionForm(string Code, string Name, string FirstDay, string LastDay, string Zone, string Key, int Version)
{
    internal static EditionForm Empty => new("", "", "", "", "Europe/Brussels", EditionId.New().Value.ToString("N"), 0);

    internal static EditionForm Of(Edition edition) =>
        new(edition.Code, edition.Name, EditionWords.Written(edition.FirstDay), EditionWords.Written(edition.LastDay), edition.Zone, "", edition.Version);

    internal static EditionForm From(IFormCollection sent) => new(
        sent.Line(nameof(Code), Edition.LongestCode), sent.Line(nameof(Name), Edition.LongestName), sent.Line(nameof(FirstDay)), sent.Line(nameof(LastDay)), sent.Line(nameof(Zone)), sent.Line(Sent.Key), sent.VersionOf());

    internal EditionContent? Parse(FormErrors errors, Words words)
    {
        if (!Edition.IsCode(Code))
            errors.Add(nameof(Code), words["Give a code of small letters, digits and hyphens, for example {0}.", "2025"]);
        Sent.Need(nameof(Name), Name, words["Give the edition a name."], Edition.LongestName, errors, words);
        var (first, last) = (Day(nameof(FirstDay), FirstDay, errors, words), Day(nameof(LastDay), LastDay, errors, words));
        Sent.Zone(nameof(Zone), Zone, errors, words);
        if (errors.Any)
            return null;
        var content = new EditionContent(Code, Name, first!.Value, last!.Value, Zone);
        if (content.Fault is { } fault)
            errors.Add(nameof(LastDay), words.Say(fault));
        return errors.Any ? null : content;
    }

    static DateOnly? Day(string field, string typed, FormErrors errors, Words words)
    {
        if (Sent.DayOrNone(typed) is { } day)
            return day;
        errors.Add(field, words["Give a day as it is in the calendar, {0} for example.", "2025-10-11"]);
        return null;
    }
}

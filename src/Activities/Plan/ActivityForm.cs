using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Preau.Activities.Recurrence;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.Plan;

/// <summary>What is typed about an activity; times as <c>2026-01-12T09:00</c>, on the clocks of the zone.</summary>
/// <param name="Programme">Its id.</param>
public sealed record ActivityForm(
    string Programme, string System, string Title, string Text, string Language, string Organiser, string OrganiserKind, string Start, string End, string Zone,
    string Format, string Town, string TownChoice, string Latitude, string Longitude, bool PinIsRight, string Address, string OnlineAddress, string YoungestAge, string OldestAge, string Accessibility,
    IReadOnlyList<string> Themes, IReadOnlyList<string> Audiences, string Key, int Version)
{
    /// <summary>How it repeats; the times are those of the first session then.</summary>
    public RepetitionForm Repetition { get; init; } = RepetitionForm.None;

    internal static ActivityForm Empty(string programme, string language) => new(
        programme, "", "", "", SpokenLanguages.Tags.Contains(language, StringComparer.Ordinal) ? language : "", "", "", "", "", "Europe/Brussels",
        "", "", "", "", "", false, "", "", "", "", "", [], [], ActivityId.New().Value.ToString("N"), 0);

    internal static ActivityForm Of(Activity activity)
    {
        var zone = Sent.ZoneOf(activity.Zone);
        var repetition = activity.Repetition;
        string Local(DateTimeOffset at, LocalDateTime? first) => first is { } local ? local.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : Sent.Written(at, zone);
        return new(
            activity.ProgrammeId.Value.ToString("N"), activity.System.Value, activity.Title, activity.Text, activity.Language, activity.Organiser, activity.OrganiserKind.ToString(),
            Local(activity.Start, repetition?.Start), Local(activity.End, repetition?.End), activity.Zone, activity.Format.ToString(), activity.Town, Placing.Written(activity.Pin),
            activity.PinIsOwn ? Placing.Written(activity.Latitude) : "", activity.PinIsOwn ? Placing.Written(activity.Longitude) : "", activity.PinIsOwn, activity.Address, activity.OnlineAddress ?? "",
            Written(activity.YoungestAge), Written(activity.OldestAge), activity.Accessibility,
            [.. activity.Themes.Select(theme => theme.ToString())], [.. activity.Audiences.Select(audience => audience.ToString())], "", activity.Version)
        { Repetition = RepetitionForm.Of(repetition) };
    }

    static string Written(int? age) => age?.ToString(CultureInfo.InvariantCulture) ?? "";

    internal static ActivityForm From(IFormCollection sent) => new(
        sent.Line(nameof(Programme)), sent.Line(nameof(System)), sent.Line(nameof(Title), Activity.LongestTitle), sent.Typed(nameof(Text), Activity.LongestText), sent.Line(nameof(Language)),
        sent.Line(nameof(Organiser), Activity.LongestOrganiser), sent.Line(nameof(OrganiserKind)), sent.Line(nameof(Start)), sent.Line(nameof(End)), sent.Line(nameof(Zone)),
        sent.Line(nameof(Format)), sent.Line(nameof(Town), Activity.LongestTown), sent.Line(nameof(TownChoice), 40),
        sent.Line(nameof(Latitude), 20), sent.Line(nameof(Longitude), 20), sent[nameof(PinIsRight)].Count > 0, sent.Line(nameof(Address), Activity.LongestAddress), sent.Line(nameof(OnlineAddress), Activity.LongestLink),
        sent.Line(nameof(YoungestAge), 10), sent.Line(nameof(OldestAge), 10), sent.Typed(nameof(Accessibility), Activity.LongestAccessibility),
        sent.All(nameof(Themes)), sent.All(nameof(Audiences)), sent.Line(Sent.Key), sent.VersionOf())
    { Repetition = RepetitionForm.From(sent) };

    internal ActivityContent? Parse(IReadOnlyList<KnownGroup> programmes, IReadOnlyList<NamedSystem> systems, Placing placing, Func<LocalDate, bool> closed, FormErrors errors, Words words)
    {
        var programme = programmes.FirstOrDefault(one => one.Id.Value.ToString("N") == Programme);
        if (programme is null)
            errors.Add(nameof(Programme), words["Choose a programme from the list."]);
        Sent.Need(nameof(Title), Title, words["Give the activity a title."], Activity.LongestTitle, errors, words);
        Sent.Need(nameof(Text), Text, words["Say what happens there."], Activity.LongestText, errors, words);
        if (Text.Length is > 0 and < Activity.ShortestText)
            errors.Add(nameof(Text), words["Say a little more about what happens there."]);
        if (Text.Length <= Activity.LongestText && Markdown.Render(Text).Fault is { } fault)
            errors.Add(nameof(Text), words.Say(fault));
        if (!SpokenLanguages.Tags.Contains(Language, StringComparer.Ordinal))
            errors.Add(nameof(Language), words["Choose the language."]);
        var zone = Sent.Zone(nameof(Zone), Zone, errors, words);
        var start = zone is null ? null : Sent.Moment(nameof(Start), Start, zone, errors, words);
        var end = zone is null ? null : Sent.Moment(nameof(End), End, zone, errors, words);
        Clocks.Check(nameof(Start), Start, start, zone, errors, words);
        Clocks.Check(nameof(End), End, end, zone, errors, words);
        var planned = start is { } first && end is { } until ? Repetition.Parse(first, until, zone!, closed, errors, words) : null;
        var format = Sent.One<ActivityFormat>(Format);
        if (format is null)
            errors.Add(nameof(Format), words["Say whether it takes place at a place, online or both."]);
        ParsePlace(format, errors, words);
        if (!SystemCode.TryParse(System, out var system) || !systems.Any(known => known.Code == system))
            errors.Add(nameof(System), words["Choose the education system where it takes place."]);
        var pin = format is ActivityFormat.Place or ActivityFormat.Both && Town.Length > 0 && system != default ? placing.Pin(this, system, errors) : null;
        var (youngest, oldest) = (Age(nameof(YoungestAge), YoungestAge, errors, words), Age(nameof(OldestAge), OldestAge, errors, words));
        if (youngest > oldest)
            errors.Add(nameof(OldestAge), words["The oldest are younger than the youngest: change one of the two."]);
        Sent.Need(nameof(Organiser), Organiser, words["Say who organises it."], Activity.LongestOrganiser, errors, words);
        if (Sent.One<OrganiserKind>(OrganiserKind) is not { } kind)
        {
            errors.Add(nameof(OrganiserKind), words["Say what kind of organiser it is."]);
            kind = default;
        }
        Sent.Bound(nameof(Accessibility), Accessibility, Activity.LongestAccessibility, errors, words);
        if (errors.Any)
            return null;
        bool isOnline = format != ActivityFormat.Place, isThere = format != ActivityFormat.Online;
        var content = new ActivityContent(
            programme!.Id, system, Title, Text, Language, Organiser, kind, start!.Value, planned?.Occurrences[^1].End ?? end!.Value, Zone, format!.Value, isThere ? Town : "", isThere ? Address : "", isOnline ? OnlineAddress : null, youngest, oldest, Accessibility)
        {
            Repetition = planned?.Repetition,
            Occurrences = planned?.Occurrences ?? [],
            Pin = pin,
            PinIsOwn = pin is not null && Latitude.Length > 0,
            Themes = [.. Themes.Select(Sent.One<Theme>).OfType<Theme>().Distinct().Order()],
            Audiences = [.. Audiences.Select(Sent.One<Audience>).OfType<Audience>().Distinct().Order()],
        };
        if (content.Fault is { } wrong)
            errors.Add(nameof(End), words.Say(wrong));
        return errors.Any ? null : content;
    }

    void ParsePlace(ActivityFormat? format, FormErrors errors, Words words)
    {
        if (format is ActivityFormat.Place or ActivityFormat.Both)
        {
            Sent.Need(nameof(Town), Town, words["Name the town or village."], Activity.LongestTown, errors, words);
            Sent.Bound(nameof(Address), Address, Activity.LongestAddress, errors, words);
        }
        if (format is ActivityFormat.Online or ActivityFormat.Both
            && !(OnlineAddress.Length <= Activity.LongestLink && Uri.TryCreate(OnlineAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && MailAddresses.Hide(OnlineAddress) == OnlineAddress))
            errors.Add(nameof(OnlineAddress), words["Give the whole address, which begins with https://."]);
    }

    static int? Age(string field, string typed, FormErrors errors, Words words)
    {
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int age) && age <= Activity.OldestOfAll)
            return age;
        errors.Add(field, words["Give whole years, from 0 to {0}.", Activity.OldestOfAll]);
        return null;
    }
}

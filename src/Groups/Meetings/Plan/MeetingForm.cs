using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings.Plan;

/// <summary>What is typed about a meeting; times as <c>2026-01-12T09:00</c>, on the clocks of the zone.</summary>
/// <param name="Groups">Slugs of the groups in which it is shown.</param>
public sealed record MeetingForm(string Title, string Zone, string Start, string End, string Place, string OnlineLink, IReadOnlyList<string> Groups, string Key, int Version)
{
    internal static MeetingForm Empty(string slug) => new("", "Europe/Brussels", "", "", "", "", [slug], MeetingId.New().Value.ToString("N"), 0);

    internal static MeetingForm Of(Meeting meeting, IEnumerable<string> slugs) => new(
        meeting.Title, meeting.Zone, GroupForms.Written(meeting.Start, GroupWords.ZoneOf(meeting.Zone)), GroupForms.Written(meeting.End, GroupWords.ZoneOf(meeting.Zone)),
        meeting.Place, meeting.OnlineLink ?? "", [.. slugs], "", meeting.Version);

    internal static MeetingForm From(IFormCollection sent) => new(
        sent.Lines(nameof(Title), Meeting.LongestTitle).ReplaceLineEndings(" "), sent.Line(nameof(Zone)), sent.Line(nameof(Start)), sent.Line(nameof(End)),
        sent.Lines(nameof(Place), Meeting.LongestPlace).ReplaceLineEndings(" "), sent.Line(nameof(OnlineLink), Meeting.LongestLink),
        [.. sent[nameof(Groups)].OfType<string>().Take(Meeting.MostHosts)], sent.Line(GroupForms.Key), sent.VersionOf());

    /// <param name="mine">The groups in which she may show it.</param>
    internal (MeetingPlan Plan, IReadOnlyList<GroupId> Hosts)? Parse(IReadOnlyList<Standing> mine, FormErrors errors, Words words)
    {
        GroupForms.Need(nameof(Title), Title, words["Give the meeting a title."], Meeting.LongestTitle, errors, words);
        var zone = GroupForms.Zone(nameof(Zone), Zone, errors, words);
        var start = zone is null ? null : GroupForms.Moment(nameof(Start), Start, zone, errors, words);
        var end = zone is null ? null : GroupForms.Moment(nameof(End), End, zone, errors, words);
        GroupForms.Bound(nameof(Place), Place, Meeting.LongestPlace, errors, words);
        if (OnlineLink.Length > 0 && !(Uri.TryCreate(OnlineLink, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            errors.Add(nameof(OnlineLink), words["Give the whole address, which begins with https://."]);
        var hosts = mine.Where(standing => Groups.Contains(standing.Group.Slug, StringComparer.Ordinal)).Select(standing => standing.Group.Id).ToList();
        if (hosts.Count == 0)
            errors.Add(nameof(Groups), words["Choose at least one group that you chair."]);
        if (errors.Any)
            return null;
        var plan = new MeetingPlan(Title, start!.Value, end!.Value, Zone, Place, OnlineLink.Length > 0 ? OnlineLink : null);
        if (plan.Fault is { } fault)
            errors.Add(nameof(End), words.Say(fault));
        return errors.Any ? null : (plan, hosts);
    }
}

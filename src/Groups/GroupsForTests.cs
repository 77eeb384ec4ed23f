using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Groups;

/// <summary>People who sit in groups, and the acts that most tests begin with.</summary>
static class GroupsForTests
{
    /// <summary>A group of the starter content in which systems take part, and one in which none does.</summary>
    public const string Group = TenuresForTests.Group, Other = "working-group-surveys-monitoring";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Somebody at her browser who sits in a group.</summary>
    public static async Task<(Visitor Visitor, PersonId Id)> Sitting(this TestSite site, string name, string system, GroupRole role = GroupRole.Member, bool isAlternate = false, string start = "2026-01-01", string? end = null, params string[] groups)
    {
        var person = await site.Person(Role.Learner, name);
        foreach (string group in groups.Length > 0 ? groups : [Group])
            await site.Seat(group, system, role, isAlternate ? null : person.Id, isAlternate ? person.Id : null, start, end);
        return person;
    }

    public static Task Seat(this TestSite site, string group, string system, GroupRole role, PersonId? representative, PersonId? alternate = null, string start = "2026-01-01", string? end = null) => site.With(async (db, _) =>
    {
        var code = SystemCode.Parse(system);
        var programme = await db.Set<Programme>().SingleAsync(row => row.Slug == group, Stop);
        var seat = await db.Set<GroupMembership>().FirstOrDefaultAsync(row => row.ProgrammeId == programme.Id && row.System == code && row.Role == role, Stop);
        if (seat is null)
            db.Add(seat = GroupMembership.Join(programme.Id, code, role, new Days(TenuresForTests.Day(start), end is null ? null : TenuresForTests.Day(end)), true, new Attestation(null, site.Clock.GetUtcNow(), "letter")));
        seat.Send(representative is { } one ? new(one, null, false) : seat.Representative, alternate is { } other ? new(other, null, false) : seat.Alternate);
        await db.SaveChangesAsync(Stop);
    });

    /// <summary>The chair prepares a meeting; its address.</summary>
    public static Task<string> Prepare(this Visitor chair, string title = "Spring meeting", string start = "2026-01-20T10:30", string end = "2026-01-20T16:00", string place = "Brussels", string link = "https://meet.example/secret", params string[] groups) =>
        chair.Act($"/en/programmes/{(groups.Length > 0 ? groups[0] : Group)}/meetings",
            [("Title", title), ("Zone", "Europe/Brussels"), ("Start", start), ("End", end), ("Place", place), ("OnlineLink", link), .. (groups.Length > 0 ? groups : [Group]).Select(group => ("Groups", group))]);

    /// <summary>And calls it.</summary>
    public static async Task<string> Called(this Visitor chair, string title = "Spring meeting", string start = "2026-01-20T10:30", string end = "2026-01-20T16:00", params string[] groups)
    {
        string meeting = await chair.Prepare(title, start, end, groups: groups);
        await chair.Act(meeting + "/call");
        return meeting;
    }

    /// <summary>How the form of a thing at hand says which state of it was shown.</summary>
    public static async Task<string> VersionAt(this Visitor visitor, string form) => (await visitor.Read(form)).Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    /// <summary>Fills in a form with what it showed.</summary>
    public static async Task<string> Change(this Visitor visitor, string form, string action, params (string, string)[] fields) =>
        await visitor.Act(action, [("Version", await visitor.VersionAt(form)), .. fields]);

    public static async Task<HttpStatusCode> StatusOf(this Visitor visitor, string address) => (await visitor.Open(address)).Status;

    internal static Task<Meeting> MeetingAt(this TestSite site, string address) => site.With((db, _) =>
    {
        MeetingId.TryParse(address.Split('/')[3].Split('?')[0], out var id);
        return db.Set<Meeting>().AsNoTracking().SingleAsync(row => row.Id == id, Stop);
    });
}

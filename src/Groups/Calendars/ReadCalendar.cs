using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Groups.Calendars;

/// <summary>The meetings of a group, month by month, for everybody; as a page and as a feed.</summary>
internal sealed class ReadCalendar(PreauDb db, Standings standings, CalendarWriter writer, TimeProvider clock)
{
    const int OnePage = 20, MostInFeed = 500;

    /// <summary>How long a feed remembers.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(400);

    internal static Task<IResult> Get(string slug, string? past, string? page, string? done, ReadCalendar read, CancellationToken cancellationToken) => read.Open(slug, past == "true", GroupForms.Page(page), done, cancellationToken);

    internal static Task<IResult> Feed(string slug, HttpContext http, ReadCalendar read, CancellationToken cancellationToken) => read.Send(slug, http, cancellationToken);

    internal static Task<IResult> One(MeetingId meeting, HttpContext http, MeetingDoor door, CalendarWriter writer, CancellationToken cancellationToken) => Send(meeting, http, door, writer, cancellationToken);

    // Hosts, agenda and attendance each by themselves: joined, they would be multiplied by one another.
    internal static IQueryable<Meeting> Of(PreauDb db, GroupId group) => db.Set<Meeting>().AsNoTracking().AsSplitQuery().Where(meeting => meeting.Hosts.Any(host => host.GroupId == group));

    async Task<IResult> Open(string slug, bool past, int page, string? done, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { } standing)
            return Results.NotFound();
        var now = clock.GetUtcNow();
        bool leads = standing.Leads;
        var all = Of(db, standing.Group.Id).Where(meeting => meeting.State != MeetingState.Removed && (leads || meeting.WasCalled));
        all = past ? all.Where(meeting => meeting.End < now).OrderByDescending(meeting => meeting.Start).ThenBy(meeting => meeting.Id) : all.Where(meeting => meeting.End >= now).OrderBy(meeting => meeting.Start).ThenBy(meeting => meeting.Id);
        (page, int pages) = GroupForms.Paged(page, await all.CountAsync(cancellationToken), OnePage);
        return Answers.Page<CalendarPage>(new
        {
            Standing = standing,
            Meetings = (IReadOnlyList<Meeting>)await all.Skip((page - 1) * OnePage).Take(OnePage).ToListAsync(cancellationToken),
            Past = past,
            Done = done,
            Page = page,
            Pages = pages,
        });
    }

    // A link is never in it: whoever has the address of the feed is anybody.
    async Task<IResult> Send(string slug, HttpContext http, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { } standing)
            return Results.NotFound();
        var since = clock.GetUtcNow() - Memory;
        var meetings = await Of(db, standing.Group.Id).Where(meeting => meeting.WasCalled && meeting.End >= since).OrderByDescending(meeting => meeting.Start).ThenBy(meeting => meeting.Id).Take(MostInFeed).ToListAsync(cancellationToken);
        return writer.Answer(http, standing.Group.Name, meetings, isForMembers: false, $"{standing.Group.Slug}.ics");
    }

    static async Task<IResult> Send(MeetingId id, HttpContext http, MeetingDoor door, CalendarWriter writer, CancellationToken cancellationToken) =>
        await door.ForCalendars(id, cancellationToken) is { } seen
            ? writer.Answer(http, seen.Meeting.Title, [seen.Meeting], isForMembers: seen.Sits, "meeting.ics") : Results.NotFound();
}

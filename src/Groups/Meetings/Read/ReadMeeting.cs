using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Decisions;
using Preau.Groups.Meetings.Minutes;
using Preau.Groups.Papers;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings.Read;

/// <summary>Which system was there, and by whom.</summary>
public sealed record SeenAttendance(string System, Presence Presence, string? Who);

/// <summary>All that belongs to a meeting, as far as the reader may see it.</summary>
public sealed record MeetingParts(
    IReadOnlyList<SeenAttendance> Attendance, IReadOnlyList<MinutesText> Minutes, MinutesText? Original, IReadOnlyList<Paper> Papers, IReadOnlyList<Decision> Decisions);

/// <summary>A meeting: title, day and place for everybody; agenda, link, papers and minutes for whom they are meant.</summary>
internal sealed class ReadMeeting(PreauDb db, MeetingDoor door, Standings standings, IPeople people, Words words, TimeProvider clock)
{
    internal static Task<IResult> Get(MeetingId meeting, string? done, ReadMeeting read, CancellationToken cancellationToken) => read.Open(meeting, done, cancellationToken);

    async Task<IResult> Open(MeetingId id, string? done, CancellationToken cancellationToken)
    {
        if (await door.ForAll(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var groups = seen.Standings.Select(standing => standing.Group.Id).ToList();
        var papers = await db.Set<Paper>().AsNoTracking().Where(paper => paper.MeetingId == id).OrderBy(paper => paper.Title).ToListAsync(cancellationToken);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(decision => decision.MeetingId == id).OrderBy(decision => decision.Number).ToListAsync(cancellationToken);
        var minutes = seen.Sits ? await db.Set<MinutesText>().AsNoTracking().Where(text => text.MeetingId == id).OrderByDescending(text => text.IsOriginal).ThenBy(text => text.Language).ToListAsync(cancellationToken) : [];
        return Answers.Page<ReadMeetingPage>(new
        {
            Seen = seen,
            Parts = new MeetingParts(
                seen.Sits ? await Attendance(seen, cancellationToken) : [],
                minutes.FindAll(text => text.IsApproved || seen.Leads), minutes.Find(text => text.IsOriginal),
                // What was handed in for a joint meeting is for the members of each of its groups.
                papers.FindAll(paper => seen.Standings.Any(standing => standing.Sees(paper.Audience))),
                decisions.FindAll(decision => seen.Standings.FirstOrDefault(standing => standing.Group.Id == decision.GroupId)?.Sees(decision.Audience) == true)),
            HasBegun = seen.Meeting.HasBegun(clock.GetUtcNow()),
            Done = done,
        });
    }

    async Task<IReadOnlyList<SeenAttendance>> Attendance(SeenMeeting seen, CancellationToken cancellationToken)
    {
        if (seen.Meeting.Attendance.Count == 0)
            return [];
        var seats = new List<Seat>();
        foreach (var standing in seen.Standings)
            seats.AddRange(await standings.SeatsOn(standing.Group.Id, seen.Meeting.Day, cancellationToken));
        var named = await people.NamesOf([.. seats.SelectMany(seat => new[] { seat.Representative, seat.Alternate }).OfType<PersonId>().Distinct()], cancellationToken);
        return [.. seen.Meeting.Attendance.Select(row => (Row: row, Seat: seats.Find(seat => seat.System == row.System)))
            .Select(pair => new SeenAttendance(pair.Seat?.SystemName ?? Cldr.Country(words.Language, pair.Row.System.Country), pair.Row.Presence, pair.Row.Envoy is not { } envoy ? null
                : (envoy == Envoy.Alternate ? pair.Seat?.Alternate : pair.Seat?.Representative) is { } person && named.TryGetValue(person, out string? name) ? name
                : envoy == Envoy.Alternate ? words["the alternate"] : words["the representative"]))
            .OrderBy(row => row.System, StringComparer.Create(words.Language.Culture, ignoreCase: true))];
    }
}

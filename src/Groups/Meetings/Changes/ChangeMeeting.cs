using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Groups.Meetings.Letters;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Groups.Meetings.Changes;

/// <summary>The chair calls a meeting, cancels it, says that it was held, and takes any of that back. Done twice, it changes nothing.</summary>
internal sealed class ChangeMeeting(PreauDb db, MeetingDoor door, Links links, TimeProvider clock)
{
    internal static Task<IResult> Call(MeetingId meeting, ChangeMeeting change, CancellationToken cancellationToken) =>
        change.Turn(meeting, "called", MeetingNews.Called, (row, now) => row.Call(now), cancellationToken);

    internal static Task<IResult> Cancel(MeetingId meeting, ChangeMeeting change, CancellationToken cancellationToken) =>
        change.Turn(meeting, "cancelled", MeetingNews.Cancelled, (row, now) => row.Cancel(now), cancellationToken);

    internal static Task<IResult> Reinstate(MeetingId meeting, ChangeMeeting change, CancellationToken cancellationToken) =>
        change.Turn(meeting, "saved", MeetingNews.Reinstated, (row, now) => row.Reinstate(now), cancellationToken);

    internal static Task<IResult> Close(MeetingId meeting, ChangeMeeting change, CancellationToken cancellationToken) =>
        change.Turn(meeting, "saved", null, (row, now) => row.Close(now), cancellationToken);

    internal static Task<IResult> Reopen(MeetingId meeting, ChangeMeeting change, CancellationToken cancellationToken) =>
        change.Turn(meeting, "saved", null, (row, now) => row.Reopen(now), cancellationToken);

    async Task<IResult> Turn(MeetingId id, string done, MeetingNews? news, Func<Meeting, DateTimeOffset, bool> act, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is not { Meeting: var meeting })
            return Results.NotFound();
        var now = clock.GetUtcNow();
        if (!act(meeting, now))
            return Answers.SeeOther(links.Meeting(id));
        // Of a meeting that was never announced nobody has to hear that it is off.
        if (news is { } told && meeting.WasCalled)
            db.Enqueue(new MeetingChanged(id.Value, meeting.Sequence, told), now, MeetingChanged.KeyOf(meeting));
        return Answers.SeeOther(links.Meeting(id) + (await door.Save(new FormErrors(), cancellationToken) ? $"?done={done}" : ""));
    }
}

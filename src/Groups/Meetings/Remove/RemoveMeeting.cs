using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Groups.Meetings.Letters;
using Preau.Groups.Meetings.Minutes;
using Preau.Groups.Papers;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings.Remove;

/// <summary>What goes with a meeting.</summary>
/// <param name="Drafts">Minutes that nobody has approved.</param>
/// <param name="Fault">Why it has to stay, or null.</param>
public sealed record MeetingBelongings(IReadOnlyList<Paper> Papers, IReadOnlyList<MinutesText> Drafts, Message? Fault);

/// <summary>
/// The chair deletes a meeting, in all groups that hold it, once she has read what goes with it. It cannot be taken back:
/// who is not sure cancels it.
/// </summary>
internal sealed class RemoveMeeting(PreauDb db, MeetingDoor door, Records records, Links links, Words words, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(MeetingId meeting, RemoveMeeting remove, CancellationToken cancellationToken) => remove.Open(meeting, cancellationToken);

    internal static Task<IResult> Post(MeetingId meeting, RemoveMeeting remove, CancellationToken cancellationToken) => remove.Remove(meeting, cancellationToken);

    async Task<IResult> Open(MeetingId id, CancellationToken cancellationToken) =>
        await door.ForLeaders(id, cancellationToken) is { } seen ? Show(seen, await Belongings(id, cancellationToken), null) : Results.NotFound();

    async Task<IResult> Remove(MeetingId id, CancellationToken cancellationToken)
    {
        if (await door.ForLeaders(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        MeetingBelongings? gone = null;
        try
        {
            // Looked at and taken away in one turn: what is decided or approved meanwhile waits, and finds nothing, or comes first and keeps it.
            await db.InTransaction(async () =>
            {
                gone = await Belongings(id, cancellationToken);
                if (gone.Fault is not null)
                    return;
                TakeAway(seen.Meeting, gone);
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Changed in this very moment: she is shown once more what would go.
            return Answers.SeeOther(links.MeetingRemoval(id));
        }
        if (gone!.Fault is { } fault)
            return Show(seen, gone, new FormErrors().Add("", words.Say(fault)));
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Calendar(seen.Main.Group.Slug) + "?done=removed");
    }

    void TakeAway(Meeting meeting, MeetingBelongings belongings)
    {
        // As papers of the group they would be read by more people than the meeting was known to.
        db.RemoveRange(belongings.Papers);
        db.RemoveRange(belongings.Drafts);
        if (!meeting.WasCalled)
        {
            db.Remove(meeting);
            return;
        }
        var now = clock.GetUtcNow();
        bool isExpected = meeting.IsExpected(now);
        meeting.Remove(now);
        if (isExpected)
            db.Enqueue(new MeetingChanged(meeting.Id.Value, meeting.Sequence, MeetingNews.Cancelled), now, MeetingChanged.KeyOf(meeting));
    }

    async Task<MeetingBelongings> Belongings(MeetingId id, CancellationToken cancellationToken)
    {
        var papers = await db.Set<Paper>().Where(paper => paper.MeetingId == id).OrderBy(paper => paper.Title).ThenBy(paper => paper.Id).ToListAsync(cancellationToken);
        var drafts = await db.Set<MinutesText>().Where(text => text.MeetingId == id && text.ApprovedAt == null).OrderBy(text => text.Language).ToListAsync(cancellationToken);
        return new MeetingBelongings(papers, drafts, await Fault(id, papers, cancellationToken));
    }

    async Task<Message?> Fault(MeetingId id, List<Paper> papers, CancellationToken cancellationToken)
    {
        if (await records.RestOn(id, cancellationToken))
            return new Message("This meeting has approved minutes or decisions: it stays on record.");
        foreach (var paper in papers)
            if (await records.Name(paper, id, cancellationToken))
                return new Message("Minutes or a decision refer to its paper “{0}”: it stays on record.", paper.Title);
        return null;
    }

    static IResult Show(SeenMeeting seen, MeetingBelongings belongings, FormErrors? errors) => Answers.Page<RemoveMeetingPage>(new
    {
        Seen = seen,
        Belongings = belongings,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Groups.Calendars;
using Preau.Groups.Consultations;
using Preau.Groups.Decisions;
using Preau.Groups.Decisions.Log;
using Preau.Groups.Meetings;
using Preau.Groups.Papers;
using Preau.Groups.Papers.Read;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Desk;

/// <summary>What waits for a member of a group.</summary>
public sealed record Waiting(Meeting? Next, IReadOnlyList<Meeting> Drafts, IReadOnlyList<SeenAction> Actions, int MoreActions, IReadOnlyList<Consultation> Consultations, IReadOnlyList<Paper> Papers);

/// <summary>A member's way in: the next meeting, what is to be done, whose answer is missing, the newest papers. The chair sets the quorum here.</summary>
internal sealed class ReadDesk(PreauDb db, Standings standings, Words words, Links links, TimeProvider clock)
{
    internal const string Percent = "Percent";
    const int Most = 5;

    internal static Task<IResult> Get(string slug, string? done, ReadDesk read, CancellationToken cancellationToken) => read.Open(slug, done, cancellationToken);

    internal static Task<IResult> PostQuorum(string slug, HttpRequest request, ReadDesk read, CancellationToken cancellationToken) => read.SetQuorum(slug, request, cancellationToken);

    async Task<IResult> Open(string slug, string? done, CancellationToken cancellationToken) =>
        await standings.In(slug, cancellationToken) is { Sits: true } standing ? await Show(standing, null, done, null, cancellationToken) : Results.NotFound();

    async Task<IResult> SetQuorum(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { Leads: true } standing)
            return Results.NotFound();
        string typed = (await Answers.ReadForm(request, cancellationToken)).Line(Percent, 10);
        if (!int.TryParse(typed.TrimEnd('%', ' ', '\u00a0'), NumberStyles.None, CultureInfo.InvariantCulture, out int percent) || percent is < 1 or > 100)
            return await Show(standing, typed, null, new FormErrors().Add(Percent, words["Give a whole number from 1 to 100."]), cancellationToken);
        var rule = await db.Set<QuorumRule>().FirstOrDefaultAsync(row => row.GroupId == standing.Group.Id, cancellationToken);
        if (rule is null)
            db.Add(rule = QuorumRule.For(standing.Group.Id));
        rule.Set(percent);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Two chairs at once: the first of them has set it.
        }
        return Answers.SeeOther(links.Desk(slug) + "?done=saved");
    }

    async Task<IResult> Show(Standing standing, string? percent, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var id = standing.Group.Id;
        var meetings = ReadCalendar.Of(db, id);
        var open = db.Set<ActionPoint>().AsNoTracking().Where(row => row.GroupId == id && row.DoneAt == null);
        var hers = standing.MemberSystems.Where(seat => standing.SpeaksFor(seat.System)).Select(seat => seat.System).ToList();
        var answered = db.Set<SystemAnswer>().Where(answer => answer.SubmittedAt != null && hers.Contains(answer.System));
        int count = hers.Count;
        return Answers.Page<DeskPage>(new
        {
            Standing = standing,
            Waiting = new Waiting(
                await meetings.Where(meeting => meeting.State == MeetingState.Called && meeting.End >= now).OrderBy(meeting => meeting.Start).FirstOrDefaultAsync(cancellationToken),
                standing.Leads ? await meetings.Where(meeting => meeting.State == MeetingState.Draft).OrderBy(meeting => meeting.Start).Take(Most).ToListAsync(cancellationToken) : [],
                ReadDecisions.Seen(await open.OrderBy(row => row.Due).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken), standing, words),
                Math.Max(0, await open.CountAsync(cancellationToken) - Most),
                await db.Set<Consultation>().AsNoTracking().Where(row => row.GroupId == id && row.OpenedAt != null && row.ReleasedAt == null && row.Deadline > now && answered.Count(answer => answer.ConsultationId == row.Id) < count)
                    .OrderBy(row => row.Deadline).Take(Most).ToListAsync(cancellationToken),
                await ListPapers.Of(db, standing).OrderByDescending(paper => paper.ChangedAt).Take(Most).ToListAsync(cancellationToken)),
            Percent = percent ?? (await db.Set<QuorumRule>().Where(rule => rule.GroupId == id).Select(rule => (int?)rule.Percent).FirstOrDefaultAsync(cancellationToken) ?? Quorum.Default).ToString(CultureInfo.InvariantCulture),
            Now = now,
            Done = done,
            Errors = errors,
        }, GroupForms.StatusOf(errors));
    }
}

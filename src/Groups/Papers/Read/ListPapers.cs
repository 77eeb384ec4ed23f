using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Groups.Meetings;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Groups.Papers.Read;

/// <summary>The papers of a group that she who asks may read, the newest first.</summary>
internal sealed class ListPapers(PreauDb db, Standings standings)
{
    const int OnePage = 20;

    internal static Task<IResult> Get(string slug, string? page, string? done, ListPapers list, CancellationToken cancellationToken) => list.Open(slug, GroupForms.Page(page), done, cancellationToken);

    /// <summary>Of the group itself, and of every meeting that it holds, alone or with others.</summary>
    internal static IQueryable<Paper> Of(PreauDb db, Standing standing)
    {
        var audiences = standing.Audiences;
        bool leads = standing.Leads;
        var id = standing.Group.Id;
        var meetings = db.Set<Meeting>().Where(meeting => meeting.Hosts.Any(host => host.GroupId == id) && (leads || meeting.WasCalled)).Select(meeting => (MeetingId?)meeting.Id);
        return db.Set<Paper>().AsNoTracking().Where(paper => audiences.Contains(paper.Audience) && ((paper.GroupId == id && paper.MeetingId == null) || meetings.Contains(paper.MeetingId)));
    }

    async Task<IResult> Open(string slug, int page, string? done, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { } standing)
            return Results.NotFound();
        var all = Of(db, standing);
        (page, int pages) = GroupForms.Paged(page, await all.CountAsync(cancellationToken), OnePage);
        return Answers.Page<PapersPage>(new
        {
            Standing = standing,
            Papers = (IReadOnlyList<Paper>)await all.OrderByDescending(paper => paper.ChangedAt).ThenBy(paper => paper.Id).Skip((page - 1) * OnePage).Take(OnePage).ToListAsync(cancellationToken),
            Page = page,
            Done = done,
            Pages = pages,
        });
    }
}

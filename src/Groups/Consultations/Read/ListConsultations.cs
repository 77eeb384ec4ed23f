using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Groups.Consultations.Read;

/// <summary>The consultations of a group that she who asks may see, those with the latest deadline first.</summary>
internal sealed class ListConsultations(PreauDb db, Standings standings, TimeProvider clock)
{
    const int OnePage = 20;

    internal static Task<IResult> Get(string slug, string? page, ListConsultations list, CancellationToken cancellationToken) => list.Open(slug, GroupForms.Page(page), cancellationToken);

    async Task<IResult> Open(string slug, int page, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { } standing)
            return Results.NotFound();
        bool leads = standing.Leads, sits = standing.Sits;
        var all = db.Set<Consultation>().AsNoTracking().Where(row => row.GroupId == standing.Group.Id && (row.ReleasedAt != null || leads || (sits && row.OpenedAt != null)));
        (page, int pages) = GroupForms.Paged(page, await all.CountAsync(cancellationToken), OnePage);
        return Answers.Page<ConsultationsPage>(new
        {
            Standing = standing,
            Consultations = (IReadOnlyList<Consultation>)await all.OrderByDescending(row => row.Deadline).ThenBy(row => row.Id).Skip((page - 1) * OnePage).Take(OnePage).ToListAsync(cancellationToken),
            Now = clock.GetUtcNow(),
            Page = page,
            Pages = pages,
        });
    }
}

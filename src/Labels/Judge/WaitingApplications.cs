using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Judge;

/// <param name="Reviews">How many have handed in.</param>
public sealed record WaitingApplication(LabelApplicationId Id, string School, string Label, string System, DateTimeOffset SubmittedAt, ApplicationState State, int Reviews, LabelReviewState? Mine);

/// <summary>What waits for the present person: as a reviewer, and where she leads. The longest first.</summary>
internal static class WaitingApplications
{
    const int PageSize = 50, LastPage = 100;

    internal static async Task<IResult> Get(string? page, PreauDb db, LabelDoor door, ISchools schools, IProgrammes programmes, ICurrentPerson current, Words words, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        var remit = await door.Remit(cancellationToken);
        var hers = Of(remit, db.Set<LabelApplication>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.State == ApplicationState.Submitted || (row.DecidedAt != null && row.ToldAt == null)), db.Set<LabelReview>().Where(review => review.PersonId == me && review.State != LabelReviewState.Conflict));
        int count = await hers.CountAsync(cancellationToken);
        var (number, pages) = Sent.Paged(Sent.Page(page, LastPage), count, PageSize);
        var rows = await hers.OrderBy(row => row.SubmittedAt).ThenBy(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(row => new { row.Id, row.SchoolId, row.SchemeId, row.SchemeVersion, row.System, row.SubmittedAt, row.State }).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(row => row.Id);
        var reviews = (await db.Set<LabelReview>().AsNoTracking().IgnoreAutoIncludes().Where(review => EF.Parameter(ids).Contains(review.ApplicationId)).Select(review => new { review.ApplicationId, review.PersonId, review.State }).ToListAsync(cancellationToken)).ToLookup(review => review.ApplicationId);
        var which = rows.Select(row => row.SchemeId).Distinct().ToList();
        var schemes = await db.Set<LabelScheme>().AsNoTracking().Where(scheme => which.Contains(scheme.Id)).ToDictionaryAsync(scheme => scheme.Id, cancellationToken);
        var known = await schools.Find([.. rows.Select(row => row.SchoolId).Distinct()], cancellationToken);
        var systems = await programmes.Systems(cancellationToken);
        return Answers.Page<WaitingPage>(new
        {
            Waiting = rows.ConvertAll(row => new WaitingApplication(row.Id, known.TryGetValue(row.SchoolId, out var school) ? school.Name : words["A school that is no longer there"], schemes[row.SchemeId].At(row.SchemeVersion).Name.In(words.Language.Tag),
                systems.Of(row.System), row.SubmittedAt!.Value, row.State, reviews[row.Id].Count(review => review.State == LabelReviewState.HandedIn), reviews[row.Id].FirstOrDefault(review => review.PersonId == me)?.State)),
            Page = number,
            Pages = pages,
        });
    }

    static IQueryable<LabelApplication> Of(PlaceRemit remit, IQueryable<LabelApplication> rows, IQueryable<LabelReview> mine)
    {
        if (remit.Everywhere)
            return rows;
        var systems = remit.Places.Where(place => place.Programme is null).Select(place => place.System!.Value).ToList();
        var hers = rows.Where(row => systems.Contains(row.System) || mine.Any(review => review.ApplicationId == row.Id));
        foreach (var place in remit.Places.Where(place => place.Programme is not null))
        {
            var (programme, system) = (new GroupId(place.Programme!.Value), place.System!.Value);
            hers = hers.Union(rows.Where(row => row.ProgrammeId == programme && row.System == system));
        }
        return hers;
    }
}

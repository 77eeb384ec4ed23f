using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Editions.Codes;

/// <summary>How far a code has come: how many organisers, how many countries, and what is announced under it.</summary>
internal static class ReadCode
{
    const int PageSize = 20, LastPage = 50;

    internal static async Task<IResult> Get(string slug, string edition, string code, string? page, string? done, PreauDb db, EditionDoor door, IProgrammes programmes, TimeProvider clock, CancellationToken cancellationToken)
    {
        string normal = SharedCode.Normal(code);
        if (await door.Find(slug, edition, cancellationToken) is not { } seen
            || await db.Set<SharedCode>().AsNoTracking().FirstOrDefaultAsync(row => row.EditionId == seen.Edition.Id && row.Code == normal, cancellationToken) is not { } shared)
            return Results.NotFound();
        var under = seen.Edition.Of(db.Set<Activity>().AsNoTracking().Where(activity => activity.CodeId == shared.Id));
        var counts = await EditionCounts.Of(under, cancellationToken);
        var (number, pages) = Sent.Paged(Sent.Page(page, LastPage), counts.Activities, PageSize);
        return Answers.Page<CodePage>(new
        {
            Seen = seen,
            Code = shared,
            Counts = counts,
            Systems = await programmes.Systems(cancellationToken),
            Activities = (IReadOnlyList<Activity>)await under.Where(activity => activity.State == ActivityState.Published && activity.HiddenAt == null)
                .OrderBy(activity => activity.Start).ThenBy(activity => activity.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Page = number,
            Pages = Math.Min(pages, LastPage),
            Done = done,
            Now = clock.GetUtcNow(),
        });
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Editions.Browse;

/// <summary>The editions of a programme, the latest first.</summary>
internal static class ListEditions
{
    internal static async Task<IResult> Get(string slug, string? done, EditionDoor door, PreauDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, cancellationToken) is not { } seen)
            return Results.NotFound();
        var removed = seen.MayEdit && EditionId.TryParse(done, out var id)
            ? await db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(edition => edition.Id == id && edition.ProgrammeId == seen.Programme.Id && edition.RemovedAt != null, cancellationToken)
            : null;
        return Answers.Page<EditionsPage>(new
        {
            Seen = seen,
            Editions = await door.Of(seen.Programme.Id, cancellationToken),
            Removed = removed,
            Now = clock.GetUtcNow(),
        });
    }
}

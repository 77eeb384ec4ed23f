using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Groups.Papers.Read;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Papers.Remove;

/// <summary>The chair deletes a paper with all its versions, once she has read what goes. Its files go with the next sweep of the store.</summary>
internal sealed class RemovePaper(PreauDb db, PaperDoor door, Records records, Words words, Links links, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(PaperId paper, RemovePaper remove, CancellationToken cancellationToken) => remove.Open(paper, cancellationToken);

    internal static Task<IResult> Post(PaperId paper, RemovePaper remove, CancellationToken cancellationToken) => remove.Remove(paper, cancellationToken);

    async Task<IResult> Open(PaperId id, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { MayRenew: true } seen ? Show(seen, await records.RestOn(seen.Paper, cancellationToken), null) : Results.NotFound();

    async Task<IResult> Remove(PaperId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { MayRenew: true } seen)
            return Results.NotFound();
        bool stays = false;
        try
        {
            await db.InTransaction(async () =>
            {
                stays = await records.RestOn(seen.Paper, cancellationToken);
                if (stays)
                    return;
                db.Remove(seen.Paper);
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A version was handed in at this very moment: she is shown once more what would go.
            return Answers.SeeOther(links.PaperRemoval(id));
        }
        if (stays)
            return Show(seen, true, new FormErrors().Add("", words.Say(RemovePaperPage.Fault)));
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Papers(seen.Standing.Group.Slug) + "?done=removed");
    }

    static IResult Show(SeenPaper seen, bool stays, FormErrors? errors) => Answers.Page<RemovePaperPage>(new
    {
        Seen = seen,
        Stays = stays,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}

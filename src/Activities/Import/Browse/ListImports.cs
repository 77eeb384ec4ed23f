using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import.Staged;
using Preau.Activities.Partners;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Browse;

/// <summary>What somebody has brought, and what of it is still open; an administrator sees what all have brought.</summary>
internal static class ListImports
{
    public const int PageSize = 20;
    const int LastPage = 500, MostOpen = 50;

    internal static async Task<IResult> Get(string? page, PreauDb db, ImportDoor door, IProgrammes programmes, IPeople people, ICurrentPerson current, Words words, CancellationToken cancellationToken)
    {
        if (current.Person is not { } person || !await door.IsMine(cancellationToken))
            return Results.NotFound();
        var batches = db.Set<ImportBatch>().AsNoTracking().Where(batch => person.IsAdministrator || batch.PersonId == person.Id);
        var (number, pages) = Sent.Paged(Sent.Page(page, LastPage), await batches.CountAsync(cancellationToken), PageSize);
        var shown = await batches.OrderByDescending(batch => batch.StartedAt).ThenBy(batch => batch.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return Answers.Page<ImportsPage>(new
        {
            Rights = await door.Mine(cancellationToken),
            Open = await db.Set<StagedImport>().AsNoTracking().Where(staged => staged.PersonId == person.Id && staged.State != StagedState.Saved).OrderByDescending(staged => staged.CreatedAt).Take(MostOpen).ToListAsync(cancellationToken),
            Batches = shown,
            Names = await people.NamesOf([.. shown.Select(batch => batch.PersonId).OfType<PersonId>().Distinct()], cancellationToken),
            Programmes = await programmes.Find([.. shown.Select(batch => batch.ProgrammeId).Distinct()], words.Language.Tag, cancellationToken),
            Page = number,
            Pages = pages,
        });
    }
}

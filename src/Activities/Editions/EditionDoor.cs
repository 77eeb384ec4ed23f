using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions;

/// <summary>A programme, and whether whoever asks keeps its editions.</summary>
public sealed record SeenEditions(KnownGroup Programme, bool MayEdit);

/// <summary>An edition, and whether whoever asks keeps it.</summary>
public sealed record SeenEdition(KnownGroup Programme, Edition Edition, bool MayEdit);

/// <summary>The editions of programmes: everybody reads them, those who write the page of the programme keep them.</summary>
internal sealed class EditionDoor(PreauDb db, IProgrammes programmes, Words words)
{
    public async Task<SeenEditions?> Find(string slug, CancellationToken cancellationToken) =>
        await programmes.Find(slug, words.Language.Tag, cancellationToken) is { } programme ? new SeenEditions(programme, await programmes.MayEdit(programme.Id, cancellationToken)) : null;

    public async Task<SeenEdition?> Find(string slug, string code, CancellationToken cancellationToken) =>
        await Find(slug, cancellationToken) is { } seen && await Find(seen.Programme.Id, code, cancellationToken) is { } edition ? new SeenEdition(seen.Programme, edition, seen.MayEdit) : null;

    public Task<Edition?> Find(GroupId programme, string code, CancellationToken cancellationToken) =>
        db.Set<Edition>().FirstOrDefaultAsync(edition => edition.ProgrammeId == programme && edition.Code == code && edition.RemovedAt == null, cancellationToken);

    /// <summary>All of a programme, the latest first.</summary>
    public async Task<IReadOnlyList<Edition>> Of(GroupId programme, CancellationToken cancellationToken) =>
        await db.Set<Edition>().AsNoTracking().Where(edition => edition.ProgrammeId == programme && edition.RemovedAt == null).OrderByDescending(edition => edition.Begins).ThenBy(edition => edition.Code).Take(MostListed).ToListAsync(cancellationToken);

    const int MostListed = 100;
}

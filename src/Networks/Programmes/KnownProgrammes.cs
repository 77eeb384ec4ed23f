using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes.Edit;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes;

/// <summary>The programmes and systems, for other rooms.</summary>
internal sealed class KnownProgrammes(PreauDb db, ProgrammeEditors editors, Words words) : IProgrammes
{
    public async Task<KnownGroup?> Find(string slug, string language, CancellationToken cancellationToken) =>
        await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) is { } found ? Known(found, language) : null;

    public async Task<IReadOnlyDictionary<GroupId, KnownGroup>> Find(IReadOnlyCollection<GroupId> programmes, string language, CancellationToken cancellationToken)
    {
        var ids = programmes.Select(programme => new ProgrammeId(programme.Value)).Distinct().ToList();
        return (await db.Set<Programme>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken)).ConvertAll(row => Known(row, language)).ToDictionary(known => known.Id);
    }

    public async Task<IReadOnlyList<KnownGroup>> All(string language, CancellationToken cancellationToken) =>
        [.. (await db.Set<Programme>().AsNoTracking().ToListAsync(cancellationToken)).Select(row => Known(row, language)).OrderBy(known => known.Name, StringComparer.Create(words.Language.Culture, ignoreCase: true))];

    public async Task<IReadOnlyList<NamedSystem>> Systems(CancellationToken cancellationToken) =>
        [.. (await SystemNames.Load(db, words, cancellationToken)).Known.Select(system => new NamedSystem(system.Code, system.Name))];

    public async Task<IReadOnlyList<NamedSystem>> Systems(GroupId programme, CancellationToken cancellationToken)
    {
        var id = new ProgrammeId(programme.Value);
        return await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found
            ? [.. (await Systems(cancellationToken)).Where(system => found.Covers(system.Code))]
            : [];
    }

    public Task<bool> MayEdit(GroupId programme, CancellationToken cancellationToken) => editors.MayEdit(new ProgrammeId(programme.Value), cancellationToken);

    static KnownGroup Known(Programme programme, string language) => new(new GroupId(programme.Id.Value), programme.Slug, programme.TextIn(language).Name);
}

using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates;

/// <summary>The mandates somebody holds today, for other rooms.</summary>
internal sealed class HeldMandates(PreauDb db, Words words, TimeProvider clock) : IMandates
{
    public async Task<IReadOnlyList<MandateBrief>> HeldBy(PersonId person, CancellationToken cancellationToken = default)
    {
        var today = clock.Day();
        var held = await db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.PersonId == person && mandate.Start <= today && (mandate.End == null || mandate.End >= today))
            .OrderBy(mandate => mandate.Start).Select(mandate => new { mandate.ProgrammeId, mandate.Rank, mandate.System }).ToListAsync(cancellationToken);
        if (held.Count == 0)
            return [];
        var ids = held.Select(mandate => mandate.ProgrammeId).Distinct().ToList();
        var programmes = await db.Set<Programme>().AsNoTracking().Where(programme => ids.Contains(programme.Id)).ToDictionaryAsync(programme => programme.Id, cancellationToken);
        var systems = await SystemNames.Load(db, words, cancellationToken);
        return [.. held.Select(mandate => new MandateBrief(programmes[mandate.ProgrammeId].TextIn(words.Language.Tag).Name, programmes[mandate.ProgrammeId].Slug, words.Rank(mandate.Rank), systems.Of(mandate.System)))];
    }

    public async Task<IReadOnlyList<SystemCode>> LedBy(PersonId person, CancellationToken cancellationToken = default)
    {
        var today = clock.Day();
        return await db.Set<Mandate>().Where(mandate => mandate.PersonId == person && mandate.Rank == Rank.Lead && mandate.Start <= today && (mandate.End == null || mandate.End >= today))
            .Select(mandate => mandate.System).Distinct().ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Place>> SpeaksFor(PersonId person, CancellationToken cancellationToken = default)
    {
        var today = clock.Day();
        var pairs = await db.Set<Mandate>().AsNoTracking()
            .Where(mandate => mandate.PersonId == person && (mandate.Rank == Rank.Lead || mandate.Rank == Rank.National) && mandate.Start <= today && (mandate.End == null || mandate.End >= today))
            .Select(mandate => new { mandate.ProgrammeId, mandate.System }).Distinct().ToListAsync(cancellationToken);
        return pairs.ConvertAll(pair => new Place(pair.ProgrammeId.Value, pair.System));
    }

    public async Task<IReadOnlyList<PersonId>> HoldersIn(SystemCode system, CancellationToken cancellationToken = default)
    {
        var today = clock.Day();
        return await db.Set<Mandate>().Where(mandate => mandate.System == system && mandate.PersonId != null && (mandate.End == null || mandate.End >= today))
            .Select(mandate => mandate.PersonId!.Value).Distinct().ToListAsync(cancellationToken);
    }
}

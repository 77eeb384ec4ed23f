using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates;

/// <summary>The mandates of one programme that hold today, for the room of labels.</summary>
internal sealed class ProgrammeMandates(PreauDb db, Words words, TimeProvider clock) : IProgrammeMandates
{
    public Task<IReadOnlyList<HeldMandate>> Among(GroupId programme, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken = default)
    {
        var ids = people.Select(person => (PersonId?)person).ToList();
        return Held(programme, mandates => mandates.Where(mandate => EF.Parameter(ids).Contains(mandate.PersonId)), cancellationToken);
    }

    public Task<IReadOnlyList<HeldMandate>> In(GroupId programme, SystemCode system, CancellationToken cancellationToken = default) =>
        Held(programme, mandates => mandates.Where(mandate => mandate.System == system), cancellationToken);

    async Task<IReadOnlyList<HeldMandate>> Held(GroupId programme, Func<IQueryable<Mandate>, IQueryable<Mandate>> of, CancellationToken cancellationToken)
    {
        var (id, today) = (new ProgrammeId(programme.Value), clock.Day());
        var held = await of(db.Set<Mandate>().AsNoTracking().IgnoreAutoIncludes().Where(mandate => mandate.ProgrammeId == id && mandate.PersonId != null && mandate.Start <= today && (mandate.End == null || mandate.End >= today)))
            .OrderBy(mandate => mandate.Start).Select(mandate => new { mandate.PersonId, mandate.Rank }).ToListAsync(cancellationToken);
        return held.ConvertAll(mandate => new HeldMandate(mandate.PersonId!.Value, words.Rank(mandate.Rank)));
    }
}

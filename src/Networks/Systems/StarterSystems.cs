using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Registers;
using Preau.Platform.Data;

namespace Preau.Networks.Systems;

/// <summary>
/// The education systems that a new installation knows: those which are attested, no more. What the site's own people made
/// of a system stays theirs, and a system into which schools were imported stays when the starter content goes.
/// </summary>
internal sealed class StarterSystems(PreauDb db) : IStarterContent
{
    public async Task Load(string folder, CancellationToken cancellationToken)
    {
        var file = await SystemsFile.Read(folder, cancellationToken);
        await db.InTransaction(async () =>
        {
            var known = await db.Set<EducationSystem>().ToDictionaryAsync(system => system.Code, cancellationToken);
            foreach (var entry in file.Systems)
            {
                var code = SystemCode.Parse(entry.Code);
                if (!known.TryGetValue(code, out var system))
                    db.Add(system = EducationSystem.Create(code, entry.Names, isStarter: true));
                if (system.IsStarter)
                    system.Describe(entry.Names, entry.SchoolYearStart, file.Source);
            }
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
    }

    public async Task Remove(CancellationToken cancellationToken)
    {
        await db.InTransaction(async () =>
        {
            var unused = await db.Set<EducationSystem>()
                .Where(system => system.IsStarter
                    && !db.Set<Organisation>().Any(organisation => organisation.System == system.Code)
                    && !db.Set<RegisterBatch>().Any(batch => batch.System == system.Code))
                .ToListAsync(cancellationToken);
            db.RemoveRange(unused);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
    }
}

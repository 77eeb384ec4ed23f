using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Registers.Staged;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Registers.Browse;

/// <summary>A system with its latest register that stands, if it came by one that is still known.</summary>
public sealed record ListedSystem(EducationSystem System, RegisterBatch? Latest);

/// <summary>The registers of all systems, and every import of one.</summary>
internal static class ListRegisters
{
    internal const int PageSize = 20;
    const int LastPage = 10_000;

    internal static async Task<IResult> Get(string? page, PreauDb db, ICurrentPerson current, CancellationToken cancellationToken)
    {
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, LastPage) : 1;
        var systems = await db.Set<EducationSystem>().AsNoTracking().ToListAsync(cancellationToken);
        var imported = await db.Set<RegisterBatch>().Select(batch => batch.System).Distinct().ToListAsync(cancellationToken);
        var latest = new Dictionary<SystemCode, RegisterBatch>();
        foreach (var system in systems.Where(system => imported.Contains(system.Code)))
            if (await db.Set<RegisterBatch>().AsNoTracking().Where(batch => batch.System == system.Code && batch.State == BatchState.Done)
                    .OrderByDescending(batch => batch.StartedAt).FirstOrDefaultAsync(cancellationToken) is { } batch)
                latest.Add(system.Code, batch);
        var batches = db.Set<RegisterBatch>().AsNoTracking();
        var person = current.Person!.Id;
        return Answers.Page<RegistersPage>(new
        {
            Known = systems,
            Systems = systems.Where(system => system.Schools > 0 || imported.Contains(system.Code)).Select(system => new ListedSystem(system, latest.GetValueOrDefault(system.Code))).ToList(),
            Staged = await db.Set<StagedRegister>().AsNoTracking().Where(staged => staged.PersonId == person && staged.State != StagedState.Saved).OrderByDescending(staged => staged.CreatedAt).ToListAsync(cancellationToken),
            Total = await batches.CountAsync(cancellationToken),
            Batches = await batches.OrderByDescending(batch => batch.StartedAt).ThenBy(batch => batch.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Page = number,
        });
    }
}

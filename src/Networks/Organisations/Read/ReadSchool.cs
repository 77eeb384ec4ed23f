using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Networks.Registers;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Organisations.Read;

/// <summary>A school's own page: what its register says of it, and since when.</summary>
internal static class ReadSchool
{
    internal static async Task<IResult> Get(OrganisationId school, PreauDb db, CancellationToken cancellationToken)
    {
        if (await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(other => other.Id == school, cancellationToken) is not { } found)
            return Results.NotFound();
        var system = found.System is { } code ? await db.Set<EducationSystem>().AsNoTracking().FirstAsync(other => other.Code == code, cancellationToken) : null;
        var batch = found.BatchId is { } id ? await db.Set<RegisterBatch>().AsNoTracking().FirstAsync(other => other.Id == id, cancellationToken) : null;
        return Answers.Page<ReadSchoolPage>(new { School = found, System = system, ImportedAt = batch?.StartedAt });
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Labels;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Networks.Organisations.Merge;
using Preau.Networks.Programmes;
using Preau.Networks.Registers;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Organisations.Read;

/// <summary>A school's own page: what its register says of it, and since when.</summary>
internal static class ReadSchool
{
    internal static async Task<IResult> Get(OrganisationId school, PreauDb db, ISchoolPeople people, ISchoolLabels labels, Rights rights, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Set<Organisation>().AsNoTracking().FirstOrDefaultAsync(other => other.Id == school, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.MergedInto is not null && await db.Standing(found, cancellationToken) is { } standing && standing.Id != found.Id)
            return Results.Redirect(links.School(standing.Id), permanent: true);
        var system = found.System is { } code ? await db.Set<EducationSystem>().AsNoTracking().FirstAsync(other => other.Code == code, cancellationToken) : null;
        var batch = found.BatchId is { } id ? await db.Set<RegisterBatch>().AsNoTracking().FirstAsync(other => other.Id == id, cancellationToken) : null;
        return Answers.Page<ReadSchoolPage>(new
        {
            School = found,
            System = system,
            ImportedAt = batch?.StartedAt,
            Programmes = await ProgrammesFor(found, db, clock, cancellationToken),
            MayMerge = found.System is { } own && (await rights.Mine(cancellationToken)).Covers(own),
            Labels = found.Kind == OrganisationKind.School ? await labels.Of(new SchoolId(school.Value), cancellationToken) : [],
            People = found.Kind == OrganisationKind.School ? await people.ShownAt(new SchoolId(school.Value), cancellationToken) : [],
        });
    }

    /// <summary>Those with an ambassador in its system: she can be asked to come.</summary>
    static async Task<IReadOnlyList<Programme>> ProgrammesFor(Organisation school, PreauDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (school is not { Kind: OrganisationKind.School, ClosedOn: null, System: { } system })
            return [];
        var today = clock.Day();
        var mandates = db.Set<Mandate>().Where(mandate => mandate.System == system && mandate.PersonId != null && mandate.Start <= today && (mandate.End == null || mandate.End >= today));
        return await db.Set<Programme>().AsNoTracking().Where(programme => mandates.Any(mandate => mandate.ProgrammeId == programme.Id)).OrderBy(programme => programme.Slug).ToListAsync(cancellationToken);
    }
}

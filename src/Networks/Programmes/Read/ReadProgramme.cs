using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Networks.Dated;
using Preau.Networks.Mandates.Ambassadors;
using Preau.Networks.Memberships;
using Preau.Networks.Officers;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Programmes.Read;

/// <summary>What there is to show of the people of a programme.</summary>
/// <param name="MayAppoint">Whoever reads may appoint somebody: an administrator, an officer.</param>
public sealed record ProgrammePeople(bool HasMembers, int Ambassadors, bool MayAppoint);

/// <summary>A programme's own page.</summary>
internal static class ReadProgramme
{
    internal static async Task<IResult> Get(string slug, PreauDb db, Rights rights, TimeProvider clock, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken);
        if (programme is null)
            return Results.NotFound();
        var parent = programme.ParentId is not { } above ? null
            : await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(other => other.Id == above, cancellationToken);
        var children = await db.Set<Programme>().AsNoTracking().Where(other => other.ParentId == programme.Id).ToListAsync(cancellationToken);
        return Answers.Page<ReadProgrammePage>(new
        {
            Programme = programme,
            Parent = parent,
            Children = children,
            People = new ProgrammePeople(
                await db.Set<GroupMembership>().AnyAsync(membership => membership.ProgrammeId == programme.Id, cancellationToken),
                await ListAmbassadors.Today(db, programme.Id, clock.Day()).CountAsync(mandate => mandate.ShownSince != null, cancellationToken),
                !(await rights.Mine(cancellationToken)).IsEmpty),
        });
    }
}

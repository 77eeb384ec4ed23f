using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Platform.Data;

namespace Preau.Networks.Programmes.Edit;

/// <summary>Who writes the page of a programme: administrators, and whoever chairs it today.</summary>
internal sealed class ProgrammeEditors(PreauDb db, ICurrentPerson current, TimeProvider clock)
{
    public async Task<bool> MayEdit(ProgrammeId programme, CancellationToken cancellationToken)
    {
        if (current.Person is not { } person)
            return false;
        var today = clock.Day();
        return person.IsAdministrator || await db.Set<GroupMembership>().AnyAsync(seat => seat.ProgrammeId == programme && seat.RepresentativeId == person.Id && seat.Role == GroupRole.Chair
            && seat.Start <= today && (seat.End == null || seat.End >= today), cancellationToken);
    }

    /// <summary>A programme to be changed. Null where there is none, or it is not hers: the two look alike from outside.</summary>
    public async Task<Programme?> Find(string slug, CancellationToken cancellationToken) =>
        await db.Set<Programme>().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is { } programme && await MayEdit(programme.Id, cancellationToken) ? programme : null;
}

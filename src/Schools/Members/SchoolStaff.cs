using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Platform.Data;

namespace Preau.Schools.Members;

/// <summary>The people of a school and since when, for the room of labels.</summary>
internal sealed class SchoolStaff(PreauDb db, Belonging belonging) : ISchoolStaff
{
    public async Task<IReadOnlyList<SchoolPerson>> Of(SchoolId school, DateOnly since, CancellationToken cancellationToken = default)
    {
        var here = await db.Set<SchoolMember>().AsNoTracking().Where(row => row.SchoolId == school && row.Since != null && (row.OverAt == null || row.Until >= since)).ToListAsync(cancellationToken);
        var ids = here.Select(row => row.PersonId).Distinct().ToList();
        var elsewhere = (await db.Set<SchoolMember>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.PersonId) && row.SchoolId != school && row.Since != null)
            .Select(row => new { row.PersonId, row.Since, row.Until }).ToListAsync(cancellationToken)).ToLookup(row => row.PersonId, row => new Stay(row.Since!.Value, row.Until));
        // Somebody who came back is there once: by her latest stay.
        return [.. here.GroupBy(row => row.PersonId).Select(rows => Person(rows.OrderBy(row => row.OverAt is null).ThenBy(row => row.Since).Last(), [.. elsewhere[rows.Key]]))];
    }

    public async Task<SchoolPerson?> At(SchoolId school, PersonId person, CancellationToken cancellationToken = default) =>
        await belonging.At(school, person, cancellationToken) is { } member ? Person(member, []) : null;

    static SchoolPerson Person(SchoolMember member, IReadOnlyList<Stay> elsewhere) =>
        new(member.PersonId, member.Role == SchoolRole.Head, member.Role != SchoolRole.Support, new Stay(member.Since!.Value, member.Until), elsewhere);
}

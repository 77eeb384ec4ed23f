using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Schools.Members;

namespace Preau.Schools.Twins;

/// <summary>A twinning as somebody of one of its schools sees it.</summary>
/// <param name="Mine">Her membership there.</param>
/// <param name="Own">Her school.</param>
/// <param name="Other">The twin.</param>
public sealed record OwnTwinning(Twinning Twinning, SchoolMember Mine, School Own, School Other)
{
    public bool IsAsked => Twinning.State == TwinningState.Asked && Twinning.ToId == Own.Id;
    public bool MayPlan => Twinning.State == TwinningState.Active;
}

/// <summary>Who may see a twinning: whoever belongs to one of the two schools today. For all others it is not there.</summary>
internal sealed class TwinRights(PreauDb db, Belonging belonging, ISchools schools, ICurrentPerson current)
{
    /// <summary>To be changed.</summary>
    public async Task<OwnTwinning?> Find(TwinningId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Twinning>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } twinning)
            return null;
        var me = current.Person!.Id;
        // Whoever belongs to both stands on the side that is asked.
        foreach (var (own, other) in new[] { (twinning.ToId, twinning.FromId), (twinning.FromId, twinning.ToId) })
            if (await belonging.At(own, me, cancellationToken) is { } mine)
            {
                var known = await schools.Find([own, other], cancellationToken);
                return known.Count == 2 ? new OwnTwinning(twinning, mine, known[own], known[other]) : null;
            }
        return null;
    }

    /// <summary>The schools to which the present person belongs; none for a visitor.</summary>
    public async Task<IReadOnlyList<Place>> Mine(CancellationToken cancellationToken) =>
        current.Person is { } person ? [.. (await belonging.Of(person.Id, cancellationToken)).Where(place => place.IsLive)] : [];
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Labels.Apply;
using Preau.Labels.Given;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels;

/// <summary>What hangs on schools in this room: their applications and their labels. They follow when two schools turn out to be one.</summary>
internal sealed class HeldByLabels(PreauDb db, Words words) : ISchoolHoldings
{
    sealed record Moved(IReadOnlyList<Guid> Applications, IReadOnlyList<Guid> Labels);

    public string Name => "labels";

    public async Task<IReadOnlyList<SchoolHolding>> At(SchoolId school, CancellationToken cancellationToken = default) =>
    [
        new(words["Labels"], await db.Set<Label>().CountAsync(row => row.SchoolId == school, cancellationToken)),
        new(words["Applications for labels"], await db.Set<LabelApplication>().CountAsync(row => row.SchoolId == school, cancellationToken)),
    ];

    public async Task<string> Move(SchoolMerger merger, CancellationToken cancellationToken = default)
    {
        var (kept, merged) = (merger.Kept.Id, merger.Merged.Id);
        var applications = await db.Set<LabelApplication>().AsSplitQuery().Where(row => row.SchoolId == merged).ToListAsync(cancellationToken);
        var labels = await db.Set<Label>().Where(row => row.SchoolId == merged).ToListAsync(cancellationToken);
        // A school applies for a label once: the kept one's application goes on, the other waits.
        var taken = await db.Set<LabelApplication>().Where(row => row.SchoolId == kept && row.Open != null).Select(row => row.SchemeId).ToListAsync(cancellationToken);
        applications.ForEach(row => row.MoveTo(kept, !taken.Contains(row.SchemeId)));
        labels.ForEach(row => row.MoveTo(kept));
        await db.SaveChangesAsync(cancellationToken);
        return JsonSerializer.Serialize(new Moved([.. applications.Select(row => row.Id.Value)], [.. labels.Select(row => row.Id.Value)]));
    }

    public async Task Return(SchoolMerger merger, string moved, CancellationToken cancellationToken = default)
    {
        var (known, kept, merged) = (JsonSerializer.Deserialize<Moved>(moved)!, merger.Kept.Id, merger.Merged.Id);
        var applications = known.Applications.Select(LabelApplicationId.From).ToList();
        var labels = known.Labels.Select(LabelId.From).ToList();
        foreach (var row in await db.Set<LabelApplication>().AsSplitQuery().Where(row => row.SchoolId == kept && EF.Parameter(applications).Contains(row.Id)).ToListAsync(cancellationToken))
            row.MoveTo(merged, true);
        foreach (var row in await db.Set<Label>().Where(row => row.SchoolId == kept && EF.Parameter(labels).Contains(row.Id)).ToListAsync(cancellationToken))
            row.MoveTo(merged);
        await db.SaveChangesAsync(cancellationToken);
    }
}

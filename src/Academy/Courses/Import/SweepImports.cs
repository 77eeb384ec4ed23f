using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Academy.Courses.Import;

/// <summary>Forgets imports that nobody touched for a week, and the files that a crash left behind.</summary>
internal sealed record SweepImports : IJob
{
    public static string Kind => "academy-sweep-imports";
}

internal sealed class SweepImportsHandler(PreauDb db, WriteGate gate, StagedArchives staged, TimeProvider clock) : IJobHandler<SweepImports>
{
    static readonly TimeSpan Life = TimeSpan.FromDays(7), Upload = TimeSpan.FromDays(1);

    public async Task Handle(SweepImports job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var abandoned = now - Life;
        using (await gate.Enter(cancellationToken))
            await db.Set<CourseImport>().Where(import => import.ChangedAt < abandoned).ExecuteDeleteAsync(cancellationToken);
        var kept = await db.Set<CourseImport>().AsNoTracking()
            .Where(import => import.State != ImportState.Saved && import.State != ImportState.Refused)
            .Select(import => import.Id).ToListAsync(cancellationToken);
        // An upload under way has no row yet: its file is younger than a day.
        staged.Sweep(kept.ToHashSet(), now - Upload);
    }
}

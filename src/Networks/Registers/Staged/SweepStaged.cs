using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Networks.Registers.Staged;

/// <summary>Forgets uploaded registers that nobody touched for a week, and the files that a crash left behind.</summary>
internal sealed record SweepStaged : IJob
{
    public static string Kind => "networks-sweep-registers";
}

internal sealed class SweepStagedHandler(PreauDb db, WriteGate gate, StagedFiles files, TimeProvider clock) : IJobHandler<SweepStaged>
{
    static readonly TimeSpan Life = TimeSpan.FromDays(7), Upload = TimeSpan.FromDays(1);

    public async Task Handle(SweepStaged job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var abandoned = now - Life;
        using (await gate.Enter(cancellationToken))
            await db.Set<StagedRegister>().Where(staged => staged.ChangedAt < abandoned).ExecuteDeleteAsync(cancellationToken);
        var kept = await db.Set<StagedRegister>().AsNoTracking()
            .Where(staged => staged.State != StagedState.Saved && staged.State != StagedState.Refused)
            .Select(staged => staged.Id).ToListAsync(cancellationToken);
        // An upload under way has no row yet: its file is younger than a day.
        files.Sweep(kept.ToHashSet(), now - Upload);
    }
}

/// <summary>The registers that a person has uploaded and not finished with. What became of them is the network's.</summary>
internal sealed class StagedData(PreauDb db, WriteGate gate, StagedFiles files) : IPersonalData
{
    public string Name => "registers";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) =>
        await db.Set<StagedRegister>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.CreatedAt)
            .Select(row => new { row.FileName, row.Size, row.State, row.CreatedAt, row.ChangedAt }).ToListAsync(cancellationToken);

    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        var staged = await db.Set<StagedRegister>().AsNoTracking().Where(row => row.PersonId == person).Select(row => row.Id).ToListAsync(cancellationToken);
        // Before their rows: after a crash in between, the rows still say what is left to delete.
        staged.ForEach(files.Delete);
        using var turn = await gate.Enter(cancellationToken);
        await db.Set<StagedRegister>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
    }
}

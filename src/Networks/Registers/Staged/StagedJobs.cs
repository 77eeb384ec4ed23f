using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Networks.Registers.Import;
using Preau.Networks.Registers.Reading;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Staged;

/// <summary>Compares an uploaded register with what is here.</summary>
internal sealed record ReadStaged(Guid Staged) : IJob
{
    public static string Kind => "networks-read-register";
}

/// <summary>Saves an uploaded register that its administrator has confirmed.</summary>
internal sealed record SaveStaged(Guid Staged) : IJob
{
    public static string Kind => "networks-save-register";
}

internal sealed class ReadStagedHandler(PreauDb db, StagedWork work, StagedFiles files, TimeProvider clock) : IJobHandler<ReadStaged>
{
    public Task Handle(ReadStaged job, CancellationToken cancellationToken) =>
        work.Do(StagedRegisterId.From(job.Staged), staged => staged.BeginReading(clock.GetUtcNow()), async (staged, read) =>
        {
            // Before it is read: what another import changes meanwhile is then noticed when she confirms.
            string basis = await RegisterBasis.Of(staged.System, db, cancellationToken);
            var found = await read(true, _ => { });
            await files.KeepRows(staged.Id, target => RemarkedRows.Write(target, found, MendedRows.Read(staged.Mended), cancellationToken));
            staged.Found(StagedReport.Write(found), basis, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
}

internal sealed class SaveStagedHandler(StagedWork work, TimeProvider clock) : IJobHandler<SaveStaged>
{
    public Task Handle(SaveStaged job, CancellationToken cancellationToken) =>
        work.Do(StagedRegisterId.From(job.Staged), staged => staged.BeginSaving(clock.GetUtcNow()), (staged, read) =>
            read(false, batch => staged.BecomeBatch(batch.Id, clock.GetUtcNow())), cancellationToken);
}

/// <summary>What both jobs share: progress that is seen, a sentence where it cannot go on, a file that goes when it is needed no more.</summary>
internal sealed partial class StagedWork(
    PreauDb db, IDbContextFactory<PreauDb> databases, WriteGate gate, StagedFiles files, SchoolRegisters registers, TimeProvider clock, ILogger<StagedWork> log)
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    /// <param name="begin">Marks the work as begun; false when it is not to be done.</param>
    /// <param name="work">Is given what reads the file: whether to compare only, and what to do with the batch.</param>
    public async Task Do(StagedRegisterId id, Func<StagedRegister, bool> begin, Func<StagedRegister, Func<bool, Action<RegisterBatch>, Task<RegisterRead>>, Task> work, CancellationToken cancellationToken)
    {
        if (await db.Set<StagedRegister>().FirstOrDefaultAsync(staged => staged.Id == id, cancellationToken) is not { } staged)
            return;
        // The queue brings this job back, and by then the other has done it or died of it.
        if (staged.IsInHand(clock.GetUtcNow()))
            throw new InvalidOperationException("Another job is at this register.");
        bool begun = begin(staged);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            if (begun)
                await Work(staged, work, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled in the meantime, or done by another node: nothing of this is kept.
            return;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await LetGo(id);
            throw;
        }
        if (!staged.IsOpen)
            files.Delete(id);
    }

    async Task Work(StagedRegister staged, Func<StagedRegister, Func<bool, Action<RegisterBatch>, Task<RegisterRead>>, Task> work, CancellationToken cancellationToken)
    {
        Action<DateTimeOffset> instead;
        bool saving = staged.State == StagedState.Saving;
        try
        {
            await using var file = files.Open(staged.Id);
            var share = new LatestShare();
            var working = work(staged, (compareOnly, done) => registers.Read(
                file, staged.FileName, new RegisterOptions(staged.System.Value, StagedRegister.Register, compareOnly, staged.IsComplete, []),
                new HandedIn(RegisterColumns.Said(staged.Columns), MendedRows.Read(staged.Mended), done), share, cancellationToken));
            while (await Task.WhenAny(working, Task.Delay(Pace, clock, cancellationToken)) != working)
                await Tell(staged.Id, share.Hundredths, cancellationToken);
            await working;
            return;
        }
        catch (RegisterRefused refused)
        {
            instead = now =>
            {
                if (saving)
                    staged.Postpone(refused.Sentence, now);
                else
                    staged.Unreadable(refused.Sentence, now);
            };
        }
        catch (FileNotFoundException)
        {
            instead = now => staged.Refuse(new Message("The uploaded file is no longer here. Upload it again."), now);
        }
        db.ChangeTracker.Clear();
        db.Attach(staged);
        instead(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task LetGo(StagedRegisterId id)
    {
        await using var own = await databases.CreateDbContextAsync(CancellationToken.None);
        if (await own.Set<StagedRegister>().FirstOrDefaultAsync(staged => staged.Id == id && (staged.State == StagedState.Reading || staged.State == StagedState.Saving)) is not { } staged)
            return;
        staged.LetGo(clock.GetUtcNow());
        await own.SaveChangesAsync(CancellationToken.None);
    }

    // It is a courtesy: what cannot be written now is written a second later, or not.
    async Task Tell(StagedRegisterId id, int hundredths, CancellationToken cancellationToken)
    {
        try
        {
            await using var own = await databases.CreateDbContextAsync(cancellationToken);
            using var turn = await gate.Enter(cancellationToken);
            await own.Set<StagedRegister>().Where(staged => staged.Id == id).ExecuteUpdateAsync(set => set.SetProperty(staged => staged.Progress, hundredths), cancellationToken);
        }
        catch (DbException fault)
        {
            Untold(log, fault);
        }
    }

    sealed class LatestShare : IProgress<double>
    {
        double share;

        public int Hundredths => (int)(100 * Volatile.Read(ref share));

        public void Report(double value) => Volatile.Write(ref share, value);
    }

    [LoggerMessage(LogLevel.Warning, "The progress of a register could not be written.")]
    static partial void Untold(ILogger log, Exception fault);
}

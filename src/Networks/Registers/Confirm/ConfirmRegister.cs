using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Registers.Follow;
using Preau.Networks.Registers.Staged;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Confirm;

/// <summary>She has looked at what would change and wants it saved.</summary>
internal static class ConfirmRegister
{
    internal static async Task<IResult> Post(
        StagedRegisterId staged, PreauDb db, StagedFiles files, ICurrentPerson current, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State != StagedState.Ready)
            return Answers.SeeOther(links.RegisterImport(staged));
        var now = clock.GetUtcNow();
        bool isWaiting = await db.Set<StagedRegister>().AnyAsync(other => other.System == found.System && other.Id != staged && other.State == StagedState.Saving, cancellationToken);
        var open = await db.Set<RegisterBatch>().AsNoTracking()
            .Where(batch => batch.System == found.System && batch.Register == StagedRegister.Register && (batch.State == BatchState.Running || batch.State == BatchState.RollingBack)).ToListAsync(cancellationToken);
        if (isWaiting || open.Exists(batch => batch.State == BatchState.RollingBack || batch.IsAlive(now)))
            return await FollowRegister.Page(found, db, files, 1, new FormErrors().Add("", words["Somebody else is importing this register, or rolling an import back. Wait until that has ended, then confirm again."]), cancellationToken);
        // What she saw is no longer what would happen.
        if (await RegisterBasis.Of(found.System, db, cancellationToken) != found.Basis)
        {
            found.ReadAgain(new Message("This register was imported or rolled back in the meantime. This is the difference to what is here now."), now);
            db.Enqueue(new ReadStaged(staged.Value), now);
        }
        else
        {
            found.Confirm(now);
            db.Enqueue(new SaveStaged(staged.Value), now);
        }
        await FollowRegister.Save(db, cancellationToken);
        return Answers.SeeOther(links.RegisterImport(staged));
    }
}

/// <summary>She does not want it: the file and all that was found go.</summary>
internal static class CancelRegister
{
    internal static async Task<IResult> Post(StagedRegisterId staged, PreauDb db, StagedFiles files, ICurrentPerson current, Links links, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is { } found)
        {
            if (found.State is StagedState.Saving or StagedState.Saved)
                return Answers.SeeOther(links.RegisterImport(staged));
            db.Remove(found);
            // It may just have gone one step on: she sees which, and decides again.
            if (!await FollowRegister.Save(db, cancellationToken))
                return Answers.SeeOther(links.RegisterImport(staged));
            files.Delete(staged);
        }
        return Answers.SeeOther(links.Registers);
    }
}

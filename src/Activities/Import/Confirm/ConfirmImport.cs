using Microsoft.AspNetCore.Http;
using Preau.Activities.Import.Follow;
using Preau.Activities.Import.Staged;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Confirm;

/// <summary>Whoever brings a file has looked at its rows and wants activities made of them; or she does not want it.</summary>
internal sealed class ConfirmImport(PreauDb db, StagedDesk desk, FollowImport follow, StagedFiles files, ISilences silences, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Post(StagedImportId staged, ConfirmImport confirm, CancellationToken cancellationToken) => confirm.Confirm(staged, cancellationToken);

    internal static Task<IResult> PostCancellation(StagedImportId staged, ConfirmImport confirm, CancellationToken cancellationToken) => confirm.Cancel(staged, cancellationToken);

    async Task<IResult> Confirm(StagedImportId id, CancellationToken cancellationToken)
    {
        if (await desk.Find(id, cancellationToken) is not { } staged)
            return Results.NotFound();
        if (staged.State != StagedState.Ready)
            return Answers.SeeOther(links.ActivityImport(id));
        if (await silences.Of(current.Person!.Id, new Place(staged.ProgrammeId.Value, staged.System), cancellationToken) is { } silence)
            return await follow.Page(staged, null, 1, null, new FormErrors().Add("", words.Say(silence)), cancellationToken);
        var now = clock.GetUtcNow();
        var batch = ImportBatch.Begin(staged.ProgrammeId, staged.Source, staged.FileName, staged.PersonId, staged.PartnerId, now);
        db.Add(batch);
        staged.Confirm(batch.Id, now);
        db.Enqueue(new SaveStagedImport(id.Value), now);
        await desk.Save(cancellationToken);
        return Answers.SeeOther(links.ActivityImport(id));
    }

    async Task<IResult> Cancel(StagedImportId id, CancellationToken cancellationToken)
    {
        if (await desk.Find(id, cancellationToken) is { } staged)
        {
            if (staged.State is StagedState.Saving or StagedState.Saved)
                return Answers.SeeOther(links.ActivityImport(id));
            db.Remove(staged);
            // It may just have gone one step on: she sees which, and decides again.
            if (!await desk.Save(cancellationToken))
                return Answers.SeeOther(links.ActivityImport(id));
            files.Delete(id);
        }
        return Answers.SeeOther(links.ActivityImports);
    }
}

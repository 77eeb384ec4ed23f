using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses.Import;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Imports;

/// <summary>She has looked at what was found and wants it saved.</summary>
internal static class ConfirmImport
{
    internal const string Field = "known";

    internal static async Task<IResult> Post(
        ImportId import, HttpRequest request, PreauDb db, ICurrentPerson current, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FollowImport.Find(import, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State != ImportState.Ready)
            return Answers.SeeOther(links.Import(import));
        var form = await Answers.ReadForm(request, cancellationToken);
        var known = await FollowImport.Known(ImportReport.Read(found.Report!, words), db, current.Person!, cancellationToken);
        var chosen = known is null ? KnownCourse.Refuse : Choice(form[Field], known);
        if (chosen is null)
            return await FollowImport.Page(found, db, current, words, cancellationToken, new FormErrors().Add(Field, words["Choose what to do with the course that is here already."]));

        found.Confirm(chosen.Value, clock.GetUtcNow());
        db.Enqueue(new SaveImport(import.Value), clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice at once: the other press did it.
        }
        return Answers.SeeOther(links.Import(import));
    }

    static KnownCourse? Choice(string? sent, KnownHere known) => sent switch
    {
        _ when known.IsForeign => null,
        nameof(KnownCourse.NewRun) => KnownCourse.NewRun,
        nameof(KnownCourse.ReplaceDraft) when !known.IsTaken => KnownCourse.ReplaceDraft,
        _ => null,
    };
}

/// <summary>She does not want it: the archive and all that was found go.</summary>
internal static class CancelImport
{
    internal static async Task<IResult> Post(ImportId import, PreauDb db, StagedArchives staged, ICurrentPerson current, Links links, CancellationToken cancellationToken)
    {
        if (await FollowImport.Find(import, db, current, cancellationToken) is { } found)
        {
            if (found.State == ImportState.Saving)
                return Answers.SeeOther(links.Import(import));
            db.Remove(found);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // It has just gone one step on: she sees which, and decides again.
                return Answers.SeeOther(links.Import(import));
            }
            staged.Delete(import);
        }
        return Answers.SeeOther(links.Authoring);
    }
}

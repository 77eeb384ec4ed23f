using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Read;

namespace Preau.Vetting.Applications.Decide;

/// <summary>Whoever may appoint accepts, puts on the reserve list or declines; accepting gives the mandate in the same act, and taking it back calls it off.</summary>
internal sealed class DecideApplication(
    PreauDb db, ApplicationDoor door, ReadApplication read, IAppointing appointing, Letters letters, ICurrentPerson current, ThisSite site, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> Post(ApplicationId application, HttpRequest request, DecideApplication decide, CancellationToken cancellationToken) => decide.Decide(application, request, cancellationToken);

    internal static Task<IResult> Undo(ApplicationId application, DecideApplication decide, CancellationToken cancellationToken) => decide.TakeBack(application, cancellationToken);

    async Task<IResult> Decide(ApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { IsOfficer: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = DecisionForm.From(sent);
        var errors = new FormErrors();
        if (!seen.MayDecide)
            errors.Add("", seen.HasConflict ? words["You have a conflict of interest: somebody else decides about this application."] : words["You are on the panel: hand in your own scores first."]);
        else if (seen.Application.WhyNotDecided(seen.Call, clock.Day()) is { } early)
            errors.Add("", words.Say(early));
        else if (!sent.IsOf(seen.Application.Version))
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (errors.Any || form.Parse(errors, words) is not { } decision)
            return await read.Show(seen, null, form, null, errors, cancellationToken);
        return await Change(id, form, "decided", (now, faults) => Settle(now, decision, faults, cancellationToken), cancellationToken);
    }

    async Task<IResult> TakeBack(ApplicationId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { IsOfficer: true } seen)
            return Results.NotFound();
        if (!seen.MayDecide)
            return await read.Show(seen, null, null, null, new FormErrors().Add("", words["Somebody else decides about this application."]), cancellationToken);
        return await Change(id, null, "taken-back", (now, faults) => Unsettle(now, faults, cancellationToken), cancellationToken);
    }

    /// <summary>What is decided, the mandate that follows and the letter: all of it in one turn, or nothing.</summary>
    async Task<IResult> Change(ApplicationId id, DecisionForm? form, string done, Func<SeenApplication, FormErrors, Task> act, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var errors = new FormErrors();
        try
        {
            await db.InTransaction(async () =>
            {
                var now = (await door.Find(id, cancellationToken))!;
                await act(now, errors);
                if (!errors.Any)
                    await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        }
        if (errors.Any)
        {
            db.ChangeTracker.Clear();
            return await read.Show((await door.Find(id, cancellationToken))!, null, form, null, errors, cancellationToken);
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.Application(id)}?done={done}");
    }

    async Task Settle(SeenApplication seen, Decision decision, FormErrors errors, CancellationToken cancellationToken)
    {
        var (application, call) = (seen.Application, seen.Call);
        if (application.WhyNotDecided(call, clock.Day()) is { } late)
            errors.Add("", words.Say(late));
        AppointedId? mandate = null;
        if (!errors.Any && decision.Verdict == Verdict.Accepted)
        {
            if (await IsFull(seen, cancellationToken))
                errors.Add(nameof(DecisionForm.Verdict), words.Plural(call.Places!.Value, "The one place is given: put her on the reserve list, or take it back from somebody.", "All {0} places are given: put her on the reserve list, or take one back from somebody."));
            else
            {
                var appointed = await appointing.Appoint(new NewMandate(call.ProgrammeId, application.PersonId!.Value, application.System!.Value, decision.Region, decision.Rank, decision.By, decision.Start, decision.End,
                    application.Languages, Cut(words["Application: {0}", call.Title]), site.Address + links.Application(application.Id)), cancellationToken);
                if (appointed.Refusal is { } refusal)
                    errors.Add("", refusal);
                mandate = appointed.Mandate;
                call.Count();
            }
        }
        if (!errors.Any && application.Decide(call, decision.Verdict, decision.Reason, current.Person!.Id, mandate, clock.Day(), clock.GetUtcNow()) is { } fault)
            errors.Add("", words.Say(fault));
        if (!errors.Any)
            await Tell(seen, words => words["It is decided: {0}", call.Title], words => [words.Verdict(decision.Verdict), words["The reason: {0}", decision.Reason]], cancellationToken);
    }

    async Task Unsettle(SeenApplication seen, FormErrors errors, CancellationToken cancellationToken)
    {
        var (application, call) = (seen.Application, seen.Call);
        if (application.MandateId is { } mandate && await appointing.CallOff(mandate, cancellationToken) is { } refusal)
            errors.Add("", refusal);
        if (!errors.Any && application.TakeBack(current.Person!.Id, clock.GetUtcNow()) is { } fault)
            errors.Add("", words.Say(fault));
        if (errors.Any)
            return;
        call.Count();
        await Tell(seen, words => words["The decision is taken back: {0}", call.Title], words => [words["What we wrote to you before does not hold. Your application waits for a decision again, and we write to you then."]], cancellationToken);
    }

    async Task<bool> IsFull(SeenApplication seen, CancellationToken cancellationToken)
    {
        var id = seen.Call.Id;
        return seen.Call.Places is { } places && await db.Set<Application>().CountAsync(row => row.CallId == id && row.State == ApplicationState.Accepted, cancellationToken) >= places;
    }

    // Whoever left before it was decided hears nothing.
    Task Tell(SeenApplication seen, Func<Words, string> subject, Func<Words, string[]> write, CancellationToken cancellationToken) =>
        seen.Application.PersonId is { } person ? letters.Tell(person, subject, links => links.Application(seen.Application.Id), write, cancellationToken) : Task.CompletedTask;

    static string Cut(string text) => text.Length <= DecisionForm.LongestBody ? text : text[..DecisionForm.LongestBody];
}

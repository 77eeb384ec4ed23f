using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Read;

namespace Preau.Vetting.Applications.Score;

/// <summary>Somebody of the panel says whether something ties her to the applicant, and scores.</summary>
internal sealed class ScoreApplication(PreauDb db, ApplicationDoor door, ReadApplication read, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string Conflict = "Conflict", Reason = "ConflictReason";

    internal static Task<IResult> PostInterest(ApplicationId application, HttpRequest request, ScoreApplication score, CancellationToken cancellationToken) => score.Declare(application, request, cancellationToken);

    internal static Task<IResult> Post(ApplicationId application, HttpRequest request, ScoreApplication score, CancellationToken cancellationToken) => score.Keep(application, request, cancellationToken);

    async Task<IResult> Declare(ApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { IsOnPanel: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string reason = sent.Typed(Reason, Review.LongestReason);
        bool? hasConflict = sent[Conflict].ToString() switch { "yes" => true, "no" => false, _ => null };
        var errors = new FormErrors();
        if (hasConflict is null)
            errors.Add(Conflict, words["Say whether you have a conflict of interest."]);
        Forms.Bound(Reason, reason, Review.LongestReason, errors, words);
        Message? refusal = null;
        if (!errors.Any && seen.Mine is null)
            db.Add(Review.Declare(seen.Application, current.Person!.Id, hasConflict == true ? reason : null, clock.GetUtcNow()));
        // Once she has read, one can only step back: what she said before stands.
        else if (!errors.Any && hasConflict == true && !seen.HasConflict)
            refusal = seen.Mine!.StepBack(reason, clock.GetUtcNow());
        else if (!errors.Any && hasConflict == false && seen.HasConflict)
            refusal = new Message("You have a conflict of interest: you do not score this application.");
        if (refusal is { } said)
            errors.Add("", words.Say(said));
        if (errors.Any)
            return await read.Show(seen, null, null, null, errors, cancellationToken);
        await Save(cancellationToken);
        return Answers.SeeOther($"{links.Application(id)}?done={(hasConflict == true ? "conflict" : "declared")}");
    }

    async Task<IResult> Keep(ApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { IsOnPanel: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var errors = new FormErrors();
        if (seen.Mine is not { } mine)
            return await read.Show(seen, null, null, null, errors.Add("", words["Say first whether you have a conflict of interest."]), cancellationToken);
        var form = ScoreForm.From(sent, seen.Call);
        bool handIn = sent["act"] == "hand-in";
        var marks = form.Parse(seen.Call, handIn, errors, words);
        if (mine.State == ReviewState.Open && !sent.IsOf(mine.Version))
        {
            errors.Add("", words["It was changed in another window meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Seen = ScoreForm.Of(mine, seen.Call).Seen };
        }
        if (!errors.Any && mine.Write(seen.Call, seen.Application, marks, handIn, clock.GetUtcNow()) is { } refusal)
            errors.Add("", words.Say(refusal));
        if (errors.Any)
            return await read.Show(seen, form, null, null, errors, cancellationToken);
        await Save(cancellationToken);
        return Answers.SeeOther($"{links.Application(id)}?done={(handIn ? "scored" : "drafted")}");
    }

    async Task Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // Pressed twice: the first is what counts, and the page shows it.
        }
    }
}

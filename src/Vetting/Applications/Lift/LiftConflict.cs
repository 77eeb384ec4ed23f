using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications.Read;
using Preau.Vetting.Applications.Score;

namespace Preau.Vetting.Applications.Lift;

/// <summary>Whoever decides about an application lifts what one of its panel declared as a conflict of interest, and says why.</summary>
internal sealed class LiftConflict(PreauDb db, ApplicationDoor door, ReadApplication read, Letters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    /// <summary>A page has one for each who has stepped back.</summary>
    public static string ReasonField(PersonId person) => $"LiftReason-{person.Value:N}";

    internal static Task<IResult> Post(ApplicationId application, PersonId person, HttpRequest request, LiftConflict lift, CancellationToken cancellationToken) => lift.Lift(application, person, request, cancellationToken);

    async Task<IResult> Lift(ApplicationId id, PersonId person, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { IsOfficer: true } seen)
            return Results.NotFound();
        var review = await db.Set<Review>().FirstOrDefaultAsync(row => row.ApplicationId == id && row.PersonId == person, cancellationToken);
        if (review is null)
            return Results.NotFound();
        string reason = (await Answers.ReadForm(request, cancellationToken)).Typed(ReasonField(person), Review.LongestReason);
        var errors = new FormErrors();
        if (person == current.Person!.Id)
            errors.Add("", words["You declared it yourself: another officer lifts it."]);
        else if (!seen.MayDecide)
            errors.Add("", words["Somebody else decides about this application."]);
        else
            Forms.Need(ReasonField(person), reason, words["Say why it is no conflict of interest: it stays in the history."], Review.LongestReason, errors, words);
        if (!errors.Any && seen.Application.LiftConflict(review, reason, current.Person!.Id, clock.GetUtcNow()) is { } refusal)
            errors.Add("", words.Say(refusal));
        if (errors.Any)
            return await read.Show(seen, null, null, null, errors, cancellationToken);
        // Gone, so that she declares anew; that it was there, the history says.
        db.Remove(review);
        await letters.Tell(person, words => words["You may score after all: {0}", seen.Call.Title], links => links.Application(id),
            words => [words["The conflict of interest that you declared about one application was looked at and lifted. The reason: {0}", reason], words["Before you read it you are asked again whether you have one."]], cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            return await read.Show((await door.Find(id, cancellationToken))!, null, null, null, new FormErrors().Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]), cancellationToken);
        }
        return Answers.SeeOther($"{links.Application(id)}?done=lifted");
    }
}

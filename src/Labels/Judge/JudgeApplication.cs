using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Apply;
using Preau.Labels.Given;
using Preau.Labels.Schemes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Judge;

/// <param name="Name">"Deleted account" once it is.</param>
public sealed record ShownReview(LabelReview Review, string Name);

/// <param name="By">Null where the program did it.</param>
public sealed record ShownDeed(LabelAct Act, string? By);

/// <summary>An application as one of those who judge it sees it; what she may not see is not in it.</summary>
/// <param name="Reviewers">All who were named, for whoever leads; without what they found.</param>
/// <param name="Eligible">Whom she may name now.</param>
/// <param name="Found">What the reviewers found; null while the reader may not see it.</param>
/// <param name="Asked">The keys about which the reader is asked.</param>
public sealed record ShownJudging(
    SeenLabelApplication Seen, string System, IReadOnlyDictionary<string, Evidence> Evidence, IReadOnlyList<ShownReview> Reviewers, IReadOnlyList<Choice> Eligible, Comparison? Compared,
    IReadOnlyList<ShownReview>? Found, IReadOnlyList<string> Asked, IReadOnlyList<ShownDeed> History);

/// <summary>Reviewers judge what a school has sent, each by herself; whoever leads names them and decides.</summary>
internal sealed class JudgeApplication(
    PreauDb db, LabelDoor door, ReviewCalls calls, Announcing announcing, IPeople people, IProgrammes programmes, Letters letters, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string Conflict = "Conflict", ConflictReason = "ConflictReason", Person = "Person", OutcomeField = "Outcome", Reason = "Reason";

    internal static Task<IResult> Get(LabelApplicationId application, string? done, JudgeApplication judge, CancellationToken cancellationToken) => judge.Open(application, done, cancellationToken);

    internal static Task<IResult> PostInterest(LabelApplicationId application, HttpRequest request, JudgeApplication judge, CancellationToken cancellationToken) => judge.Declare(application, request, cancellationToken);

    internal static Task<IResult> PostFindings(LabelApplicationId application, HttpRequest request, JudgeApplication judge, CancellationToken cancellationToken) => judge.Keep(application, request, cancellationToken);

    internal static Task<IResult> PostReviewer(LabelApplicationId application, HttpRequest request, JudgeApplication judge, CancellationToken cancellationToken) => judge.NameIt(application, request, cancellationToken);

    internal static Task<IResult> PostRemoval(LabelApplicationId application, LabelReviewId review, JudgeApplication judge, CancellationToken cancellationToken) => judge.RemoveIt(application, review, cancellationToken);

    internal static Task<IResult> PostDecision(LabelApplicationId application, HttpRequest request, JudgeApplication judge, CancellationToken cancellationToken) => judge.Decide(application, request, cancellationToken);

    internal static Task<IResult> PostUndo(LabelApplicationId application, JudgeApplication judge, CancellationToken cancellationToken) => judge.TakeBack(application, cancellationToken);

    internal static Task<IResult> PostAnnouncement(LabelApplicationId application, JudgeApplication judge, CancellationToken cancellationToken) => judge.Announce(application, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> Open(LabelApplicationId id, string? done, CancellationToken cancellationToken) => await door.Find(id, cancellationToken) switch
    {
        null => Results.NotFound(),
        // The school has a page of its own.
        { Member: not null } seen => Answers.SeeOther(links.SchoolLabel(seen.School.Id, seen.Scheme.Code)),
        { } seen => await Show(seen, null, done, null, cancellationToken),
    };

    async Task<IResult> Declare(LabelApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { Mine: { } mine } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string reason = sent.Line(ConflictReason, LabelReview.LongestConflict);
        bool? hasConflict = sent[Conflict].ToString() switch { "yes" => true, "no" => false, _ => null };
        var errors = new FormErrors();
        if (hasConflict is null)
            errors.Add(Conflict, words["Say whether you have a conflict of interest."]);
        Sent.Bound(ConflictReason, reason, LabelReview.LongestConflict, errors, words);
        if (!errors.Any && mine.Declare(hasConflict == true ? reason : null) is { } refusal)
            errors.Add("", words.Say(refusal));
        return errors.Any ? await Again(seen, errors, cancellationToken) : await Done(id, hasConflict == true ? "conflict" : "declared", cancellationToken);
    }

    async Task<IResult> Keep(LabelApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { Mine: { } mine } seen)
            return Results.NotFound();
        var compared = new Comparison(seen.Content, await Reviews(id, cancellationToken));
        var asked = Asked(seen, compared);
        var sent = await Answers.ReadForm(request, cancellationToken);
        bool handIn = sent["act"] == "hand-in";
        var (form, errors) = (FindingsForm.From(sent, asked), new FormErrors());
        var findings = form.Parse(seen.Content, handIn, errors, words);
        if (seen.Application.State != ApplicationState.Submitted)
            errors.Add("", words["It does not wait any more: look at what stands there now."]);
        else if (mine.Part == ReviewPart.Third && asked.Count == 0)
            errors.Add("", words["The reviewers do not differ at this moment."]);
        else if (mine.State == LabelReviewState.Open && form.Version != mine.Version)
        {
            errors.Add("", words["It was changed in another window meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Version = mine.Version };
        }
        if (!errors.Any && mine.Write(findings, asked, handIn, clock.GetUtcNow()) is { } refusal)
            errors.Add("", words.Say(refusal));
        if (errors.Any)
            return await Show(seen, form, null, errors, cancellationToken);
        if (handIn)
            seen.Application.Note(LabelDeed.Reviewed, Me, clock.GetUtcNow());
        return await Done(id, handIn ? "reviewed" : "saved", cancellationToken);
    }

    async Task<IResult> NameIt(LabelApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { Leads: true } seen)
            return Results.NotFound();
        var reviews = await Reviews(id, cancellationToken);
        if (Part(seen, reviews) is not { } part)
            return await Again(seen, new FormErrors().Add("", words["As many judge it as the label asks for."]), cancellationToken);
        if (!PersonId.TryParse((await Answers.ReadForm(request, cancellationToken)).Line(Person), out var person) || reviews.Exists(review => review.PersonId == person)
            || !(await calls.Eligible(seen, clock.Day(), cancellationToken)).Contains(person))
            return await Again(seen, new FormErrors().Add(Person, words["Choose a person."]), cancellationToken);
        db.Add(LabelReview.Name(id, person, part, Me, clock.GetUtcNow()));
        seen.Application.Note(LabelDeed.ReviewerNamed, Me, clock.GetUtcNow());
        if (person != Me)
            await letters.Tell(person, words => words["You are asked to judge: {0}", seen.School.Name], links => links.LabelApplication(id),
                words => [words["The school applies for this label: {0}. Say first whether anything ties you to it; then judge criterion by criterion.", seen.Content.Name.In(words.Language.Tag)]], cancellationToken);
        return await Done(id, "named", cancellationToken);
    }

    async Task<IResult> RemoveIt(LabelApplicationId id, LabelReviewId review, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { Leads: true } seen || await db.Set<LabelReview>().FirstOrDefaultAsync(row => row.Id == review && row.ApplicationId == id, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State == LabelReviewState.HandedIn || found.State == LabelReviewState.Conflict)
            return await Again(seen, new FormErrors().Add("", words["What she has said stays."]), cancellationToken);
        db.Remove(found);
        seen.Application.Note(LabelDeed.ReviewerRemoved, Me, clock.GetUtcNow());
        return await Done(id, "removed", cancellationToken);
    }

    async Task<IResult> Decide(LabelApplicationId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { MayDecide: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var (errors, reason) = (new FormErrors(), sent.Typed(Reason, LabelApplication.LongestReason));
        var outcome = Sent.One<Outcome>(sent.Line(OutcomeField));
        if (outcome is null)
            errors.Add(OutcomeField, words["Choose what you decide."]);
        Sent.Bound(Reason, reason, LabelApplication.LongestReason, errors, words);
        var compared = new Comparison(seen.Content, await Reviews(id, cancellationToken));
        if (!compared.IsFull)
            errors.Add("", words["Not all reviewers have handed in what they found."]);
        else if (!compared.IsSettled && outcome is Outcome.Granted or Outcome.Refused)
            errors.Add("", words["The reviewers differ: name a third, or judge yourself where they do."]);
        if (!errors.Any && seen.Application.Decide(outcome!.Value, compared.Level, reason, Me, clock.GetUtcNow()) is { } refusal)
            errors.Add(Reason, words.Say(refusal));
        return errors.Any ? await Again(seen, errors, cancellationToken) : await Done(id, "decided", cancellationToken);
    }

    async Task<IResult> TakeBack(LabelApplicationId id, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { MayDecide: true } seen)
            return Results.NotFound();
        return seen.Application.Undecide(Me, clock.GetUtcNow()) is { } refusal ? await Again(seen, new FormErrors().Add("", words.Say(refusal)), cancellationToken) : await Done(id, "undone", cancellationToken);
    }

    async Task<IResult> Announce(LabelApplicationId id, CancellationToken cancellationToken)
    {
        if (await door.ForReview(id, cancellationToken) is not { MayDecide: true } seen)
            return Results.NotFound();
        return await announcing.Tell(seen.Application, seen.Scheme, cancellationToken) ? await Done(id, "told", cancellationToken) : Answers.SeeOther(links.LabelApplication(id) + "?done=late");
    }

    Task<List<LabelReview>> Reviews(LabelApplicationId id, CancellationToken cancellationToken) => db.Set<LabelReview>().Where(review => review.ApplicationId == id).OrderBy(review => review.NamedAt).ThenBy(review => review.Id).ToListAsync(cancellationToken);

    /// <summary>What somebody who is named now would do; null where nobody is needed.</summary>
    static ReviewPart? Part(SeenLabelApplication seen, List<LabelReview> reviews)
    {
        if (seen.Application.State != ApplicationState.Submitted)
            return null;
        if (reviews.Count(review => review is { Part: ReviewPart.Reviewer, State: not LabelReviewState.Conflict }) < seen.Content.Reviewers)
            return ReviewPart.Reviewer;
        bool hasThird = reviews.Exists(review => review is { Part: ReviewPart.Third, State: not LabelReviewState.Conflict });
        return !hasThird && new Comparison(seen.Content, reviews).Differing.Count > 0 ? ReviewPart.Third : null;
    }

    static IReadOnlyList<string> Asked(SeenLabelApplication seen, Comparison compared) =>
        seen.Mine?.Part == ReviewPart.Third ? compared.Differing : [.. seen.Content.Criteria.Select(criterion => criterion.Key)];

    async Task<IResult> Done(LabelApplicationId id, string done, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Answers.SeeOther($"{links.LabelApplication(id)}?done={done}");
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            return Answers.SeeOther(links.LabelApplication(id) + "?done=late");
        }
    }

    async Task<IResult> Again(SeenLabelApplication seen, FormErrors errors, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await door.ForReview(seen.Application.Id, cancellationToken) is { } anew ? await Show(anew, null, null, errors, cancellationToken) : Results.NotFound();
    }

    async Task<IResult> Show(SeenLabelApplication seen, FindingsForm? form, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var application = seen.Application;
        var reviews = await Reviews(application.Id, cancellationToken);
        var compared = new Comparison(seen.Content, reviews);
        var asked = Asked(seen, compared);
        var eligible = seen.Leads && Part(seen, reviews) is not null ? (await calls.Eligible(seen, clock.Day(), cancellationToken)).Where(person => !reviews.Exists(review => review.PersonId == person)).ToList() : [];
        var names = await people.NamesOf([.. reviews.Select(review => review.PersonId).Concat(application.History.Select(act => act.By)).OfType<PersonId>().Concat(eligible).Distinct()], cancellationToken);
        string NameOf(PersonId? person) => person is { } known && names.TryGetValue(known, out string? name) ? name : words["Deleted account"];
        return Answers.Page<JudgePage>(new
        {
            Shown = new ShownJudging(seen, (await programmes.Systems(cancellationToken)).Of(application.System), EvidenceFinder.Read(application.Found),
                seen.Leads ? [.. reviews.Select(review => new ShownReview(review, NameOf(review.PersonId)))] : [],
                [.. eligible.Where(names.ContainsKey).Select(person => new Choice(person.Value.ToString("N"), names[person])).OrderBy(choice => choice.Label, words.Alphabet())],
                seen.MayCompare ? compared : null,
                seen.MayCompare ? [.. reviews.Where(review => review.State == LabelReviewState.HandedIn).Select(review => new ShownReview(review, NameOf(review.PersonId)))] : null,
                asked,
                seen.Leads && seen.MayCompare ? [.. application.History.OrderByDescending(act => act.Number).Select(act => new ShownDeed(act, act.Deed == LabelDeed.Told && act.By is null ? null : NameOf(act.By)))] : []),
            Form = seen.Mine is { } mine ? form ?? FindingsForm.Of(mine, asked) : null,
            Done = done,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }
}

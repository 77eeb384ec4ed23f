using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Moderation.Cases;
using Preau.Moderation.Queue;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Moderation.Decide;


public sealed record SaidDeed(Deed Deed, string? By);

/// <summary>Moderators decide: one thing, or several together; what they decided they take back.</summary>
internal sealed class DecideCase(PreauDb db, Moderators moderators, Judgement judgement, ReadQueue queue, IPeople people, ICurrentPerson current, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal const string VerdictField = "Verdict", ReasonField = "Reason", WhyField = "Why", CaseField = "Case", DaysField = "Days", EverywhereField = "Everywhere";
    internal static readonly IReadOnlyList<int> MuteDays = [1, 7, 30];
    const int MostTogether = 100, MostDeeds = 200;

    /// <summary>What a public page shows may have been hidden.</summary>
    const string PublicPages = "networks";

    internal static Task<IResult> Get(CaseId id, string? done, DecideCase decide, CancellationToken cancellationToken) => decide.Open(id, done, cancellationToken);

    internal static Task<IResult> Post(CaseId id, HttpRequest request, DecideCase decide, CancellationToken cancellationToken) => decide.One(id, request, cancellationToken);

    internal static Task<IResult> PostTogether(HttpRequest request, DecideCase decide, CancellationToken cancellationToken) => decide.Together(request, cancellationToken);

    internal static Task<IResult> Undo(CaseId id, DecideCase decide, CancellationToken cancellationToken) =>
        decide.Act(id, (one, me) => decide.judgement.Undo(one, me, cancellationToken), decide.links.ModerationCase(id) + "?done=undone", cancellationToken);

    internal static Task<IResult> PostAppeal(CaseId id, HttpRequest request, DecideCase decide, CancellationToken cancellationToken) => decide.Appeal(id, request, cancellationToken);

    internal static Task<IResult> UndoAppeal(CaseId id, DecideCase decide, CancellationToken cancellationToken) =>
        decide.Act(id, (one, me) => decide.judgement.UndoAppeal(one, me, cancellationToken), decide.links.ModerationCase(id) + "?done=undone", cancellationToken);

    internal static Task<IResult> PostBar(CaseId id, HttpRequest request, DecideCase decide, CancellationToken cancellationToken) => decide.Silence(id, request, cancellationToken);

    internal static Task<IResult> LiftBar(BarId bar, DecideCase decide, CancellationToken cancellationToken) => decide.TurnBar(bar, lift: true, cancellationToken);

    internal static Task<IResult> RestoreBar(BarId bar, DecideCase decide, CancellationToken cancellationToken) => decide.TurnBar(bar, lift: false, cancellationToken);

    readonly Judgement judgement = judgement;
    readonly Links links = links;

    PersonId Me => current.Person!.Id;

    async Task<IResult> Open(CaseId id, string? done, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } one ? await Show(one, done, null, cancellationToken) : Results.NotFound();

    async Task<IResult> One(CaseId id, HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = await Answers.ReadForm(request, cancellationToken);
        var errors = new FormErrors();
        if (Read(sent, errors) is not var (hide, reason, why))
            return await Find(id, cancellationToken) is { } found ? await Show(found, null, errors, cancellationToken) : Results.NotFound();
        return await Act(id, async (one, me) => hide ? await judgement.Hide(one, me, reason, why, cancellationToken) : judgement.Keep(one, me), $"{links.Moderation}?after={id.Value:N}&done={id.Value:N}", cancellationToken);
    }

    async Task<IResult> Together(HttpRequest request, CancellationToken cancellationToken)
    {
        var remit = await moderators.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var errors = new FormErrors();
        var chosen = sent[CaseField].OfType<string>().Take(MostTogether + 1).Select(text => CaseId.TryParse(text, out var id) ? id : default).Distinct().ToList();
        if (chosen.Count == 0)
            errors.Add(CaseField, words["Choose something first."]);
        else if (chosen.Count > MostTogether)
            errors.Add(CaseField, words["Choose at most {0} at once.", MostTogether]);
        if (Read(sent, errors) is not var (hide, reason, why) || errors.Any)
            return await queue.List(null, null, errors, cancellationToken);
        var cases = await db.Set<Case>().Where(one => chosen.Contains(one.Id)).ToListAsync(cancellationToken);
        // All or nothing: one that is not hers, or is decided already, and none of them changes.
        if (cases.Count != chosen.Count || cases.Exists(one => !remit.Covers(one.Place) || !one.MayBeDecidedBy(Me) || one.State != CaseState.Open))
            return await queue.List(null, null, errors.Add("", words["One of them is not yours to decide, or is decided already: nothing was changed."]), cancellationToken);
        foreach (var one in cases)
            if (hide)
                await judgement.Hide(one, Me, reason, why, cancellationToken);
            else
                judgement.Keep(one, Me);
        return await Save(cancellationToken) ? Answers.SeeOther(links.ModerationList + "?done=decided")
            : await queue.List(null, null, errors.Add("", words["One of them is not yours to decide, or is decided already: nothing was changed."]), cancellationToken);
    }

    async Task<IResult> Appeal(CaseId id, HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = await Answers.ReadForm(request, cancellationToken);
        string verdict = sent.Typed(VerdictField, 20);
        if (verdict is not ("uphold" or "overturn"))
            return await Find(id, cancellationToken) is { } found ? await Show(found, null, new FormErrors().Add("", words["Choose one of the two."]), cancellationToken) : Results.NotFound();
        return await Act(id, (one, me) => judgement.DecideAppeal(one, verdict == "uphold", me, sent.Typed(WhyField, Case.LongestWhy), cancellationToken), $"{links.Moderation}?after={id.Value:N}&done={id.Value:N}", cancellationToken);
    }

    async Task<IResult> Silence(CaseId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } one || !one.MayBeDecidedBy(Me))
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string typed = sent.Typed(DaysField, 10), why = sent.Typed(WhyField, Case.LongestWhy);
        var errors = new FormErrors();
        int? days = MuteDays.Select(some => (int?)some).FirstOrDefault(some => FormattableString.Invariant($"{some}") == typed);
        if (days is null && typed != "ban")
            errors.Add(DaysField, words["Choose for how long."]);
        if (why.Length == 0)
            errors.Add(WhyField, words["Say why: she is told, and others must be able to follow it."]);
        if (one.AuthorId is not { } author)
            errors.Add("", words["Her account is gone: there is nobody to silence."]);
        else if (!errors.Any && (await db.Set<Bar>().AsNoTracking().Where(bar => bar.PersonId == author && bar.CaseId == one.Id).ToListAsync(cancellationToken)).Exists(bar => bar.Holds(clock.GetUtcNow())))
            errors.Add("", words["She is silenced for this already: lift that first."]);
        if (errors.Any)
            return await Show(one, null, errors, cancellationToken);
        // An administrator may silence her everywhere; whoever moderates a place, there alone.
        bool everywhere = current.Person!.IsAdministrator && sent.Typed(EverywhereField, 10) == "true";
        await judgement.Silence(one, everywhere ? Place.Nowhere : one.Place, Me, days, why, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.ModerationCase(id) + "?done=silenced");
    }

    async Task<IResult> TurnBar(BarId id, bool lift, CancellationToken cancellationToken)
    {
        if (await db.Set<Bar>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } bar || await Find(bar.CaseId, cancellationToken) is not { } one || !one.MayBeDecidedBy(Me))
            return Results.NotFound();
        if (lift && bar.LiftedAt is null)
            await judgement.Lift(bar, one, Me, cancellationToken);
        else if (!lift && bar.LiftedAt is not null)
            judgement.Restore(bar, one, Me);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther($"{links.ModerationCase(one.Id)}?done={(lift ? $"lifted&bar={id.Value:N}" : "silenced")}");
    }

    async Task<IResult> Act(CaseId id, Func<Case, PersonId, Task<Message?>> act, string next, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } one || !one.MayBeDecidedBy(Me))
            return Results.NotFound();
        var errors = new FormErrors();
        if (await act(one, Me) is { } fault)
            errors.Add("", words.Say(fault));
        else if (!await Save(cancellationToken))
            errors.Add("", words["Somebody has decided this already."]);
        if (!errors.Any)
            return Answers.SeeOther(next);
        db.ChangeTracker.Clear();
        return await Show((await Find(id, cancellationToken))!, null, errors, cancellationToken);
    }

    (bool Hide, Reason Reason, string Why)? Read(IFormCollection sent, FormErrors errors)
    {
        string verdict = sent.Typed(VerdictField, 20);
        if (verdict is not ("hide" or "keep"))
            errors.Add("", words["Choose one of the two."]);
        if (!Enum.TryParse<Reason>(sent.Typed(ReasonField, 40), out var reason) || !Enum.IsDefined(reason))
        {
            reason = Reason.Other;
            if (verdict == "hide")
                errors.Add(ReasonField, words["Choose a reason."]);
        }
        return errors.Any ? null : (verdict == "hide", reason, sent.Typed(WhyField, Case.LongestWhy));
    }

    async Task<bool> Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
        await pages.EvictByTagAsync(PublicPages, cancellationToken);
        return true;
    }

    // Whom it does not concern learns nothing of it, not even that it is there.
    async Task<Case?> Find(CaseId id, CancellationToken cancellationToken) =>
        await db.Set<Case>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } one && (await moderators.Mine(cancellationToken)).Covers(one.Place) && one.AuthorId != Me ? one : null;

    async Task<IResult> Show(Case one, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var deeds = await db.Set<Deed>().AsNoTracking().Where(deed => deed.CaseId == one.Id).OrderByDescending(deed => deed.At).ThenByDescending(deed => deed.Id).Take(MostDeeds).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. deeds.Select(deed => deed.By).Append(one.AuthorId).OfType<PersonId>().Distinct()], cancellationToken);
        return Answers.Page<CasePage>(new
        {
            Case = one,
            Author = one.AuthorId is { } author ? names.GetValueOrDefault(author) : null,
            Reports = await ReadQueue.ReportsOf(db, one.Id, cancellationToken),
            Bars = await db.Set<Bar>().AsNoTracking().Where(bar => bar.CaseId == one.Id).OrderByDescending(bar => bar.Since).ToListAsync(cancellationToken),
            Deeds = deeds.ConvertAll(deed => new SaidDeed(deed, deed.By is { } by ? names.GetValueOrDefault(by) : null)),
            MayDecide = one.MayBeDecidedBy(Me),
            current.Person!.IsAdministrator,
            Now = clock.GetUtcNow(),
            Done = done,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

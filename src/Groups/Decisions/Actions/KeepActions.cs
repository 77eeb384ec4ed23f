using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Decisions.Log;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Decisions.Actions;

/// <summary>What is typed about something to be done.</summary>
public sealed record ActionForm(string Text, string System, string Seat, string Due, string Key)
{
    internal static ActionForm Empty() => new("", "", nameof(OwnerSeat.System), "", ActionPointId.New().Value.ToString("N"));
}

/// <summary>A decision with what follows from it. The chair says who does what by when; its owner says that it is done.</summary>
internal sealed class KeepActions(PreauDb db, Standings standings, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(DecisionId decision, string? done, KeepActions keep, CancellationToken cancellationToken) => keep.Open(decision, done, cancellationToken);

    internal static Task<IResult> Post(DecisionId decision, HttpRequest request, KeepActions keep, CancellationToken cancellationToken) => keep.Agree(decision, request, cancellationToken);

    internal static Task<IResult> Complete(ActionPointId action, KeepActions keep, CancellationToken cancellationToken) =>
        keep.Turn(action, (row, by, now) => row.Complete(by, now), cancellationToken);

    internal static Task<IResult> Resume(ActionPointId action, KeepActions keep, CancellationToken cancellationToken) => keep.Turn(action, (row, _, _) => row.Resume(), cancellationToken);

    async Task<IResult> Open(DecisionId id, string? done, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is var (decision, standing) ? await Show(decision, standing, ActionForm.Empty(), done, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Agree(DecisionId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (decision, standing) || !standing.Leads)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = new ActionForm(sent.Lines(nameof(ActionForm.Text), ActionPoint.LongestText), sent.Line(nameof(ActionForm.System), 20), sent.Line(nameof(ActionForm.Seat), 20), sent.Line(nameof(ActionForm.Due), 20), sent.Line(GroupForms.Key));
        var errors = new FormErrors();
        GroupForms.Need(nameof(ActionForm.Text), form.Text, words["Write what is to be done."], ActionPoint.LongestText, errors, words);
        if (!SystemCode.TryParse(form.System, out var owner) || standing.Seats.All(seat => seat.System != owner))
            errors.Add(nameof(ActionForm.System), words["Choose an education system."]);
        if (sent.One<OwnerSeat>(nameof(ActionForm.Seat)) is not { } place)
            errors.Add(nameof(ActionForm.Seat), words["Choose who does it."]);
        var due = GroupForms.Day(nameof(ActionForm.Due), form.Due, errors, words);
        if (due < decision.Day)
            errors.Add(nameof(ActionForm.Due), words["The day lies before the decision: choose a later one."]);
        if (await db.Set<ActionPoint>().CountAsync(row => row.DecisionId == id, cancellationToken) >= ActionPoint.MostOfOneDecision)
            errors.Add("", words["A decision has at most {0} actions.", ActionPoint.MostOfOneDecision]);
        if (errors.Any)
            return await Show(decision, standing, form, null, errors, cancellationToken);
        db.Add(ActionPoint.Agree(sent.KeyOf<ActionPointId>(), decision, form.Text, owner, sent.One<OwnerSeat>(nameof(ActionForm.Seat))!.Value, due!.Value));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.Decision(id) + "?done=saved");
    }

    async Task<IResult> Turn(ActionPointId id, Action<ActionPoint, PersonId, DateTimeOffset> act, CancellationToken cancellationToken)
    {
        if (await db.Set<ActionPoint>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } action
            || await standings.In(action.GroupId, cancellationToken) is not { } standing || !(standing.Leads || standing.SpeaksFor(action.OwnerSystem)))
            return Results.NotFound();
        act(action, current.Person!.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(action.IsDone ? $"{links.OpenActions(standing.Group.Slug)}&done=done&action={id.Value:N}" : links.Decision(action.DecisionId));
    }

    async Task<(Decision Decision, Standing Standing)?> Find(DecisionId id, CancellationToken cancellationToken) =>
        await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } decision
            && await standings.In(decision.GroupId, cancellationToken) is { } standing && standing.Sees(decision.Audience) ? (decision, standing) : null;

    async Task<IResult> Show(Decision decision, Standing standing, ActionForm form, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var actions = standing.Sits ? await db.Set<ActionPoint>().AsNoTracking().Where(row => row.DecisionId == decision.Id).OrderBy(row => row.Due).ToListAsync(cancellationToken) : [];
        var then = await standings.SeatsOn(decision.GroupId, decision.Day, cancellationToken);
        return Answers.Page<DecisionPage>(new
        {
            Decision = decision,
            Standing = standing,
            Votes = (IReadOnlyList<(string, Ballot)>)[.. decision.Votes.Select(vote => (then.FirstOrDefault(seat => seat.System == vote.System)?.SystemName ?? Cldr.Country(words.Language, vote.System.Country), vote.Ballot))
                .OrderBy(vote => vote.Item1, StringComparer.Create(words.Language.Culture, ignoreCase: true))],
            Actions = ReadDecisions.Seen(actions, standing, words),
            Form = form,
            Today = clock.Day(),
            Done = done,
            Errors = errors,
        }, GroupForms.StatusOf(errors));
    }
}

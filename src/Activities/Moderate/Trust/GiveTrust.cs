using Microsoft.AspNetCore.Http;
using Preau.Activities.Moderate.Trail;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Trust;

/// <summary>What is typed about an organiser who is trusted; days as <c>2026-01-12</c>.</summary>
public sealed record TrustForm(string Why, string From, string Until);

/// <summary>A moderator trusts whoever organises an activity: in its programme and its education system, from a day on.</summary>
internal sealed class GiveTrust(PreauDb db, ActivityDoor door, TrustKeeper trusts, Letters letters, IPeople people, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ActivityId activity, GiveTrust give, CancellationToken cancellationToken) => give.Open(activity, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, GiveTrust give, CancellationToken cancellationToken) => give.Give(activity, request, cancellationToken);

    async Task<IResult> Open(ActivityId id, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } seen ? await Show(seen, new TrustForm("", Written(trusts.Today), ""), null, cancellationToken) : Results.NotFound();

    async Task<IResult> Give(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { Activity: var activity } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = new TrustForm(sent.Typed(nameof(TrustForm.Why), OrganiserTrust.LongestWhy), sent.Line(nameof(TrustForm.From)), sent.Line(nameof(TrustForm.Until)));
        var errors = new FormErrors();
        Sent.Need(nameof(TrustForm.Why), form.Why, words["Say why: others must be able to follow it."], OrganiserTrust.LongestWhy, errors, words);
        var (from, until) = (Sent.DayOrNone(form.From), Sent.DayOrNone(form.Until));
        if (from is null)
            errors.Add(nameof(TrustForm.From), words["Give the day from which on it holds."]);
        if (form.Until.Length > 0 && (until is null || until < from || until < trusts.Today))
            errors.Add(nameof(TrustForm.Until), words["Give a last day that is still to come, or none."]);
        var trust = await trusts.Of(activity, cancellationToken);
        if (trust?.Holds(trusts.Today) == true)
            errors.Add("", words["She is trusted already."]);
        if (errors.Any)
            return await Show(seen, form, errors, cancellationToken);
        if (trust is null)
            db.Add(trust = OrganiserTrust.In(activity.OwnerId!.Value, activity.ProgrammeId, activity.System));
        var (me, now) = (current.Person!.Id, clock.GetUtcNow());
        trust.Give(activity, me, form.Why, from!.Value, until, now);
        db.Add(Decision.Of(DecisionKind.Trusted, activity, me, now, why: form.Why));
        await letters.Trusted(activity, until, cancellationToken);
        return await Saved(errors, cancellationToken) ? Answers.SeeOther(links.TrustedOrganisers + "?done=trusted") : await Show(seen, form, errors, cancellationToken);
    }

    async Task<bool> Saved(FormErrors errors, CancellationToken cancellationToken)
    {
        try
        {
            return await door.Save(errors, cancellationToken);
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateException fault) when (fault.IsTwice())
        {
            // Another moderator trusts her in this very moment.
            db.ChangeTracker.Clear();
            errors.Add("", words["She is trusted already."]);
            return false;
        }
    }

    // A draft is nobody's business, and nobody trusts herself.
    async Task<SeenActivity?> Find(ActivityId id, CancellationToken cancellationToken) => await door.ForModerators(id, cancellationToken) is { Activity: { OwnerId: { } owner, State: not ActivityState.Draft } } seen && owner != current.Person!.Id ? seen : null;

    async Task<IResult> Show(SeenActivity seen, TrustForm form, FormErrors? errors, CancellationToken cancellationToken)
    {
        var owner = seen.Activity.OwnerId!.Value;
        var record = (await trusts.Records([seen.Activity], cancellationToken)).GetValueOrDefault(new Organising(owner, seen.Activity.ProgrammeId, seen.Activity.System)) ?? new TrackRecord(0, 0);
        return Answers.Page<TrustPage>(new
        {
            Seen = seen,
            Organiser = (await people.NamesOf([owner], cancellationToken)).GetValueOrDefault(owner),
            Record = record,
            Form = form,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    internal static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Manage;

/// <summary>A mandate as those see it who may appoint in its system: its history; renewing, ending, taking an end back.</summary>
internal sealed class ManageMandate(PreauDb db, Rights rights, TenureDesk desk, IPeople people, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(MandateId mandate, string? done, ManageMandate manage, CancellationToken cancellationToken) => manage.Open(mandate, done, cancellationToken);

    internal static Task<IResult> Renew(MandateId mandate, HttpRequest request, ManageMandate manage, CancellationToken cancellationToken) => manage.RenewIt(mandate, request, cancellationToken);

    internal static Task<IResult> End(MandateId mandate, HttpRequest request, ManageMandate manage, CancellationToken cancellationToken) => manage.EndIt(mandate, request, cancellationToken);

    internal static Task<IResult> Undo(MandateId mandate, ManageMandate manage, CancellationToken cancellationToken) => manage.ResumeIt(mandate, cancellationToken);

    async Task<IResult> Open(MandateId mandate, string? done, CancellationToken cancellationToken) =>
        await Find(mandate, cancellationToken) is { } found
            ? await Show(found, TenureForm.Empty(clock.Day()), null, done, cancellationToken)
            : Results.NotFound();

    Task<IResult> RenewIt(MandateId mandate, HttpRequest request, CancellationToken cancellationToken) =>
        Change(mandate, request, "renewed", (found, form, hers, errors) => desk.Renew(found, form, sourceNeeded: false, days => Clash(found, days, hers), errors), cancellationToken);

    Task<IResult> EndIt(MandateId mandate, HttpRequest request, CancellationToken cancellationToken) =>
        Change(mandate, request, "ended", (found, form, _, errors) => desk.End(found, form, sourceNeeded: false, errors), cancellationToken);

    Task<IResult> ResumeIt(MandateId mandate, CancellationToken cancellationToken) =>
        Change(mandate, null, "resumed", (found, _, hers, errors) => desk.Resume(found, days => Clash(found, days, hers), errors), cancellationToken);

    async Task<IResult> Change(MandateId id, HttpRequest? request, string done, Func<Mandate, TenureForm, List<Mandate>, FormErrors, bool> act, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var form = request is null ? TenureForm.Empty(clock.Day()) : TenureForm.Sent(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var hers = await Others(db, mandate, cancellationToken);
        return act(mandate, form, hers, errors) && await desk.Save(errors, cancellationToken)
            ? Answers.SeeOther($"{links.Mandate(id)}?done={done}")
            : await Show((await Find(id, cancellationToken))!, form, errors, null, cancellationToken);
    }

    /// <summary>Her other mandates in the same programme.</summary>
    internal static Task<List<Mandate>> Others(PreauDb db, Mandate mandate, CancellationToken cancellationToken) =>
        db.Set<Mandate>().AsNoTracking().Where(other => other.ProgrammeId == mandate.ProgrammeId && other.PersonId == mandate.PersonId && other.PersonId != null && other.Id != mandate.Id).ToListAsync(cancellationToken);

    internal static Message? Clash(Mandate mandate, Days days, List<Mandate> hers) => Mandate.Clash(mandate.Territory, mandate.Rank, days, hers);

    // Whom it does not concern learns nothing of it, not even that it is there.
    async Task<Mandate?> Find(MandateId id, CancellationToken cancellationToken) =>
        await db.Set<Mandate>().FirstOrDefaultAsync(mandate => mandate.Id == id, cancellationToken) is { } found && (await rights.Mine(cancellationToken)).Covers(found.System) ? found : null;

    async Task<IResult> Show(Mandate mandate, TenureForm form, FormErrors? errors, string? done, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Id == mandate.ProgrammeId, cancellationToken);
        string? name = mandate.PersonId is { } person ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null;
        return Answers.Page<MandatePage>(new
        {
            Programme = programme,
            Mandate = mandate,
            Name = name ?? words["Deleted account"],
            System = (await SystemNames.Load(db, words, cancellationToken)).Of(mandate.System),
            History = await desk.HistoryOf(mandate, cancellationToken),
            Form = form,
            Done = done,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

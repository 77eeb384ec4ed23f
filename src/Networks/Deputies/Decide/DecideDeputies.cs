using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Networks.Requests;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Deputies.Decide;

/// <summary>Who stands in for whom, as an officer sees it.</summary>
public sealed record DecidedDeputy(Deputyship Deputyship, string Of, string Name, string System, bool MayEnd);

/// <summary>An officer of the system agrees to a deputy, or refuses her; and sees who stands in for whom.</summary>
internal sealed class DecideDeputies(PreauDb db, Rights rights, HandOn hand, Dispatch dispatch, IPeople people, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    const int PageSize = 50, LastPage = 10_000;

    internal static Task<IResult> Get(string slug, string? page, string? done, string? of, DecideDeputies decide, CancellationToken cancellationToken) => decide.Open(slug, page, done, of, cancellationToken);

    internal static Task<IResult> Agree(DeputyshipId deputy, DecideDeputies decide, CancellationToken cancellationToken) => decide.AgreeTo(deputy, cancellationToken);

    internal static Task<IResult> Refuse(DeputyshipId deputy, DecideDeputies decide, CancellationToken cancellationToken) => decide.RefuseIt(deputy, cancellationToken);

    internal static Task<IResult> End(DeputyshipId deputy, DecideDeputies decide, CancellationToken cancellationToken) => decide.EndIt(deputy, cancellationToken);

    internal static Task<IResult> Resume(DeputyshipId deputy, DecideDeputies decide, CancellationToken cancellationToken) => decide.ResumeIt(deputy, cancellationToken);

    async Task<IResult> Open(string slug, string? page, string? done, string? of, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        return !remit.IsEmpty && await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) is { } programme
            ? await Show(programme, remit, page, done, null, cancellationToken, of)
            : Results.NotFound();
    }

    async Task<IResult> AgreeTo(DeputyshipId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } found)
            return Results.NotFound();
        Message? refusal = null;
        await db.InTransaction(async () =>
        {
            refusal = await Agree(found, cancellationToken);
            if (refusal is null)
                await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        if (refusal is not null)
            db.ChangeTracker.Clear();
        else if (found.HoldsOn(clock.Day()))
        {
            await hand.Begin(found, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        return await Decided(found, refusal, "agreed", cancellationToken);
    }

    async Task<Message?> Agree(Deputyship found, CancellationToken cancellationToken)
    {
        var principal = await db.Set<Mandate>().AsNoTracking().SingleAsync(row => row.Id == found.MandateId, cancellationToken);
        if (found is not { State: DeputyState.Proposed, DeputyId: { } deputy, PersonId: { } person } || principal.End < found.End)
            return new Message("It was decided already.");
        var hers = await db.Set<Mandate>().AsNoTracking().Where(row => row.ProgrammeId == found.ProgrammeId && row.PersonId == deputy).ToListAsync(cancellationToken);
        if (Mandate.Clash(principal.Territory, Rank.Deputy, found.Days, hers) is { } clash)
            return clash;
        var mandate = Mandate.Appoint(found.ProgrammeId, deputy, principal.Territory, Rank.Deputy, principal.AppointedBy, principal.OrganisationId, found.Days, rights.Says());
        // She speaks what she speaks under her own mandate.
        var own = hers.Where(row => row.Rank != Rank.Deputy).OrderByDescending(row => row.Start).FirstOrDefault();
        mandate.Offer(own?.Languages ?? [], own?.Subjects ?? []);
        db.Add(mandate);
        if (found.Agree(mandate, rights.Says().By!.Value, clock.Day(), clock.GetUtcNow()) is { } refusal)
            return refusal;
        await dispatch.Tell(deputy, words => words["You stand in for an ambassador"], links => links.MyMandate(mandate.Id), words => [words["{0}: what is asked of her is asked of you on these days. It ends by itself.", words.Of(found.Days)]], cancellationToken);
        await dispatch.Tell(person, words => words["Your deputy is agreed"], links => links.HandOver(found.MandateId), words => [words["{0}: what is asked of you is asked of your deputy on these days. It ends by itself.", words.Of(found.Days)]], cancellationToken);
        return null;
    }

    async Task<IResult> RefuseIt(DeputyshipId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } found)
            return Results.NotFound();
        var refusal = found.Refuse(rights.Says().By!.Value, clock.GetUtcNow());
        if (refusal is null)
        {
            if (found.PersonId is { } person)
                await dispatch.Tell(person, words => words["Your deputy was not agreed"], links => links.HandOver(found.MandateId), words => [words["The ministry does not agree. You can propose somebody else, or other days."]], cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        return await Decided(found, refusal, "refused", cancellationToken);
    }

    async Task<IResult> EndIt(DeputyshipId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } found)
            return Results.NotFound();
        await HandOver.HandOver.EndNow(found, db, rights, clock.Day(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await Decided(found, null, $"ended&of={id.Value:N}", cancellationToken);
    }

    async Task<IResult> ResumeIt(DeputyshipId id, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } found)
            return Results.NotFound();
        return await Decided(found, await HandOver.HandOver.ResumeNow(found, rights.Says().By!.Value, db, rights, clock.Day(), cancellationToken), "resumed", cancellationToken);
    }

    async Task<IResult> Decided(Deputyship found, Message? refusal, string done, CancellationToken cancellationToken)
    {
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == found.ProgrammeId, cancellationToken);
        return refusal is null
            ? Answers.SeeOther($"{links.Deputies(programme.Slug)}?done={done}")
            : await Show(programme, await rights.Mine(cancellationToken), null, null, new FormErrors().Add("", words.Say(refusal.Value)), cancellationToken);
    }

    // Whom it does not concern learns nothing of it.
    async Task<Deputyship?> Find(DeputyshipId id, CancellationToken cancellationToken) =>
        await db.Set<Deputyship>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } found && (await rights.Mine(cancellationToken)).Covers(found.System) ? found : null;

    async Task<IResult> Show(Programme programme, Remit remit, string? page, string? done, FormErrors? errors, CancellationToken cancellationToken, string? of = null)
    {
        var rows = db.Set<Deputyship>().AsNoTracking().Where(row => row.ProgrammeId == programme.Id);
        if (!remit.Everywhere)
        {
            var own = remit.Systems.ToList();
            rows = rows.Where(row => own.Contains(row.System));
        }
        int pages = Math.Max(1, (await rows.CountAsync(cancellationToken) + PageSize - 1) / PageSize);
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        var shown = await rows.OrderBy(row => row.State == DeputyState.Proposed ? 0 : 1).ThenByDescending(row => row.Start).ThenBy(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. shown.SelectMany(row => new[] { row.PersonId, row.DeputyId }).OfType<PersonId>().Distinct()], cancellationToken);
        var systems = await SystemNames.Load(db, words, cancellationToken);
        var today = clock.Day();
        string NameOf(PersonId? person) => person is { } known && names.TryGetValue(known, out string? name) ? name : words["Deleted account"];
        return Answers.Page<DeputiesPage>(new
        {
            Programme = programme,
            Deputies = shown.ConvertAll(row => new DecidedDeputy(row, NameOf(row.PersonId), NameOf(row.DeputyId), systems.Of(row.System), row.State == DeputyState.Agreed && row.End >= today)),
            Page = number,
            Pages = pages,
            Done = done,
            Ended = done == "ended" ? shown.Find(row => row.Id.Value.ToString("N") == of && row.MayResume(today))?.Id : null,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

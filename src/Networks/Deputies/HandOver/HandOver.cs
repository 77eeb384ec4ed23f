using Microsoft.AspNetCore.Http;
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

namespace Preau.Networks.Deputies.HandOver;

/// <summary>What is typed to name a deputy; days as <c>2026-01-31</c>.</summary>
/// <param name="Deputy">The id of a colleague's mandate.</param>
public sealed record DeputyForm(string Deputy, string Start, string End)
{
    internal static DeputyForm From(IFormCollection sent) => new(sent.Typed(nameof(Deputy)), sent.Typed(nameof(Start)), sent.Typed(nameof(End)));
}

/// <summary>Who stands in, and when.</summary>
public sealed record ListedDeputy(Deputyship Deputyship, string Name, bool MayTakeBack);

/// <summary>An ambassador hands what is asked of her to a colleague, or names a deputy for some days.</summary>
internal sealed class HandOver(PreauDb db, Candidates candidates, ICurrentPerson current, Rights rights, IPeople people, Dispatch dispatch, Words words, Links links, TimeProvider clock)
{
    const int MostRequests = 60, MostColleagues = 300;

    internal static Task<IResult> Get(MandateId mandate, string? done, string? handed, string? of, HandOver hand, CancellationToken cancellationToken) => hand.Open(mandate, done, handed, of, cancellationToken);

    internal static Task<IResult> Post(MandateId mandate, HttpRequest request, HandOver hand, CancellationToken cancellationToken) => hand.Pass(mandate, request, cancellationToken);

    internal static Task<IResult> Undo(MandateId mandate, HttpRequest request, HandOver hand, CancellationToken cancellationToken) => hand.TakeBack(mandate, request, cancellationToken);

    internal static Task<IResult> Propose(MandateId mandate, HttpRequest request, HandOver hand, CancellationToken cancellationToken) => hand.Name(mandate, request, cancellationToken);

    internal static Task<IResult> End(MandateId mandate, DeputyshipId deputy, HandOver hand, CancellationToken cancellationToken) => hand.EndIt(mandate, deputy, cancellationToken);

    internal static Task<IResult> Resume(MandateId mandate, DeputyshipId deputy, HandOver hand, CancellationToken cancellationToken) => hand.ResumeIt(mandate, deputy, cancellationToken);

    PersonId Me => current.Person!.Id;

    async Task<IResult> Open(MandateId id, string? done, string? handed, string? of, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } mandate ? await Show(mandate, new DeputyForm("", "", ""), done, Ids(handed?.Split(',')), null, cancellationToken, of) : Results.NotFound();

    async Task<IResult> Pass(MandateId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var errors = new FormErrors();
        if (await Colleague(mandate, sent.Typed("To"), cancellationToken) is not { PersonId: { } colleague } to)
        {
            errors.Add("To", words["Choose a colleague."]);
            return await Show(mandate, new DeputyForm("", "", ""), null, [], errors, cancellationToken);
        }
        var chosen = Ids(sent["Requests"]);
        if (chosen.Count == 0)
        {
            errors.Add("Requests", words["Choose what you hand over."]);
            return await Show(mandate, new DeputyForm("", "", ""), null, [], errors, cancellationToken);
        }
        var handed = new List<RequestId>();
        bool isUnchecked = false;
        foreach (var row in await Open(mandate).Where(row => chosen.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            if (!await candidates.MayGo(row, colleague, cancellationToken))
            {
                isUnchecked = true;
                continue;
            }
            await dispatch.Close(row, cancellationToken);
            if (row.HandTo(to.Id, colleague, clock.GetUtcNow()))
            {
                await dispatch.Offered(row, colleague, cancellationToken);
                handed.Add(row.Id);
            }
        }
        if (handed.Count == 0)
        {
            errors.Add("To", isUnchecked ? words["She may be asked online only on these days: choose somebody else for a visit."] : words["She was asked for these already: choose somebody else."]);
            db.ChangeTracker.Clear();
            return await Show(mandate, new DeputyForm("", "", ""), null, [], errors, cancellationToken);
        }
        return Answers.SeeOther(await Save(cancellationToken) ? $"{links.HandOver(id)}?done=handed&handed={string.Join(',', handed.Select(row => row.Value.ToString("N")))}" : links.HandOver(id) + "?done=late");
    }

    async Task<IResult> TakeBack(MandateId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is null)
            return Results.NotFound();
        var chosen = Ids((await Answers.ReadForm(request, cancellationToken))["Requests"]);
        var me = Me;
        foreach (var row in await db.Set<AmbassadorRequest>().Where(row => chosen.Contains(row.Id) && row.Offers.Any(offer => offer.PersonId == me)).ToListAsync(cancellationToken))
        {
            await dispatch.Close(row, cancellationToken);
            if (row.TakeBack(me, clock.GetUtcNow()) && row is { State: RequestState.Accepted, AskerId: not null })
                (await dispatch.Talk(row, me, cancellationToken)).Agree(clock.GetUtcNow());
        }
        return Answers.SeeOther(links.HandOver(id) + (await Save(cancellationToken) ? "?done=taken" : "?done=late"));
    }

    async Task<IResult> Name(MandateId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var form = DeputyForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var colleague = await Colleague(mandate, form.Deputy, cancellationToken);
        if (colleague is null)
            errors.Add(nameof(DeputyForm.Deputy), words["Choose a colleague."]);
        DateOnly start = DayForms.Day(nameof(DeputyForm.Start), form.Start, errors, words), end = DayForms.Day(nameof(DeputyForm.End), form.End, errors, words);
        if (!errors.Any)
            await db.InTransaction(async () =>
            {
                // Who stands in is read and the new one written in one turn: two who propose at once do not both pass.
                var others = await db.Set<Deputyship>().AsNoTracking().Where(row => row.ProgrammeId == mandate.ProgrammeId && (row.State == DeputyState.Proposed || row.State == DeputyState.Agreed) && row.End >= start).ToListAsync(cancellationToken);
                if (Deputyship.Fault(mandate, colleague!.PersonId!.Value, start, end, clock.Day(), others) is { } fault)
                {
                    errors.Add(nameof(DeputyForm.End), words.Say(fault));
                    return;
                }
                db.Add(Deputyship.Propose(mandate, colleague.PersonId.Value, start, end, clock.GetUtcNow()));
                await TellOfficers(mandate, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        return errors.Any ? await Show(mandate, form, null, [], errors, cancellationToken) : Answers.SeeOther(links.HandOver(id) + "?done=proposed");
    }

    async Task<IResult> EndIt(MandateId id, DeputyshipId key, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is null || await db.Set<Deputyship>().FirstOrDefaultAsync(row => row.Id == key && row.MandateId == id, cancellationToken) is not { } found)
            return Results.NotFound();
        await EndNow(found, db, rights, clock.Day(), cancellationToken);
        return Answers.SeeOther(links.HandOver(id) + (await Save(cancellationToken) ? $"?done=back&of={key.Value:N}" : "?done=late"));
    }

    async Task<IResult> ResumeIt(MandateId id, DeputyshipId key, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate || await db.Set<Deputyship>().FirstOrDefaultAsync(row => row.Id == key && row.MandateId == id, cancellationToken) is not { } found)
            return Results.NotFound();
        if (await ResumeNow(found, Me, db, rights, clock.Day(), cancellationToken) is not { } refusal)
            return Answers.SeeOther(links.HandOver(id) + "?done=resumed");
        return await Show(mandate, new DeputyForm("", "", ""), null, [], new FormErrors().Add("", words.Say(refusal)), cancellationToken);
    }

    /// <summary>What she ended herself stands again, and the deputy's mandate with it. What another ended, that other takes back.</summary>
    /// <returns>Why it cannot be, or null when it is saved.</returns>
    internal static async Task<Message?> ResumeNow(Deputyship deputyship, PersonId by, PreauDb db, Rights rights, DateOnly today, CancellationToken cancellationToken)
    {
        var changed = new Message("It has changed since it was taken back: there is nothing to undo.");
        Message? refusal = null;
        try
        {
            await db.InTransaction(async () =>
            {
                var principal = await db.Set<Mandate>().AsNoTracking().SingleAsync(row => row.Id == deputyship.MandateId, cancellationToken);
                var deputys = deputyship.DeputyMandateId is { } id ? await db.Set<Mandate>().SingleAsync(row => row.Id == id, cancellationToken) : null;
                // Its last word must be that end, and hers; what was only proposed is the ambassador's.
                if (deputys is null ? principal.PersonId != by : !deputys.WasEnded || deputys.Latest.By != by)
                {
                    refusal = changed;
                    return;
                }
                var others = await db.Set<Deputyship>().AsNoTracking().Where(row => row.ProgrammeId == deputyship.ProgrammeId && (row.State == DeputyState.Proposed || row.State == DeputyState.Agreed) && row.End >= today).ToListAsync(cancellationToken);
                refusal = deputyship.Resume(principal, today, others) ?? deputys?.Resume(rights.Says());
                if (refusal is null)
                    await db.SaveChangesAsync(cancellationToken);
            }, cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            refusal = changed;
        }
        if (refusal is not null)
            db.ChangeTracker.Clear();
        return refusal;
    }

    /// <summary>From today on nobody stands in: the deputy's mandate ends, too.</summary>
    internal static async Task EndNow(Deputyship deputyship, PreauDb db, Rights rights, DateOnly today, CancellationToken cancellationToken)
    {
        if (!deputyship.TakeBack(today) || deputyship.DeputyMandateId is not { } id)
            return;
        var mandate = await db.Set<Mandate>().SingleAsync(row => row.Id == id, cancellationToken);
        mandate.EndFrom(mandate.Start > today ? mandate.Start : today, rights.Says());
    }

    async Task TellOfficers(Mandate mandate, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        string slug = await db.Set<Programme>().Where(row => row.Id == mandate.ProgrammeId).Select(row => row.Slug).SingleAsync(cancellationToken);
        foreach (var officer in await db.Set<Officer>().Where(row => row.System == mandate.System && row.Since <= today && (row.Until == null || row.Until >= today)).Select(row => row.PersonId).Distinct().ToListAsync(cancellationToken))
            await dispatch.Tell(officer, words => words["An ambassador proposes a deputy"], links => links.Deputies(slug), words => [words["Look at it, and agree or refuse."]], cancellationToken);
    }

    async Task<bool> Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    static List<RequestId> Ids(IEnumerable<string?>? texts) =>
        [.. (texts ?? []).Select(text => RequestId.TryParse(text, out var id) ? id : (RequestId?)null).OfType<RequestId>().Distinct().Take(MostRequests)];

    // What still waits for her answer, and what she has said yes to and is still to come.
    IQueryable<AmbassadorRequest> Open(Mandate mandate)
    {
        var (id, me, today) = (mandate.Id, Me, clock.Day());
        return db.Set<AmbassadorRequest>().Where(row => row.AskerId != null && (row.State == RequestState.Waiting || (row.State == RequestState.Accepted && row.On >= today))
            && row.Offers.Any(offer => offer.MandateId == id && offer.PersonId == me && (offer.Answer == OfferAnswer.Waiting || offer.Answer == OfferAnswer.Accepted)));
    }

    /// <summary>Of the same programme and system, holding today, and in public lists: of others she need not even know the names.</summary>
    IQueryable<Mandate> Colleagues(Mandate mandate)
    {
        var (me, today) = (Me, clock.Day());
        return db.Set<Mandate>().AsNoTracking().IgnoreAutoIncludes().Where(row => row.ProgrammeId == mandate.ProgrammeId && row.System == mandate.System && row.PersonId != null && row.PersonId != me && row.ShownSince != null
            && row.Rank != Rank.Deputy && row.Start <= today && (row.End == null || row.End >= today));
    }

    async Task<Mandate?> Colleague(Mandate mandate, string text, CancellationToken cancellationToken) =>
        MandateId.TryParse(text, out var id) ? await Colleagues(mandate).FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : null;

    async Task<Mandate?> Find(MandateId id, CancellationToken cancellationToken)
    {
        var (me, today) = (Me, clock.Day());
        return await db.Set<Mandate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == me && row.Rank != Rank.Deputy && (row.End == null || row.End >= today), cancellationToken);
    }

    async Task<IResult> Show(Mandate mandate, DeputyForm form, string? done, IReadOnlyList<RequestId> handed, FormErrors? errors, CancellationToken cancellationToken, string? of = null)
    {
        var id = mandate.Id;
        var today = clock.Day();
        var colleagues = await Colleagues(mandate).OrderBy(row => row.Id).Take(MostColleagues).ToListAsync(cancellationToken);
        var deputies = await db.Set<Deputyship>().AsNoTracking().Where(row => row.MandateId == id).OrderByDescending(row => row.Start).Take(20).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. colleagues.Select(row => row.PersonId).Concat(deputies.Select(row => row.DeputyId)).OfType<PersonId>().Distinct()], cancellationToken);
        var alphabet = StringComparer.Create(words.Language.Culture, ignoreCase: true);
        return Answers.Page<HandOverPage>(new
        {
            MandateId = id,
            Programme = (await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == mandate.ProgrammeId, cancellationToken)).TextIn(words.Language.Tag).Name,
            Colleagues = colleagues.Where(row => names.ContainsKey(row.PersonId!.Value)).Select(row => new Choice(row.Id.Value.ToString("N"), $"{names[row.PersonId!.Value]} ({words.Rank(row.Rank)})")).OrderBy(choice => choice.Label, alphabet).ToList(),
            Requests = (await Open(mandate).AsNoTracking().OrderBy(row => row.On).Take(MostRequests).ToListAsync(cancellationToken)).ConvertAll(row => new Choice(row.Id.Value.ToString("N"), row.Subject, words.On(row.On))),
            Deputies = deputies.ConvertAll(row => new ListedDeputy(row, row.DeputyId is { } deputy && names.TryGetValue(deputy, out string? name) ? name : words["Deleted account"], row.Stands && row.End >= today)),
            Form = form,
            Handed = handed,
            TakenBack = deputies.Find(row => row.Id.Value.ToString("N") == of && row.MayResume(today))?.Id,
            Done = done,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

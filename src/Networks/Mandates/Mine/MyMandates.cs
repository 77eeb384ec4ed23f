using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Vetting;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates.Manage;
using Preau.Networks.Mandates.Schools;
using Preau.Networks.Memberships;
using Preau.Networks.Moderated;
using Preau.Networks.Programmes;
using Preau.Networks.Requests.Mine;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Mine;

/// <summary>A person's own mandate.</summary>
/// <param name="MayResume">She ended it herself, so she may take that back.</param>
public sealed record OwnMandate(Mandate Mandate, string Programme, string Slug, string System, bool MayResume, IReadOnlyList<HistoryLine> History);

/// <summary>A seat that she has in a group.</summary>
public sealed record OwnSeat(GroupMembership Membership, string Programme, string Slug, string System, bool IsPublic);

/// <summary>What is typed about oneself.</summary>
public sealed record PresentationForm(string Sentence, IReadOnlyList<string> Languages, string Subjects, bool Shown)
{
    internal static PresentationForm Of(Mandate mandate) => new(mandate.Sentence, mandate.Languages, string.Join(", ", mandate.Subjects), mandate.ShownSince is not null);

    internal static PresentationForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Sentence), Mandate.LongestSentence), MandateForms.TongueOf(sent), sent.Typed(nameof(Subjects), 2000), sent.Typed(nameof(Shown)) == "true");
}

/// <summary>Her own mandates and seats: what the public sees of them, and ending one.</summary>
internal sealed class MyMandates(PreauDb db, ICurrentPerson current, TenureDesk desk, SchoolGrid grid, IVisitChecks checks, IPeople people, NetworkModerators moderators, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(string? done, MyMandates mine, CancellationToken cancellationToken) => mine.Open(done, cancellationToken);

    internal static Task<IResult> GetOne(MandateId mandate, string? done, string? of, MyMandates mine, CancellationToken cancellationToken) => mine.OpenOne(mandate, done, of, cancellationToken);

    internal static Task<IResult> GetPresentation(MandateId mandate, MyMandates mine, CancellationToken cancellationToken) => mine.OpenPresentation(mandate, cancellationToken);

    internal static Task<IResult> Present(MandateId mandate, HttpRequest request, MyMandates mine, CancellationToken cancellationToken) => mine.PresentMe(mandate, request, cancellationToken);

    internal static Task<IResult> End(MandateId mandate, MyMandates mine, CancellationToken cancellationToken) => mine.EndIt(mandate, cancellationToken);

    internal static Task<IResult> Undo(MandateId mandate, MyMandates mine, CancellationToken cancellationToken) => mine.ResumeIt(mandate, cancellationToken);

    internal static Task<IResult> NameSeat(MembershipId membership, HttpRequest request, MyMandates mine, CancellationToken cancellationToken) => mine.NameMe(membership, request, cancellationToken);

    const int Soon = 60;

    PersonId Me => current.Person!.Id;

    Task<IResult> Open(string? done, CancellationToken cancellationToken) => Show(done, null, cancellationToken);

    async Task<IResult> OpenOne(MandateId mandate, string? done, string? of, CancellationToken cancellationToken) =>
        await Find(mandate, cancellationToken) is { } found ? await ShowOne(found, done, of, null, cancellationToken) : Results.NotFound();

    async Task<IResult> OpenPresentation(MandateId mandate, CancellationToken cancellationToken) =>
        await Find(mandate, cancellationToken) is { } found ? await ShowPresentation(found, PresentationForm.Of(found), null, cancellationToken) : Results.NotFound();

    async Task<IResult> PresentMe(MandateId mandate, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(mandate, cancellationToken) is not { } found)
            return Results.NotFound();
        var form = PresentationForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var subjects = MandateForms.SubjectsOf(form.Subjects, errors, words);
        if (errors.Any)
            return await ShowPresentation(found, form, errors, cancellationToken);
        found.Offer(form.Languages, subjects);
        found.Present(form.Sentence, form.Shown, clock.GetUtcNow());
        await desk.Save(errors, cancellationToken);
        return Answers.SeeOther(links.MyMandate(mandate) + "?done=presented");
    }

    Task<IResult> EndIt(MandateId mandate, CancellationToken cancellationToken) => Change(mandate, "ended", (found, _, errors) =>
        desk.End(found, TenureForm.Empty(clock.Day()), sourceNeeded: false, errors), cancellationToken);

    Task<IResult> ResumeIt(MandateId mandate, CancellationToken cancellationToken) => Change(mandate, "resumed", (found, hers, errors) =>
    {
        // What a ministry ended, the ministry takes back.
        if (MayResume(found))
            return desk.Resume(found, days => ManageMandate.Clash(found, days, hers), errors);
        errors.Add("", words["You may take back only what you ended yourself."]);
        return false;
    }, cancellationToken);

    async Task<IResult> NameMe(MembershipId membership, HttpRequest request, CancellationToken cancellationToken)
    {
        bool isPublic = (await Answers.ReadForm(request, cancellationToken)).Typed("shown") == "true";
        if (await db.Set<GroupMembership>().FirstOrDefaultAsync(row => row.Id == membership, cancellationToken) is not { } found || !found.Name(Me, isPublic))
            return Results.NotFound();
        await desk.Save([], cancellationToken);
        return Answers.SeeOther(links.MyMandates + "?done=seat");
    }

    async Task<IResult> Change(MandateId id, string done, Func<Mandate, List<Mandate>, FormErrors, bool> act, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } mandate)
            return Results.NotFound();
        var errors = new FormErrors();
        if (act(mandate, await ManageMandate.Others(db, mandate, cancellationToken), errors) && await desk.Save(errors, cancellationToken))
            return Answers.SeeOther($"{links.MyMandate(id)}?done={done}");
        mandate = (await Find(id, cancellationToken))!;
        return await ShowOne(mandate, null, null, errors, cancellationToken);
    }

    bool MayResume(Mandate mandate) => mandate.WasEnded && mandate.Latest.By == Me;

    async Task<Mandate?> Find(MandateId id, CancellationToken cancellationToken)
    {
        var me = Me;
        return await db.Set<Mandate>().FirstOrDefaultAsync(mandate => mandate.Id == id && mandate.PersonId == me, cancellationToken);
    }

    async Task<OwnMandate> Own(Mandate mandate, SystemNames systems, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Id == mandate.ProgrammeId, cancellationToken);
        return new OwnMandate(mandate, programme.TextIn(words.Language.Tag).Name, programme.Slug, systems.Of(mandate.System), MayResume(mandate), await desk.HistoryOf(mandate, cancellationToken));
    }

    async Task<IResult> ShowOne(Mandate mandate, string? done, string? of, FormErrors? errors, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        bool isOver = mandate.End < today;
        return Answers.Page<MyMandatePage>(new
        {
            Own = await Own(mandate, await SystemNames.Load(db, words, cancellationToken), cancellationToken),
            IsOver = isOver,
            Desk = isOver ? null : await Desk.Of(mandate, today, db, grid, deputy => NameOf(deputy.DeputyId, cancellationToken), cancellationToken),
            Check = isOver ? default : await checks.Own(Me, mandate.System, cancellationToken),
            Next = NextOf(mandate, today),
            Today = today,
            Done = done,
            Declined = done == "declined" ? await MyRequests.Declined(of, Me, db, clock, cancellationToken) : null,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    async Task<IResult> ShowPresentation(Mandate mandate, PresentationForm form, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<PresentationPage>(new
    {
        Own = await Own(mandate, await SystemNames.Load(db, words, cancellationToken), cancellationToken),
        Form = form,
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    async Task<string?> NameOf(PersonId? person, CancellationToken cancellationToken) =>
        person is { } known ? (await people.NamesOf([known], cancellationToken)).GetValueOrDefault(known) : null;

    /// <summary>That it begins, or ends, within two months.</summary>
    string? NextOf(Mandate mandate, DateOnly today) =>
        mandate.Start > today ? words["Your mandate begins on {0}.", words.On(mandate.Start)]
        : mandate.End is { } end && end >= today && end < today.AddDays(Soon)
            ? mandate.Rank == Rank.Deputy ? words["You stand in until {0}.", words.On(end)] : words["Your mandate ends on {0}. The ministry can renew it.", words.On(end)]
        : null;

    async Task<IResult> Show(string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var me = Me;
        var systems = await SystemNames.Load(db, words, cancellationToken);
        var mandates = new List<OwnMandate>();
        foreach (var mandate in await db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.PersonId == me).OrderByDescending(mandate => mandate.Start).ToListAsync(cancellationToken))
            mandates.Add(await Own(mandate, systems, cancellationToken));
        var seats = new List<OwnSeat>();
        foreach (var seat in await db.Set<GroupMembership>().AsNoTracking().Where(seat => seat.RepresentativeId == me || seat.AlternateId == me).OrderByDescending(seat => seat.Start).ToListAsync(cancellationToken))
        {
            var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Id == seat.ProgrammeId, cancellationToken);
            seats.Add(new OwnSeat(seat, programme.TextIn(words.Language.Tag).Name, programme.Slug, systems.Of(seat.System), seat.RepresentativeId == me ? seat.RepresentativeIsPublic : seat.AlternateIsPublic));
        }
        return Answers.Page<MyMandatesPage>(new { Mandates = mandates, Seats = seats, Moderates = (await moderators.Of(me, cancellationToken)).Count > 0, Done = done, Errors = errors });
    }
}

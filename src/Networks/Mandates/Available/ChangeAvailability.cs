using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Find;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Search;

namespace Preau.Networks.Mandates.Available;

/// <summary>What is typed about how much and how far.</summary>
public sealed record LimitsForm(string Capacity, string Radius, string Town)
{
    internal static LimitsForm Of(Availability limits) =>
        new(limits.Capacity?.ToString(CultureInfo.InvariantCulture) ?? "", limits.Radius?.ToString(CultureInfo.InvariantCulture) ?? "", limits.Town ?? "");

    internal static LimitsForm From(IFormCollection sent) =>
        new(sent.Typed(nameof(Capacity)), sent.Typed(nameof(Radius)), sent.Typed(nameof(Town), Organisation.LongestText));
}

/// <summary>What is typed about an absence; days as <c>2026-01-31</c>.</summary>
public sealed record AbsenceForm(string From, string To)
{
    internal static AbsenceForm Sent(IFormCollection sent) => new(sent.Typed(nameof(From)), sent.Typed(nameof(To)));
}

/// <summary>An ambassador says when and where she can be asked. The choice of whom to ask keeps to it.</summary>
internal sealed class ChangeAvailability(PreauDb db, ICurrentPerson current, SchoolFinder finder, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(MandateId mandate, HttpRequest request, ChangeAvailability change, CancellationToken cancellationToken) => change.Open(mandate, request.Query, cancellationToken);

    internal static Task<IResult> Post(MandateId mandate, HttpRequest request, ChangeAvailability change, CancellationToken cancellationToken) => change.Limit(mandate, request, cancellationToken);

    internal static Task<IResult> BeAway(MandateId mandate, HttpRequest request, ChangeAvailability change, CancellationToken cancellationToken) => change.Leave(mandate, request, cancellationToken);

    internal static Task<IResult> BeBack(MandateId mandate, int absence, ChangeAvailability change, CancellationToken cancellationToken) => change.Return(mandate, absence, cancellationToken);

    async Task<IResult> Open(MandateId id, IQueryCollection query, CancellationToken cancellationToken) => await Find(id, cancellationToken) is var (mandate, limits)
        ? await Show(mandate, limits, LimitsForm.Of(limits), new AbsenceForm("", ""), query["done"], Freed(query), null, cancellationToken)
        : Results.NotFound();

    async Task<IResult> Limit(MandateId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (mandate, limits))
            return Results.NotFound();
        var form = LimitsForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        int? capacity = Number(nameof(LimitsForm.Capacity), form.Capacity, 0, Availability.MostVisits, errors), radius = Number(nameof(LimitsForm.Radius), form.Radius, 1, Availability.MostKilometres, errors);
        var place = form.Town.Length == 0 ? null : await PlaceOf(form.Town, mandate, errors, cancellationToken);
        if (radius is not null && form.Town.Length == 0)
            errors.Add(nameof(LimitsForm.Town), words["Say from which town, so that the distance can be told."]);
        if (errors.Any)
            return await Show(mandate, limits, form, new AbsenceForm("", ""), null, null, errors, cancellationToken);
        limits.Limit(capacity, radius, place);
        return await Saved(mandate, limits, links.MyMandate(id) + "?done=available", form, cancellationToken);
    }

    async Task<IResult> Leave(MandateId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (mandate, limits))
            return Results.NotFound();
        var form = AbsenceForm.Sent(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        DateOnly from = DayForms.Day(nameof(AbsenceForm.From), form.From, errors, words), to = DayForms.Day(nameof(AbsenceForm.To), form.To, errors, words);
        if (!errors.Any && limits.BeAway(from, to, clock.Day()) is { } fault)
            errors.Add(nameof(AbsenceForm.To), words.Say(fault));
        return errors.Any
            ? await Show(mandate, limits, LimitsForm.Of(limits), form, null, null, errors, cancellationToken)
            : await Saved(mandate, limits, links.MyAvailability(id) + "?done=away", LimitsForm.Of(limits), cancellationToken);
    }

    async Task<IResult> Return(MandateId id, int absence, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not var (mandate, limits) || limits.BeBack(absence) is not { End: { } end } freed)
            return Results.NotFound();
        return await Saved(mandate, limits, $"{links.MyAvailability(id)}?done=back&from={freed.Start.Written()}&to={end.Written()}", LimitsForm.Of(limits), cancellationToken);
    }

    async Task<IResult> Saved(Mandate mandate, Availability limits, string next, LimitsForm form, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Answers.SeeOther(next);
        }
        catch (Exception fault) when (fault is DbUpdateConcurrencyException || fault is DbUpdateException update && update.IsTwice())
        {
            db.ChangeTracker.Clear();
            var (again, now) = (await Find(mandate.Id, cancellationToken))!.Value;
            return await Show(again, now, form, new AbsenceForm("", ""), null, null, new FormErrors().Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]), cancellationToken);
        }
    }

    /// <summary>The middle of the schools of a town: no service of maps need be asked where it is.</summary>
    async Task<Base?> PlaceOf(string town, Mandate mandate, FormErrors errors, CancellationToken cancellationToken)
    {
        var found = await finder.Rank(town, mandate.System, cancellationToken);
        string wanted = string.Join(' ', Folding.Words(town));
        var there = (await db.Set<Organisation>().AsNoTracking().Where(school => EF.Parameter(found).Contains(school.Id) && school.Latitude != null && school.Longitude != null && school.Town != null)
            .Select(school => new { Town = school.Town!, Latitude = school.Latitude!.Value, Longitude = school.Longitude!.Value }).ToListAsync(cancellationToken))
            .FindAll(school => string.Join(' ', Folding.Words(school.Town)) == wanted);
        if (there.Count > 0)
            return new Base(there[0].Town, there.Average(school => school.Latitude), there.Average(school => school.Longitude));
        errors.Add(nameof(LimitsForm.Town), words["No school of this town is known here: write the town of a school, as its register does."]);
        return null;
    }

    int? Number(string field, string typed, int least, int most, FormErrors errors)
    {
        if (typed.Length == 0)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            return number;
        errors.Add(field, words["Give a number between {0} and {1}, or leave it empty.", least, most]);
        return null;
    }

    /// <summary>The days of the absence that was just taken back, to undo that.</summary>
    static Days? Freed(IQueryCollection query) => DayWords.TryRead(query["from"], out var from) && DayWords.TryRead(query["to"], out var to) ? new Days(from, to) : null;

    async Task<(Mandate, Availability)?> Find(MandateId id, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        if (await db.Set<Mandate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == me, cancellationToken) is not { } mandate || mandate.End < clock.Day())
            return null;
        if (await db.Set<Availability>().FirstOrDefaultAsync(row => row.MandateId == id, cancellationToken) is not { } limits)
            db.Add(limits = Availability.Of(id));
        return (mandate, limits);
    }

    async Task<IResult> Show(Mandate mandate, Availability limits, LimitsForm form, AbsenceForm absence, string? done, Days? freed, FormErrors? errors, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == mandate.ProgrammeId, cancellationToken);
        var today = clock.Day();
        return Answers.Page<AvailabilityPage>(new
        {
            MandateId = mandate.Id,
            Programme = programme.TextIn(words.Language.Tag).Name,
            Absences = limits.Absences.Where(row => row.End >= today).OrderBy(row => row.Start).ToList(),
            Form = form,
            Absence = absence,
            Done = done,
            Freed = freed,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

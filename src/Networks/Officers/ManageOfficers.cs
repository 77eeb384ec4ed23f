using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Officers;

public sealed record ListedOfficer(Officer Officer, string Name, string System, bool IsOver);

/// <summary>What is typed about an officer; days as <c>2026-01-31</c>.</summary>
public sealed record OfficerForm(string Person, string System, string Since, string Until, string Source)
{
    internal static OfficerForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Person)), sent.Typed(nameof(System)), sent.Typed(nameof(Since)), sent.Typed(nameof(Until)), sent.Typed(nameof(Source)));
}

/// <summary>Which people may appoint for which systems, for administrators.</summary>
internal sealed class ManageOfficers(PreauDb db, IPeople people, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(string? q, string? person, string? done, ManageOfficers manage, CancellationToken cancellationToken) => manage.Open(q, person, done, cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, ManageOfficers manage, CancellationToken cancellationToken) => manage.Send(request, cancellationToken);

    internal static Task<IResult> End(OfficerId officer, ManageOfficers manage, CancellationToken cancellationToken) => manage.EndIt(officer, cancellationToken);

    async Task<IResult> Open(string? q, string? person, string? done, CancellationToken cancellationToken) =>
        await Show(new OfficerForm(person ?? "", "", clock.Day().Written(), "", ""), await PersonSearch.For(q, people, cancellationToken), done, null, cancellationToken);

    async Task<IResult> Send(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = OfficerForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (await NameOf(form.Person, cancellationToken) is null || !PersonId.TryParse(form.Person, out var person))
            return Answers.SeeOther(links.Officers);
        if (await Read(form, person, errors, cancellationToken) is not { } officer)
            return await Show(form, new PersonSearch("", null, false), null, errors, cancellationToken);
        db.Add(officer);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Officers + "?done=charged");
    }

    async Task<IResult> EndIt(OfficerId officer, CancellationToken cancellationToken)
    {
        if (await db.Set<Officer>().FirstOrDefaultAsync(row => row.Id == officer, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.EndFrom(clock.Day()) is null)
            await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Officers + "?done=ended");
    }

    async Task<Officer?> Read(OfficerForm form, PersonId person, FormErrors errors, CancellationToken cancellationToken)
    {
        if (!SystemCode.TryParse(form.System, out var system))
            errors.Add(nameof(OfficerForm.System), words["Choose an education system."]);
        var days = DayForms.Period(nameof(OfficerForm.Since), form.Since, nameof(OfficerForm.Until), form.Until, errors, words);
        if (form.Source.Length == 0)
            errors.Add(nameof(OfficerForm.Source), words["Say where this comes from: a letter, a page, minutes."]);
        if (errors.Any)
            return null;
        if (days.Fault() is { } fault)
            errors.Add(nameof(OfficerForm.Until), words.Say(fault));
        else if ((await db.Set<Officer>().AsNoTracking().Where(row => row.PersonId == person && row.System == system).ToListAsync(cancellationToken)).Exists(row => row.Days.Overlaps(days)))
            errors.Add(nameof(OfficerForm.Since), words["She is an officer of this system already in some of these days."]);
        return errors.Any ? null : Officer.Charge(person, system, days, form.Source);
    }

    async Task<string?> NameOf(string? text, CancellationToken cancellationToken) =>
        PersonId.TryParse(text, out var person) ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null;

    async Task<IResult> Show(OfficerForm form, PersonSearch search, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var all = await db.Set<Officer>().AsNoTracking().ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. all.Select(officer => officer.PersonId).Distinct()], cancellationToken);
        var systems = await SystemNames.Load(db, words, cancellationToken);
        var today = clock.Day();
        return Answers.Page<OfficersPage>(new
        {
            Officers = all.Select(officer => new ListedOfficer(officer, names.GetValueOrDefault(officer.PersonId) ?? words["Deleted account"], systems.Of(officer.System), officer.Until < today))
                .OrderBy(listed => listed.IsOver).ThenBy(listed => listed.System, systems.Alphabet).ThenBy(listed => listed.Name, systems.Alphabet).ToList(),
            Systems = systems.Known.Select(system => new Choice(system.Code.Value, system.Name)).ToList(),
            PersonName = await NameOf(form.Person, cancellationToken),
            Form = form,
            Search = search,
            Done = done,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

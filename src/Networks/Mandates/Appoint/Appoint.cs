using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
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

namespace Preau.Networks.Mandates.Appoint;

/// <summary>A person is given a mandate, by an administrator or by an officer of the system.</summary>
internal sealed class Appoint(PreauDb db, Rights rights, Appointing appointing, IPeople people, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(string slug, string? q, string? person, Appoint appoint, CancellationToken cancellationToken) => appoint.Open(slug, q, person, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, Appoint appoint, CancellationToken cancellationToken) => appoint.Send(slug, request, cancellationToken);

    async Task<IResult> Open(string slug, string? q, string? person, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        if (await NameOf(person, cancellationToken) is not { } name)
            return Answers.Page<ChoosePersonPage>(new { Programme = programme, Search = await PersonSearch.For(q, people, cancellationToken) });
        string only = remit.Systems is [var system] ? system.Value : "";
        return await Show(programme, remit, name, AppointForm.Empty(person!, only, clock.Day()), null, cancellationToken);
    }

    async Task<IResult> Send(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        var form = AppointForm.From(await Answers.ReadForm(request, cancellationToken));
        if (await NameOf(form.Person, cancellationToken) is not { } name)
            return Answers.SeeOther(links.Mandates(slug));
        var errors = new FormErrors();
        var wanted = form.Parse(errors, words);
        if (wanted is not null && !remit.Covers(wanted.Territory.System))
            errors.Add(nameof(AppointForm.System), words["You may appoint for your own education system only."]);
        var made = errors.Any ? null : await Give(programme, form.Person, wanted!, errors, cancellationToken);
        return made is { } mandate
            ? Answers.SeeOther(links.Mandate(mandate) + "?done=appointed")
            : await Show(programme, remit, name, form, errors, cancellationToken);
    }

    async Task<MandateId?> Give(Programme programme, string personText, Appointment wanted, FormErrors errors, CancellationToken cancellationToken)
    {
        PersonId.TryParse(personText, out var person);
        MandateId? made = null;
        await db.InTransaction(async () =>
        {
            var (mandate, fault) = await appointing.Give(programme, person, wanted, cancellationToken);
            if (mandate is null)
            {
                errors.Add("", words.Say(fault!.Value));
                return;
            }
            await db.SaveChangesAsync(cancellationToken);
            made = mandate.Id;
        }, cancellationToken);
        if (made is not null)
            await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return made;
    }

    async Task<(Programme, Remit)?> Find(string slug, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        if (remit.IsEmpty || await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is not { } programme)
            return null;
        return (programme, remit);
    }

    async Task<string?> NameOf(string? text, CancellationToken cancellationToken) =>
        PersonId.TryParse(text, out var person) ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null;

    async Task<IResult> Show(Programme programme, Remit remit, string name, AppointForm form, FormErrors? errors, CancellationToken cancellationToken)
    {
        var systems = await SystemNames.Load(db, words, cancellationToken);
        return Answers.Page<AppointPage>(new
        {
            Programme = programme,
            Name = name,
            Form = form,
            Systems = systems.Known.Where(system => remit.Covers(system.Code) && programme.Covers(system.Code)).Select(system => new Choice(system.Code.Value, system.Name)).ToList(),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

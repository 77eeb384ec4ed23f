using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Moderated;
using Preau.Networks.Organisations;
using Preau.Networks.Organisations.Merge;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Requests.Ask;

/// <summary>A person asks for an ambassador of a programme.</summary>
internal sealed class Ask(PreauDb db, Dispatch dispatch, ISchoolPeople people, ICurrentPerson current, ISilences silences, Words words, Links links, TimeProvider clock)
{
    // Whoever asks for more than this at once is not looking for somebody.
    const int MostWaiting = 5;

    internal static Task<IResult> Get(string slug, string? school, Ask ask, CancellationToken cancellationToken) => ask.Open(slug, school, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, Ask ask, CancellationToken cancellationToken) => ask.Send(slug, request, cancellationToken);

    async Task<IResult> Open(string slug, string? school, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, systems))
            return Results.NotFound();
        // Where she did not come from a school's page, it is for hers.
        var found = school is null ? await Hers(systems, cancellationToken) : await School(school, cancellationToken);
        string only = found?.System?.Value ?? (systems is [var system] ? system.Value : "");
        string language = MandateWords.Spoken.Contains(words.Language.Tag, StringComparer.Ordinal) ? words.Language.Tag : "";
        return await Show(programme, systems, found, new AskForm(only, found?.Id.Value.ToString("N") ?? "", "", "", language, "", ""), null, cancellationToken);
    }

    async Task<IResult> Send(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, systems))
            return Results.NotFound();
        var form = AskForm.From(await Answers.ReadForm(request, cancellationToken));
        var school = await School(form.School, cancellationToken);
        var errors = new FormErrors();
        var wish = form.Parse(systems, clock.Day(), errors, words);
        if (wish is not null && school is not null && school.System != wish.System)
            errors.Add(nameof(AskForm.System), words["The school is in another education system: choose that one."]);
        var me = current.Person!.Id;
        if (wish is not null && await silences.Of(me, new Place(programme.Id.Value, wish.System), cancellationToken) is { } silence)
            errors.Add("", words.Say(silence));
        if (!errors.Any && await db.Set<AmbassadorRequest>().CountAsync(row => row.AskerId == me && row.State == RequestState.Waiting, cancellationToken) >= MostWaiting)
            errors.Add("", words["{0} of your requests still wait for an answer. Withdraw one, or wait a little.", MostWaiting]);
        if (errors.Any)
            return await Show(programme, systems, school, form, errors, cancellationToken);
        var asked = AmbassadorRequest.Ask(programme.Id, me, wish!.System, school, wish.Subject, wish.Text, wish.Language, wish.On, wish.IsOnline, clock.GetUtcNow());
        db.Add(asked);
        await dispatch.Next(asked, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Request(asked.Id));
    }

    /// <summary>The programme, and where it has ambassadors. Null where it has none.</summary>
    async Task<(Programme, IReadOnlyList<SystemCode>)?> Find(string slug, CancellationToken cancellationToken)
    {
        if (await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellationToken) is not { } programme)
            return null;
        var today = clock.Day();
        var systems = await db.Set<Mandate>().Where(row => row.ProgrammeId == programme.Id && row.PersonId != null && (row.End == null || row.End >= today)).Select(row => row.System).Distinct().ToListAsync(cancellationToken);
        return systems.Count == 0 ? null : (programme, systems);
    }

    async Task<Organisation?> School(string? id, CancellationToken cancellationToken) =>
        OrganisationId.TryParse(id, out var school)
            ? await db.Standing(school, cancellationToken) is { Kind: OrganisationKind.School, IsOpen: true } found ? found : null
            : null;

    async Task<Organisation?> Hers(IReadOnlyList<SystemCode> systems, CancellationToken cancellationToken)
    {
        foreach (var school in await people.SchoolsOf(current.Person!.Id, cancellationToken))
            if (await School(school.Value.ToString("N"), cancellationToken) is { System: { } system } hers && systems.Contains(system))
                return hers;
        return null;
    }

    async Task<IResult> Show(Programme programme, IReadOnlyList<SystemCode> systems, Organisation? school, AskForm form, FormErrors? errors, CancellationToken cancellationToken)
    {
        var names = await SystemNames.Load(db, words, cancellationToken);
        return Answers.Page<AskPage>(new
        {
            Programme = programme,
            School = school,
            Form = form,
            Systems = systems.Select(system => new Choice(system.Value, names.Of(system))).OrderBy(choice => choice.Label, names.Alphabet).ToList(),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

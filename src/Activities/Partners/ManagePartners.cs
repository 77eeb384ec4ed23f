using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Partners;

/// <summary>Those who write the page of a programme say who brings activities into it, and take that back.</summary>
internal sealed class ManagePartners(PreauDb db, EditionDoor door, IProgrammes programmes, IPeople people, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string PersonField = "Person", OrganisationField = "Organisation", SystemField = "System", TrustedField = "Trusted";
    const int Most = 200, MostFound = 20, ShortestName = 3, LongestName = 100;

    internal static Task<IResult> Get(string slug, string? q, string? done, ManagePartners manage, CancellationToken cancellationToken) => manage.List(slug, q, done, null, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, ManagePartners manage, CancellationToken cancellationToken) => manage.Appoint(slug, request, cancellationToken);

    internal static Task<IResult> End(string slug, PartnerId partner, ManagePartners manage, CancellationToken cancellationToken) =>
        manage.Act(slug, partner, (one, now) => one.End(now), $"?done={partner.Value:N}", cancellationToken);

    internal static Task<IResult> Undo(string slug, PartnerId partner, ManagePartners manage, CancellationToken cancellationToken) => manage.Act(slug, partner, (one, _) => one.Return(), "", cancellationToken);

    async Task<IResult> List(string slug, string? typed, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, cancellationToken) is not { MayEdit: true } seen)
            return Results.NotFound();
        var programme = seen.Programme.Id;
        var partners = await db.Set<Partner>().AsNoTracking().Where(partner => partner.ProgrammeId == programme).OrderBy(partner => partner.EndedAt != null).ThenByDescending(partner => partner.AppointedAt).Take(Most).ToListAsync(cancellationToken);
        string name = typed?.Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        name = name[..Math.Min(name.Length, LongestName)];
        return Answers.Page<PartnersPage>(new
        {
            Programme = seen.Programme,
            Partners = (IReadOnlyList<Partner>)partners.FindAll(partner => partner.EndedAt is null),
            Names = await people.NamesOf([.. partners.Select(partner => partner.PersonId).Distinct()], cancellationToken),
            Systems = await programmes.Systems(cancellationToken),
            Typed = name,
            Found = name.Length < ShortestName ? null : await people.Find(name, MostFound, cancellationToken),
            Ended = PartnerId.TryParse(done, out var id) ? partners.Find(partner => partner.Id == id && partner.EndedAt is not null) : null,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    async Task<IResult> Appoint(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, cancellationToken) is not { MayEdit: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string organisation = string.Join(' ', sent.Line(OrganisationField, Partner.LongestOrganisation).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var errors = new FormErrors();
        Sent.Need(OrganisationField, organisation, words["Name the organisation whose activities she brings."], Partner.LongestOrganisation, errors, words);
        var system = await System(sent.Line(SystemField), errors, cancellationToken);
        if (!PersonId.TryParse(sent.Line(PersonField), out var person) || !(await people.NamesOf([person], cancellationToken)).ContainsKey(person))
            errors.Add(PersonField, words["Choose the person."]);
        if (errors.Any)
            return await List(slug, sent.Line("q"), null, errors, cancellationToken);
        db.Add(Partner.Appoint(sent.KeyOf<PartnerId>(), seen.Programme.Id, person, organisation, system, sent.Line(TrustedField).Length > 0, current.Person!.Id, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.ActivityPartners(slug));
    }

    async Task<SystemCode?> System(string typed, FormErrors errors, CancellationToken cancellationToken)
    {
        if (typed.Length == 0)
            return null;
        if (SystemCode.TryParse(typed, out var system) && (await programmes.Systems(cancellationToken)).Any(known => known.Code == system))
            return system;
        errors.Add(SystemField, words["Choose an education system."]);
        return null;
    }

    async Task<IResult> Act(string slug, PartnerId id, Action<Partner, DateTimeOffset> act, string done, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, cancellationToken) is not { MayEdit: true } seen || await db.Set<Partner>().FirstOrDefaultAsync(row => row.Id == id && row.ProgrammeId == seen.Programme.Id, cancellationToken) is not { } partner)
            return Results.NotFound();
        act(partner, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.ActivityPartners(slug) + done);
    }
}

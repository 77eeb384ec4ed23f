using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Memberships.Add;

/// <summary>Who was looked for, for each of the two seats of a system.</summary>
public sealed record SeatSearches(PersonSearch Representative, PersonSearch Alternate);

/// <summary>A system joins a group, said by an administrator or by an officer of the system.</summary>
internal sealed class Join(PreauDb db, Rights rights, IPeople people, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(string slug, string? q, string? person, string? aq, string? alternate, Join join, CancellationToken cancellationToken) =>
        join.Open(slug, (q, person), (aq, alternate), cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, Join join, CancellationToken cancellationToken) => join.Send(slug, request, cancellationToken);

    async Task<IResult> Open(string slug, (string? Words, string? Chosen) representative, (string? Words, string? Chosen) alternate, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        string only = remit.Systems is [var system] ? system.Value : "";
        var searches = new SeatSearches(await PersonSearch.For(representative.Words, people, cancellationToken), await PersonSearch.For(alternate.Words, people, cancellationToken));
        return await Show(programme, remit, JoinForm.Empty(only, representative.Chosen ?? "", alternate.Chosen ?? "", clock.Day()), searches, null, cancellationToken);
    }

    async Task<IResult> Send(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        var form = JoinForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var wanted = form.Parse(errors, words);
        if (wanted is { } said && !remit.Covers(said.System))
            errors.Add(nameof(JoinForm.System), words["You may appoint for your own education system only."]);
        if (PersonId.TryParse(form.Person, out var person) && PersonId.TryParse(form.AlternatePerson, out var alternate) && person == alternate)
            errors.Add("", words["Nobody is her own alternate: choose somebody else for one of the two seats."]);
        var made = errors.Any ? null : await Seat(programme, form, wanted!.Value, errors, cancellationToken);
        return made is { } membership
            ? Answers.SeeOther(links.Membership(membership) + "?done=joined")
            : await Show(programme, remit, form, new SeatSearches(new PersonSearch("", null, false), new PersonSearch("", null, false)), errors, cancellationToken);
    }

    async Task<MembershipId?> Seat(Programme programme, JoinForm form, (SystemCode System, GroupRole Role, Days Days, string? SourceUrl) wanted, FormErrors errors, CancellationToken cancellationToken)
    {
        var representative = await Sent(form.Person, form.Representative, form.RepresentativeIsPublic, cancellationToken);
        var alternate = await Sent(form.AlternatePerson, form.Alternate, form.AlternateIsPublic, cancellationToken);
        MembershipId? made = null;
        // What the system holds is read and the new one written in one turn: two who say it at once do not both pass.
        await db.InTransaction(async () =>
        {
            var others = await db.Set<GroupMembership>().AsNoTracking().Where(other => other.ProgrammeId == programme.Id && other.System == wanted.System).ToListAsync(cancellationToken);
            if (GroupMembership.Fault(programme, wanted.System, wanted.Role, wanted.Days, others) is { } fault)
            {
                errors.Add("", words.Say(fault));
                return;
            }
            var membership = GroupMembership.Join(programme.Id, wanted.System, wanted.Role, wanted.Days, !form.StartIsUnknown, rights.Says(form.Source, wanted.SourceUrl));
            membership.Send(representative, alternate);
            db.Add(membership);
            await db.SaveChangesAsync(cancellationToken);
            made = membership.Id;
        }, cancellationToken);
        if (made is not null)
            await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return made;
    }

    // Who has an account says herself whether she is named in public.
    async Task<Envoy?> Sent(string account, string name, bool isPublic, CancellationToken cancellationToken) =>
        PersonId.TryParse(account, out var person) && await NameOf(account, cancellationToken) is not null ? new Envoy(person, null, false)
        : name.Length > 0 ? new Envoy(null, name, isPublic) : null;

    async Task<(Programme, Remit)?> Find(string slug, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        if (remit.IsEmpty || await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is not { HasMembers: true } programme)
            return null;
        return (programme, remit);
    }

    async Task<string?> NameOf(string? text, CancellationToken cancellationToken) =>
        PersonId.TryParse(text, out var person) ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null;

    async Task<IResult> Show(Programme programme, Remit remit, JoinForm form, SeatSearches searches, FormErrors? errors, CancellationToken cancellationToken)
    {
        var systems = await SystemNames.Load(db, words, cancellationToken);
        return Answers.Page<JoinPage>(new
        {
            Programme = programme,
            Form = form,
            PersonName = await NameOf(form.Person, cancellationToken),
            AlternateName = await NameOf(form.AlternatePerson, cancellationToken),
            Searches = searches,
            Systems = systems.Known.Where(system => remit.Covers(system.Code)).Select(system => new Choice(system.Code.Value, system.Name)).ToList(),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

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

/// <summary>A system joins a group, said by an administrator or by an officer of the system.</summary>
internal sealed class Join(PreauDb db, Rights rights, IPeople people, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(string slug, string? q, string? person, Join join, CancellationToken cancellationToken) => join.Open(slug, q, person, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, Join join, CancellationToken cancellationToken) => join.Send(slug, request, cancellationToken);

    async Task<IResult> Open(string slug, string? q, string? person, CancellationToken cancellationToken)
    {
        if (await Find(slug, cancellationToken) is not var (programme, remit))
            return Results.NotFound();
        string only = remit.Systems is [var system] ? system.Value : "";
        return await Show(programme, remit, JoinForm.Empty(only, person ?? "", clock.Day()), await PersonSearch.For(q, people, cancellationToken), null, cancellationToken);
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
        var made = errors.Any ? null : await Seat(programme, form, wanted!.Value, errors, cancellationToken);
        return made is { } membership
            ? Answers.SeeOther(links.Membership(membership) + "?done=joined")
            : await Show(programme, remit, form, new PersonSearch("", null, false), errors, cancellationToken);
    }

    async Task<MembershipId?> Seat(Programme programme, JoinForm form, (SystemCode System, GroupRole Role, Days Days, string? SourceUrl) wanted, FormErrors errors, CancellationToken cancellationToken)
    {
        bool hasAccount = await NameOf(form.Person, cancellationToken) is not null;
        PersonId.TryParse(form.Person, out var person);
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
            membership.Send(
                // Who has an account says herself whether she is named in public.
                hasAccount ? new Envoy(person, null, false) : form.Representative.Length > 0 ? new Envoy(null, form.Representative, form.RepresentativeIsPublic) : null,
                form.Alternate.Length > 0 ? new Envoy(null, form.Alternate, form.AlternateIsPublic) : null);
            db.Add(membership);
            await db.SaveChangesAsync(cancellationToken);
            made = membership.Id;
        }, cancellationToken);
        if (made is not null)
            await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return made;
    }

    async Task<(Programme, Remit)?> Find(string slug, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        if (remit.IsEmpty || await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is not { HasMembers: true } programme)
            return null;
        return (programme, remit);
    }

    async Task<string?> NameOf(string? text, CancellationToken cancellationToken) =>
        PersonId.TryParse(text, out var person) ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null;

    async Task<IResult> Show(Programme programme, Remit remit, JoinForm form, PersonSearch search, FormErrors? errors, CancellationToken cancellationToken)
    {
        var systems = await SystemNames.Load(db, words, cancellationToken);
        return Answers.Page<JoinPage>(new
        {
            Programme = programme,
            Form = form,
            PersonName = await NameOf(form.Person, cancellationToken),
            Search = search,
            Systems = systems.Known.Where(system => remit.Covers(system.Code)).Select(system => new Choice(system.Code.Value, system.Name)).ToList(),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

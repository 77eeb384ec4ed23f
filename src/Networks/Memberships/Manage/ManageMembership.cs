using Microsoft.AspNetCore.Http;
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

namespace Preau.Networks.Memberships.Manage;

/// <summary>A membership as those see it who may appoint in its system: its history; renewing, ending, taking an end back.</summary>
internal sealed class ManageMembership(PreauDb db, Rights rights, TenureDesk desk, IPeople people, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(MembershipId membership, string? done, ManageMembership manage, CancellationToken cancellationToken) => manage.Open(membership, done, cancellationToken);

    internal static Task<IResult> Renew(MembershipId membership, HttpRequest request, ManageMembership manage, CancellationToken cancellationToken) => manage.RenewIt(membership, request, cancellationToken);

    internal static Task<IResult> End(MembershipId membership, HttpRequest request, ManageMembership manage, CancellationToken cancellationToken) => manage.EndIt(membership, request, cancellationToken);

    internal static Task<IResult> Undo(MembershipId membership, ManageMembership manage, CancellationToken cancellationToken) => manage.ResumeIt(membership, cancellationToken);

    async Task<IResult> Open(MembershipId membership, string? done, CancellationToken cancellationToken) =>
        await Find(membership, cancellationToken) is { } found
            ? await Show(found, TenureForm.Empty(clock.Day()), null, done, cancellationToken)
            : Results.NotFound();

    Task<IResult> RenewIt(MembershipId membership, HttpRequest request, CancellationToken cancellationToken) =>
        Change(membership, request, "renewed", (found, form, others, errors) => desk.Renew(found, form, sourceNeeded: true, days => Clash(found, days, others), errors), cancellationToken);

    Task<IResult> EndIt(MembershipId membership, HttpRequest request, CancellationToken cancellationToken) =>
        Change(membership, request, "ended", (found, form, _, errors) => desk.End(found, form, sourceNeeded: true, errors), cancellationToken);

    Task<IResult> ResumeIt(MembershipId membership, CancellationToken cancellationToken) =>
        Change(membership, null, "resumed", (found, _, others, errors) => desk.Resume(found, days => Clash(found, days, others), errors), cancellationToken);

    async Task<IResult> Change(MembershipId id, HttpRequest? request, string done, Func<GroupMembership, TenureForm, List<GroupMembership>, FormErrors, bool> act, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } membership)
            return Results.NotFound();
        var form = request is null ? TenureForm.Empty(clock.Day()) : TenureForm.Sent(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var others = await db.Set<GroupMembership>().AsNoTracking().Where(other => other.ProgrammeId == membership.ProgrammeId && other.System == membership.System && other.Id != id).ToListAsync(cancellationToken);
        return act(membership, form, others, errors) && await desk.Save(errors, cancellationToken)
            ? Answers.SeeOther($"{links.Membership(id)}?done={done}")
            : await Show((await Find(id, cancellationToken))!, form, errors, null, cancellationToken);
    }

    static Message? Clash(GroupMembership membership, Days days, List<GroupMembership> others) => GroupMembership.Clash(membership.System, membership.Role, days, others);

    async Task<GroupMembership?> Find(MembershipId id, CancellationToken cancellationToken) =>
        await db.Set<GroupMembership>().FirstOrDefaultAsync(membership => membership.Id == id, cancellationToken) is { } found && (await rights.Mine(cancellationToken)).Covers(found.System) ? found : null;

    async Task<IResult> Show(GroupMembership membership, TenureForm form, FormErrors? errors, string? done, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(programme => programme.Id == membership.ProgrammeId, cancellationToken);
        var names = await people.NamesOf([.. new[] { membership.RepresentativeId, membership.AlternateId }.OfType<PersonId>()], cancellationToken);
        string? Called(Envoy? seat) => seat is { Person: { } person } ? names.GetValueOrDefault(person) : seat?.Name;
        return Answers.Page<MembershipPage>(new
        {
            Programme = programme,
            Membership = membership,
            System = (await SystemNames.Load(db, words, cancellationToken)).Of(membership.System),
            Representative = Called(membership.Representative),
            Alternate = Called(membership.Alternate),
            History = await desk.HistoryOf(membership, cancellationToken),
            Form = form,
            Done = done,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

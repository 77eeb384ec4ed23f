using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Officers;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Manage;

public sealed record ListedMandate(Mandate Mandate, string Name, string System);

public sealed record ListedMembership(GroupMembership Membership, string System);

/// <summary>Mandates and memberships of a programme, those over included, for those who may appoint: each sees what is hers to change.</summary>
internal static class Appointments
{
    internal const int PageSize = 50;
    const int LastPage = 10_000;

    internal static async Task<IResult> Get(string slug, string? page, PreauDb db, Rights rights, IPeople people, Words words, CancellationToken cancellationToken)
    {
        var remit = await rights.Mine(cancellationToken);
        if (remit.IsEmpty || await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        var mandates = db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.ProgrammeId == programme.Id);
        var memberships = db.Set<GroupMembership>().AsNoTracking().Where(membership => membership.ProgrammeId == programme.Id);
        if (!remit.Everywhere)
        {
            var own = remit.Systems.ToList();
            mandates = mandates.Where(mandate => own.Contains(mandate.System));
            memberships = memberships.Where(membership => own.Contains(membership.System));
        }
        int total = await mandates.CountAsync(cancellationToken), pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        var shown = await mandates.OrderBy(mandate => mandate.System).ThenByDescending(mandate => mandate.Start).ThenBy(mandate => mandate.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. shown.Select(mandate => mandate.PersonId).OfType<PersonId>().Distinct()], cancellationToken);
        var systems = await SystemNames.Load(db, words, cancellationToken);
        return Answers.Page<AppointmentsPage>(new
        {
            Programme = programme,
            Mandates = shown.ConvertAll(mandate => new ListedMandate(mandate, mandate.PersonId is { } person ? names.GetValueOrDefault(person) ?? words["Deleted account"] : words["Deleted account"], systems.Of(mandate.System))),
            Memberships = (await memberships.ToListAsync(cancellationToken)).Select(membership => new ListedMembership(membership, systems.Of(membership.System)))
                .OrderBy(listed => listed.System, systems.Alphabet).ThenByDescending(listed => listed.Membership.Start).ToList(),
            Total = total,
            Page = number,
            Pages = pages,
        });
    }
}

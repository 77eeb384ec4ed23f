using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Vetting;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Ambassadors;
using Preau.Networks.Memberships;
using Preau.Networks.Officers;
using Preau.Networks.Programmes.Courses;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Passages;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Read;

/// <summary>A programme's own page.</summary>
internal sealed class ReadProgramme(PreauDb db, Rights rights, ProgrammeEditors editors, IPeople people, ICurrentPerson current, ICourses courses, ICalls calls,
    IEnumerable<IProgrammeShelf> shelves, IGroupSeats seats, Words words, TimeProvider clock)
{
    const int MostLeaders = 12, MostRows = 200, MostOnShelf = 3;

    internal static Task<IResult> Get(string slug, string? done, ReadProgramme read, CancellationToken cancellationToken) => read.Open(slug, done, cancellationToken);

    async Task<IResult> Open(string slug, string? done, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken);
        if (programme is null)
            return Results.NotFound();
        var parent = programme.ParentId is not { } above ? null
            : await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(other => other.Id == above, cancellationToken);
        var children = await db.Set<Programme>().AsNoTracking().Where(other => other.ParentId == programme.Id).ToListAsync(cancellationToken);
        var readings = await Readings.Load(db, programme.Id, words.Language.Tag, cancellationToken);
        return Answers.Page<ReadProgrammePage>(new
        {
            Home = new ProgrammeHome(programme, parent, children,
                programme.TextsHiddenAt is null ? readings : readings.NameAlone(),
                await People(programme, cancellationToken),
                new ProgrammeRemit(await editors.MayEdit(programme.Id, cancellationToken), !(await rights.Mine(cancellationToken)).IsEmpty, await Sits(programme, cancellationToken)),
                await courses.Of(await ProgrammeCourse.Of(db, programme.Id, cancellationToken), cancellationToken),
                await calls.Open(new GroupId(programme.Id.Value), cancellationToken),
                await Shelves(programme, cancellationToken)),
            Done = done,
        });
    }

    // One after the other, before the page is drawn: the database answers one question at a time.
    async Task<ProgrammeShelves> Shelves(Programme programme, CancellationToken cancellationToken)
    {
        List<ShelfItem> coming = [], published = [];
        var group = new GroupId(programme.Id.Value);
        foreach (var shelf in shelves)
        {
            coming.AddRange(await shelf.Coming(group, MostOnShelf, cancellationToken));
            published.AddRange(await shelf.Publications(group, MostOnShelf, cancellationToken));
        }
        return new ProgrammeShelves(coming, published);
    }

    async Task<bool> Sits(Programme programme, CancellationToken cancellationToken)
    {
        if (!programme.HasMembers || current.Person is not { } person)
            return false;
        var group = new GroupId(programme.Id.Value);
        return person.IsAdministrator || (await seats.On(clock.Day(), [group], words.Language.Tag, cancellationToken))[group].Any(seat => seat.IsOf(person.Id));
    }

    async Task<ProgrammePeople> People(Programme programme, CancellationToken cancellationToken)
    {
        var today = ListAmbassadors.Today(db, programme.Id, clock.Day());
        var names = await SystemNames.Load(db, words, cancellationToken);
        var counts = await today.Where(mandate => mandate.ShownSince != null).GroupBy(mandate => mandate.System).Select(group => new { System = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var leads = today.Where(mandate => mandate.Rank == Rank.Lead && mandate.ShownSince != null && mandate.PersonId != null);
        var shownLeads = await leads.OrderBy(mandate => mandate.System).ThenBy(mandate => mandate.Id).Take(MostLeaders).Select(mandate => new { mandate.PersonId, mandate.System }).ToListAsync(cancellationToken);
        var chairs = await Chairs(programme, cancellationToken);
        var known = await people.NamesOf([.. shownLeads.Select(lead => lead.PersonId!.Value).Concat(chairs.Where(chair => chair.PersonIsPublic && chair.Person is not null).Select(chair => chair.Person!.Value)).Distinct()], cancellationToken);
        var leaders = chairs.Select(chair => new Leader(chair.PersonIsPublic ? chair.Person is { } person ? known.GetValueOrDefault(person) : chair.Name : null, words.Role(GroupRole.Chair), names.Of(chair.System)))
            .Concat(shownLeads.Where(lead => known.ContainsKey(lead.PersonId!.Value)).Select(lead => new Leader(known[lead.PersonId!.Value], words.Rank(Rank.Lead), names.Of(lead.System))))
            .ToList();
        return new ProgrammePeople(
            await db.Set<GroupMembership>().AnyAsync(membership => membership.ProgrammeId == programme.Id, cancellationToken),
            counts.Count > 0 || await today.AnyAsync(cancellationToken),
            [.. counts.GroupBy(count => count.System.Country, StringComparer.Ordinal).Select(country => new CountryTally(country.Key.ToLowerInvariant(), Cldr.Country(words.Language, country.Key), country.Sum(count => count.Count)))
                .OrderBy(tally => tally.Name, names.Alphabet)],
            [.. leaders.OrderBy(leader => leader.System, names.Alphabet).ThenBy(leader => leader.Name, names.Alphabet)],
            shownLeads.Count < MostLeaders ? 0 : await leads.CountAsync(cancellationToken) - shownLeads.Count);
    }

    sealed record Chair(PersonId? Person, string? Name, bool PersonIsPublic, Contracts.Networks.SystemCode System);

    // A group has a chair or two; what a register of them would hold is not read here.
    async Task<List<Chair>> Chairs(Programme programme, CancellationToken cancellationToken)
    {
        var day = clock.Day();
        return await db.Set<GroupMembership>().AsNoTracking()
            .Where(seat => seat.ProgrammeId == programme.Id && seat.Role == GroupRole.Chair && seat.Start <= day && (seat.End == null || seat.End >= day))
            .OrderBy(seat => seat.System).Take(MostRows)
            .Select(seat => new Chair(seat.RepresentativeId, seat.RepresentativeName, seat.RepresentativeIsPublic, seat.System)).ToListAsync(cancellationToken);
    }
}

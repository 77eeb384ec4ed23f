using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Contracts.Schools;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools.Profiles;

namespace Preau.Schools.Members;

/// <summary>A membership, and the school it is of.</summary>
public sealed record Place(SchoolMember Member, School School)
{
    /// <summary>It gives rights: it is confirmed, and the school is open.</summary>
    public bool IsLive => Member.IsConfirmed && School.IsOpen;
}

/// <summary>Who belongs where today.</summary>
internal sealed class Belonging(PreauDb db, ISchools schools, IPeople people, IOutputCacheStore pages, Words words, Links links) : ISchoolPeople
{
    const int MostShown = 60;

    /// <summary>Her memberships that are not over, and those that are; the latest first.</summary>
    public async Task<IReadOnlyList<Place>> Of(PersonId person, CancellationToken cancellationToken)
    {
        var members = await db.Set<SchoolMember>().AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.AskedAt).Take(MostShown).ToListAsync(cancellationToken);
        var known = await schools.Find([.. members.Select(row => row.SchoolId).Distinct()], cancellationToken);
        return [.. members.Where(row => known.ContainsKey(row.SchoolId)).Select(row => new Place(row, known[row.SchoolId]))];
    }

    /// <summary>Her own membership, to be changed; null where it is another's.</summary>
    public async Task<Place?> Own(SchoolMemberId id, PersonId person, CancellationToken cancellationToken)
    {
        var member = await db.Set<SchoolMember>().FirstOrDefaultAsync(row => row.Id == id && row.PersonId == person, cancellationToken);
        return member is not null && await schools.Find(member.SchoolId, cancellationToken) is { } school ? new Place(member, school) : null;
    }

    /// <summary>Her confirmed membership of this school, while the school is open.</summary>
    public async Task<SchoolMember?> At(SchoolId school, PersonId person, CancellationToken cancellationToken)
    {
        var member = await db.Set<SchoolMember>().AsNoTracking().FirstOrDefaultAsync(row => row.SchoolId == school && row.PersonId == person && row.Since != null && row.OverAt == null, cancellationToken);
        return member is not null && await schools.Find(school, cancellationToken) is { IsOpen: true } ? member : null;
    }

    public IQueryable<SchoolMember> Confirmed(SchoolId school) => db.Set<SchoolMember>().AsNoTracking().Where(row => row.SchoolId == school && row.Since != null && row.OverAt == null);

    /// <summary>Whether the two belong to one open school.</summary>
    public async Task<bool> AreColleagues(PersonId one, PersonId other, CancellationToken cancellationToken)
    {
        var live = db.Set<SchoolMember>().Where(row => row.Since != null && row.OverAt == null);
        var shared = await live.Where(row => row.PersonId == one && live.Any(hers => hers.PersonId == other && hers.SchoolId == row.SchoolId)).Select(row => row.SchoolId).ToListAsync(cancellationToken);
        return shared.Count > 0 && (await schools.Find(shared, cancellationToken)).Values.Any(school => school.IsOpen);
    }

    public async Task<IReadOnlyList<SchoolId>> SchoolsOf(PersonId person, CancellationToken cancellationToken = default) =>
        [.. (await Of(person, cancellationToken)).Where(place => place.IsLive).OrderByDescending(place => place.Member.Since).Select(place => place.School.Id)];

    public async Task<IReadOnlyList<ShownAtSchool>> ShownAt(SchoolId school, CancellationToken cancellationToken = default)
    {
        var shown = await Confirmed(school).Where(row => row.ShownSince != null).OrderBy(row => row.ShownSince).Take(MostShown).ToListAsync(cancellationToken);
        if (shown.Count == 0)
            return [];
        var ids = shown.ConvertAll(row => row.PersonId);
        var names = await people.NamesOf(ids, cancellationToken);
        var profiles = await PublicProfiles(ids, cancellationToken);
        return [.. shown.Where(row => names.ContainsKey(row.PersonId)).OrderBy(row => row.Role).ThenBy(row => names[row.PersonId], StringComparer.Create(words.Language.Culture, ignoreCase: true))
            .Select(row => new ShownAtSchool(names[row.PersonId], words.Role(row.Role), profiles.GetValueOrDefault(row.PersonId)))];
    }

    public async Task<IReadOnlyDictionary<PersonId, string>> PublicProfiles(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken = default) =>
        people.Count == 0
            ? new Dictionary<PersonId, string>()
            : (await db.Set<Profile>().AsNoTracking().Where(row => people.Contains(row.PersonId) && row.NameFor == Audience.Everyone).Select(row => row.PersonId).ToListAsync(cancellationToken))
                .ToDictionary(person => person, person => links.Profile(person));

    /// <summary>The school's page says something else now.</summary>
    public async Task Republish(CancellationToken cancellationToken) => await pages.EvictByTagAsync(CacheTags.Schools, cancellationToken);
}

using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Schools.Members;

namespace Preau.Schools.Profiles;

/// <summary>What a person writes of herself, as far as whoever reports it may read it. Officers of the system of her school decide, else administrators.</summary>
internal sealed class ReportableProfiles(PreauDb db, Belonging belonging, IPeople people, Words words) : IReportable
{
    public const string Name = "profile";

    public string Kind => Name;

    public async Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken)
    {
        var person = new PersonId(id);
        if (await db.Set<Profile>().AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == person && row.WordsHiddenAt == null, cancellationToken) is not { } profile)
            return null;
        var sees = await belonging.AreColleagues(reader, person, cancellationToken) ? Audience.Colleagues : Audience.SignedIn;
        string text = string.Join("\n\n", new[] { profile.AboutFor >= sees ? profile.About : "", profile.SubjectsFor >= sees ? string.Join(", ", profile.Subjects) : "" }.Where(part => part.Length > 0));
        if (text.Length == 0)
            return null;
        string? name = profile.NameFor >= sees ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null;
        var school = (await belonging.Of(person, cancellationToken)).FirstOrDefault(place => place.IsLive)?.School;
        return new Reported(name ?? words["A person of this site"], text, person, new Contracts.Moderation.Place(null, school?.System));
    }

    public async Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.HideWords(now);

    public async Task Show(Guid id, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.ShowWords();

    Task<Profile?> Row(Guid id, CancellationToken cancellationToken)
    {
        var person = new PersonId(id);
        return db.Set<Profile>().FirstOrDefaultAsync(row => row.PersonId == person, cancellationToken);
    }
}

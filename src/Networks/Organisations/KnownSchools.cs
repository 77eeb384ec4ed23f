using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations.Find;
using Preau.Networks.Organisations.Merge;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Mail;

namespace Preau.Networks.Organisations;

/// <summary>The schools, for other rooms.</summary>
internal sealed class KnownSchools(PreauDb db, SchoolFinder finder, Languages languages, TimeProvider clock) : ISchools
{
    public async Task<School?> Find(SchoolId school, CancellationToken cancellationToken = default) =>
        (await Find([school], cancellationToken)).GetValueOrDefault(school);

    public async Task<IReadOnlyDictionary<SchoolId, School>> Find(IReadOnlyCollection<SchoolId> schools, CancellationToken cancellationToken = default)
    {
        if (schools.Count == 0)
            return new Dictionary<SchoolId, School>();
        var ids = schools.Select(id => new OrganisationId(id.Value)).Distinct().ToList();
        var found = await db.Set<Organisation>().AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id) && row.Kind == OrganisationKind.School).ToListAsync(cancellationToken);
        var known = new Dictionary<SchoolId, School>(found.Count);
        // An old link to a school that turned out to be another leads to that one.
        foreach (var school in found)
            if ((school.MergedInto is null ? school : await db.Standing(school, cancellationToken)) is { } standing)
                known[new SchoolId(school.Id.Value)] = Shown(standing);
        return known;
    }

    public async Task<SchoolsTyped> Typed(string words, CancellationToken cancellationToken = default)
    {
        var found = await finder.Find(new SchoolQuestion(words, [], 1), cancellationToken);
        return new SchoolsTyped([.. found.Schools.Where(school => school.Kind == OrganisationKind.School).Select(Shown)], found.Total is null || found.Total > found.Schools.Count);
    }

    public async Task<bool> Write(SchoolId school, Func<string, LetterToPerson> write, CancellationToken cancellationToken = default)
    {
        var id = new OrganisationId(school.Value);
        var mailbox = await db.Set<Organisation>().AsNoTracking().Where(row => row.Id == id && row.CodeAddress != null).Select(row => new { row.CodeAddress, row.System }).FirstOrDefaultAsync(cancellationToken);
        if (mailbox is null)
            return false;
        string language = LanguageOf(mailbox.System);
        var letter = write(language);
        db.Enqueue(new OutgoingMail(mailbox.CodeAddress!, letter.Subject, letter.Text, language, letter.FromName, letter.ReplyTo, letter.Thread), clock.GetUtcNow());
        return true;
    }

    // Most countries write their language as they write themselves: fr, lv, pl; a community says it itself: be-nl.
    string LanguageOf(SystemCode? system) =>
        languages.TryGet(system?.Community ?? system?.Value, out var spoken) ? spoken.Tag : languages.Default.Tag;

    internal static School Shown(Organisation school) => new(
        new SchoolId(school.Id.Value), school.Name, school.Place(), school.Region, school.System, school.Latitude, school.Longitude, school.Pupils, school.ClosedOn, school.CodeAddress is not null);
}

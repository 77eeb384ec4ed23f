using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Schools.Members;
using Preau.Schools.Members.ByCode;
using Preau.Schools.Profiles;
using Preau.Schools.Twins;

namespace Preau.Schools;

/// <summary>This room's part of a person's data: where she belongs, and what she says of herself.</summary>
internal sealed class SchoolsData(PreauDb db, IOutputCacheStore pages) : IPersonalData
{
    public string Name => "schools";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Schools = (await db.Set<SchoolMember>().AsNoTracking().Where(member => member.PersonId == person).OrderBy(member => member.AskedAt).ToListAsync(cancellationToken)).ConvertAll(member => new
        {
            School = member.SchoolId.Value,
            member.Role,
            member.State,
            member.AskedAt,
            member.Proof,
            member.Since,
            member.Until,
            member.OverAt,
            member.ShownSince,
        }),
        Questions = await db.Set<Twinning>().AsNoTracking().Where(twinning => twinning.AskedBy == person).OrderBy(twinning => twinning.AskedAt).Select(twinning => new { twinning.AskedAt, twinning.Text }).ToListAsync(cancellationToken),
        Described = await db.Set<TwinListing>().AsNoTracking().Where(listing => listing.UpdatedBy == person).Select(listing => new { School = listing.SchoolId.Value, listing.UpdatedAt, listing.Wishes }).ToListAsync(cancellationToken),
        Profile = (await db.Set<Profile>().AsNoTracking().Where(profile => profile.PersonId == person).ToListAsync(cancellationToken)).ConvertAll(profile => new
        {
            profile.Languages,
            profile.Subjects,
            profile.AgeFrom,
            profile.AgeTo,
            profile.About,
            profile.WordsHiddenAt,
            ShownTo = Enum.GetValues<Part>().ToDictionary(part => part.ToString(), part => profile.For(part).ToString(), StringComparer.Ordinal),
        }),
    };

    /// <summary>What she decided about others stays decided, without her name.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.Set<SchoolMember>().Where(member => member.PersonId == person).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<Profile>().Where(profile => profile.PersonId == person).ToListAsync(cancellationToken));
        foreach (var member in await db.Set<SchoolMember>().Where(member => member.PersonId != person && (member.ConfirmedBy == person || member.OverBy == person)).ToListAsync(cancellationToken))
            member.Unname(person);
        foreach (var letter in await db.Set<CodeLetter>().Where(letter => letter.PersonId == person).ToListAsync(cancellationToken))
            letter.Unname();
        // What she said for her school is the school's; her words to another school are hers.
        foreach (var listing in await db.Set<TwinListing>().Where(listing => listing.UpdatedBy == person).ToListAsync(cancellationToken))
            listing.Unname();
        foreach (var twinning in await db.Set<Twinning>().Where(twinning => twinning.AskedBy == person || twinning.AnsweredBy == person).ToListAsync(cancellationToken))
            twinning.Unname(person);
        await db.SaveChangesAsync(cancellationToken);
        foreach (string tag in (string[])[CacheTags.Schools, CacheTags.Networks])
            await pages.EvictByTagAsync(tag, cancellationToken);
    }
}

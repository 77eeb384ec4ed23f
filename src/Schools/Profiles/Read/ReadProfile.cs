using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Text;
using Preau.Schools.Members;

namespace Preau.Schools.Profiles.Read;

/// <summary>What one reader sees of a person: what is not for her is not there.</summary>
/// <param name="AboutHtml">Safe; empty when there is nothing.</param>
public sealed record ShownProfile(string? Name, IReadOnlyList<string> Languages, IReadOnlyList<string> Subjects, (int From, int To)? Ages, string AboutHtml, IReadOnlyList<Place> Schools, IReadOnlyList<MandateBrief> Mandates)
{
    public bool IsEmpty => Name is null && Languages.Count == 0 && Subjects.Count == 0 && Ages is null && AboutHtml.Length == 0 && Schools.Count == 0 && Mandates.Count == 0;
}

/// <summary>
/// A person's page, as each reader may see it. Where there is nothing for her, the answer is the one to a person who does not
/// exist: that somebody is here is nobody's to know.
/// </summary>
internal static class ReadProfile
{
    internal static async Task<IResult> Get(PersonId person, string? @as, PreauDb db, ICurrentPerson current, IPeople people, IMandates mandates, Belonging belonging, CancellationToken cancellationToken)
    {
        bool isHers = current.Person?.Id == person;
        var profile = await db.Set<Profile>().AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == person, cancellationToken);
        if (profile is null && !isHers)
            return Results.NotFound();
        var reader = isHers ? Asked(@as)
            : current.Person is not { } me ? Audience.Everyone
            : await belonging.AreColleagues(me.Id, person, cancellationToken) ? Audience.Colleagues
            : Audience.SignedIn;
        var shown = await Of(profile ?? Profile.Of(person), reader, people, mandates, belonging, cancellationToken);
        return shown.IsEmpty && !isHers ? Results.NotFound() : Answers.Page<ProfilePage>(new { Person = person, Shown = shown, IsHers = isHers, Reader = reader, IsHidden = profile?.WordsHiddenAt is not null });
    }

    /// <summary>She may look at it with others' eyes.</summary>
    static Audience Asked(string? reader) => Enum.TryParse<Audience>(reader, out var asked) && Enum.IsDefined(asked) && asked != Audience.Nobody ? asked : Audience.Everyone;

    static async Task<ShownProfile> Of(Profile profile, Audience reader, IPeople people, IMandates mandates, Belonging belonging, CancellationToken cancellationToken)
    {
        bool Sees(Part part) => profile.For(part) >= reader;
        var person = profile.PersonId;
        return new ShownProfile(
            Sees(Part.Name) ? (await people.NamesOf([person], cancellationToken)).GetValueOrDefault(person) : null,
            Sees(Part.Languages) ? profile.Languages : [],
            Sees(Part.Subjects) && profile.WordsHiddenAt is null ? profile.Subjects : [],
            Sees(Part.Ages) && profile is { AgeFrom: { } from, AgeTo: { } to } ? (from, to) : null,
            Sees(Part.About) && profile.WordsHiddenAt is null ? Markdown.Render(profile.About).Html.Trim() : "",
            Sees(Part.School) ? [.. (await belonging.Of(person, cancellationToken)).Where(place => place.IsLive)] : [],
            Sees(Part.Mandates) ? await mandates.HeldBy(person, cancellationToken) : []);
    }
}

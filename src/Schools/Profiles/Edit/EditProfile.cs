using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Schools.Profiles.Edit;

/// <summary>What is typed about oneself, and to whom each part is shown.</summary>
/// <param name="Audiences">By part; what is no audience is nobody.</param>
/// <param name="Version">Of what she began with.</param>
public sealed record ProfileForm(IReadOnlyList<string> Languages, string Subjects, string AgeFrom, string AgeTo, string About, IReadOnlyDictionary<Part, Audience> Audiences, int Version)
{
    public static string AudienceField(Part part) => part + "For";

    internal static ProfileForm Of(Profile profile) => new(
        profile.Languages, string.Join(", ", profile.Subjects), Number(profile.AgeFrom), Number(profile.AgeTo), profile.About, Enum.GetValues<Part>().ToDictionary(part => part, profile.For), profile.Version);

    static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    internal static ProfileForm From(IFormCollection sent) => new(
        [.. SpokenLanguages.Tags.Intersect(sent[nameof(Languages)].OfType<string>(), StringComparer.Ordinal)], sent.Typed(nameof(Subjects), 2000), sent.Typed(nameof(AgeFrom), 5), sent.Typed(nameof(AgeTo), 5),
        sent.Typed(nameof(About), Profile.LongestAbout),
        Enum.GetValues<Part>().ToDictionary(part => part, part => Enum.TryParse<Audience>(sent.Typed(AudienceField(part)), out var audience) && Enum.IsDefined(audience) ? audience : Audience.Nobody),
        int.TryParse(sent.Typed(nameof(Version)), CultureInfo.InvariantCulture, out int version) ? version : 0);

    internal void Apply(Profile profile, FormErrors errors, Words words)
    {
        string[] subjects = [.. Subjects.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (subjects.Length > Profile.MostSubjects)
            errors.Add(nameof(Subjects), words["Name at most {0} subjects.", Profile.MostSubjects]);
        else if (subjects.Any(subject => subject.Length > Profile.LongestSubject))
            errors.Add(nameof(Subjects), words["A subject has at most {0} characters: put a comma between two.", Profile.LongestSubject]);
        var ages = Ages(errors, words);
        if (About.Length > Profile.LongestAbout)
            errors.Add(nameof(About), words["Write at most {0} characters.", Profile.LongestAbout]);
        else if (Markdown.Render(About).Fault is { } fault)
            errors.Add(nameof(About), words.Say(fault));
        if (errors.Any)
            return;
        profile.Describe(Languages, subjects, ages, About);
        profile.Show(part => Audiences[part]);
    }

    (int, int)? Ages(FormErrors errors, Words words)
    {
        if (AgeFrom.Length + AgeTo.Length == 0)
            return null;
        bool isRead = int.TryParse(AgeFrom, NumberStyles.None, CultureInfo.InvariantCulture, out int from) & int.TryParse(AgeTo, NumberStyles.None, CultureInfo.InvariantCulture, out int to);
        if (isRead && from <= to && to <= Profile.OldestTaught)
            return (from, to);
        errors.Add(nameof(AgeFrom), words["Give two ages in years, the younger first, such as 6 and 11."]);
        return null;
    }
}

/// <summary>What a person shows of herself, and to whom.</summary>
internal static class EditProfile
{
    internal static async Task<IResult> Get(string? done, PreauDb db, ICurrentPerson current, CancellationToken cancellationToken) =>
        Show(ProfileForm.Of(await Mine(db, current.Person!.Id, cancellationToken) ?? Profile.Of(current.Person.Id)), current.Person, done, null);

    internal static async Task<IResult> Post(HttpRequest request, PreauDb db, ICurrentPerson current, IOutputCacheStore pages, Words words, Links links, CancellationToken cancellationToken)
    {
        var me = current.Person!;
        var form = ProfileForm.From(await Answers.ReadForm(request, cancellationToken));
        var profile = await Mine(db, me.Id, cancellationToken);
        if (profile is null)
            db.Add(profile = Profile.Of(me.Id));
        var errors = new FormErrors();
        form.Apply(profile, errors, words);
        if (errors.Any)
            return Show(form, me, null, errors);
        // Begun in another window before what is kept now: it shall not vanish unseen.
        db.Entry(profile).Property(row => row.Version).OriginalValue = form.Version;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            int newer = (await Mine(db, me.Id, cancellationToken))?.Version ?? 0;
            errors.Add("", words["You saved something else meanwhile, perhaps in another window. Save again to keep what stands here."]);
            return Show(form with { Version = newer }, me, null, errors);
        }
        await pages.EvictByTagAsync(CacheTags.Schools, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.OwnProfile + "?done=saved");
    }

    static Task<Profile?> Mine(PreauDb db, PersonId me, CancellationToken cancellationToken) => db.Set<Profile>().FirstOrDefaultAsync(row => row.PersonId == me, cancellationToken);

    static IResult Show(ProfileForm form, Person person, string? done, FormErrors? errors) =>
        Answers.Page<EditProfilePage>(new { Person = person, Form = form, Done = done, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

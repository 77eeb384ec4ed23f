using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Text;

namespace Preau.Schools.Profiles;

/// <summary>To whom one thing is shown. Each includes those before it; until somebody says otherwise, nobody.</summary>
public enum Audience { Nobody, Colleagues, SignedIn, Everyone }

/// <summary>What a person may show of herself, each by itself.</summary>
public enum Part { Name, Languages, Subjects, Ages, About, School, Mandates }

/// <summary>What a person says of herself, and to whom she shows what. Never an address.</summary>
public sealed class Profile
{
    public const int LongestAbout = 2000, LongestSubject = 60, MostSubjects = 12, OldestTaught = 99;

    Profile() { }

    public PersonId PersonId { get; private set; }

    /// <summary>BCP 47, between spaces.</summary>
    public string SpokenTags { get; private set; } = "";

    /// <summary>One a line.</summary>
    public string SubjectLines { get; private set; } = "";

    /// <summary>In years; both or neither.</summary>
    public int? AgeFrom { get; private set; }

    /// <inheritdoc cref="AgeFrom"/>
    public int? AgeTo { get; private set; }

    /// <summary>Markdown.</summary>
    public string About { get; private set; } = "";

    /// <summary>Since when moderators hide what she wrote of herself: her words and her subjects.</summary>
    public DateTimeOffset? WordsHiddenAt { get; private set; }
    public Audience NameFor { get; private set; }
    public Audience LanguagesFor { get; private set; }
    public Audience SubjectsFor { get; private set; }
    public Audience AgesFor { get; private set; }
    public Audience AboutFor { get; private set; }
    public Audience SchoolFor { get; private set; }
    public Audience MandatesFor { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<string> Languages => SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<string> Subjects => SubjectLines.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Profile Of(PersonId person) => new() { PersonId = person };

    /// <summary>What looks like an address of mail is taken out: others write to her through the site.</summary>
    public void Describe(IEnumerable<string> languages, IEnumerable<string> subjects, (int From, int To)? ages, string about)
    {
        SpokenTags = string.Join(' ', languages);
        SubjectLines = string.Join('\n', subjects.Select(MailAddresses.Hide));
        (AgeFrom, AgeTo) = (ages?.From, ages?.To);
        About = MailAddresses.Hide(about);
        Version++;
    }

    public void HideWords(DateTimeOffset now) => WordsHiddenAt ??= now;

    public void ShowWords() => WordsHiddenAt = null;

    public Audience For(Part part) => part switch
    {
        Part.Name => NameFor,
        Part.Languages => LanguagesFor,
        Part.Subjects => SubjectsFor,
        Part.Ages => AgesFor,
        Part.About => AboutFor,
        Part.School => SchoolFor,
        _ => MandatesFor,
    };

    public void Show(Func<Part, Audience> to)
    {
        (NameFor, LanguagesFor, SubjectsFor, AgesFor) = (to(Part.Name), to(Part.Languages), to(Part.Subjects), to(Part.Ages));
        (AboutFor, SchoolFor, MandatesFor) = (to(Part.About), to(Part.School), to(Part.Mandates));
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<Profile>
    {
        public void Configure(EntityTypeBuilder<Profile> builder)
        {
            builder.ToTable("schools_profiles");
            builder.HasKey(profile => profile.PersonId);
            builder.Property(profile => profile.PersonId).ValueGeneratedNever();
            builder.Property(profile => profile.SpokenTags).HasMaxLength(6 * SpokenLanguages.Tags.Count);
            builder.Property(profile => profile.SubjectLines).HasMaxLength((LongestSubject + 1) * MostSubjects);
            builder.Property(profile => profile.About).HasMaxLength(LongestAbout);
            builder.Property(profile => profile.Version).IsConcurrencyToken();
            builder.Ignore(profile => profile.Languages).Ignore(profile => profile.Subjects);
        }
    }
}

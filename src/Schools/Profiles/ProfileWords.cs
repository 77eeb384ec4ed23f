using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Schools.Profiles;

/// <summary>How pages speak of profiles.</summary>
internal static class ProfileWords
{
    public static string To(this Words words, Audience audience) => audience switch
    {
        Audience.Nobody => words["Nobody"],
        Audience.Colleagues => words["People of my school"],
        Audience.SignedIn => words["Signed-in people"],
        _ => words["Everyone"],
    };

    public static string Part(this Words words, Part part) => part switch
    {
        Profiles.Part.Name => words["Name"],
        Profiles.Part.Languages => words["Languages"],
        Profiles.Part.Subjects => words["Subjects"],
        Profiles.Part.Ages => words["Ages taught"],
        Profiles.Part.About => words["About you"],
        Profiles.Part.School => words["School"],
        _ => words["Mandates"],
    };

    /// <summary>Names of languages, in the order of the page's alphabet; nothing where there is none.</summary>
    public static string Tongues(this Words words, IReadOnlyCollection<string> tags)
    {
        string names = string.Join(", ", tags.Select(tag => Cldr.Language(words.Language, tag)).Order(StringComparer.Create(words.Language.Culture, ignoreCase: true)));
        return names.Length == 0 ? "" : words.Language.Culture.TextInfo.ToUpper(names[0]) + names[1..];
    }

    /// <summary>The languages to choose from, in the order of the page's alphabet.</summary>
    public static IReadOnlyList<Choice> TongueChoices(this Words words) =>
        [.. SpokenLanguages.Tags.Select(tag => new Choice(tag, words.Tongues([tag]))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true))];

    /// <summary>"6 to 11 years".</summary>
    public static string Ages(this Words words, int from, int to) => from == to ? words.Plural(from, "{0} year", "{0} years") : words["{0} to {1} years", words.Number(from), words.Number(to)];
}

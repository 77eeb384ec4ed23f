using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates;

/// <summary>What the forms about mandates share.</summary>
internal static class MandateForms
{
    public const string TongueField = "Languages", SubjectsField = "Subjects";

    /// <summary>The boxes checked; what is no language of the list is not there.</summary>
    public static IReadOnlyList<string> TongueOf(IFormCollection sent) => [.. MandateWords.Spoken.Intersect(sent[TongueField].OfType<string>(), StringComparer.Ordinal)];

    /// <summary>Between commas or on lines of their own.</summary>
    public static IReadOnlyList<string> SubjectsOf(string typed, FormErrors errors, Words words)
    {
        string[] subjects = [.. typed.Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (subjects.Length > Mandate.MostSubjects)
            errors.Add(SubjectsField, words["Name at most {0} subjects.", Mandate.MostSubjects]);
        if (subjects.Any(subject => subject.Length > Mandate.LongestSubject))
            errors.Add(SubjectsField, words["A subject has at most {0} characters: put a comma between two.", Mandate.LongestSubject]);
        return subjects;
    }

    /// <summary>The languages to choose from, in the order of the page's alphabet.</summary>
    public static IReadOnlyList<Choice> Tongues(Words words) =>
        [.. MandateWords.Spoken.Select(tag => new Choice(tag, words.Tongues([tag]))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true))];
}

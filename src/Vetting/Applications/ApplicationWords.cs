using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Vetting.Applications;

internal static class ApplicationWords
{
    public static (string Text, Tone Tone) State(this Words words, ApplicationState state) => state switch
    {
        ApplicationState.Draft => (words["Draft"], Tone.Neutral),
        ApplicationState.Submitted => (words["Handed in"], Tone.Info),
        ApplicationState.Withdrawn => (words["Withdrawn"], Tone.Neutral),
        ApplicationState.Accepted => (words["Accepted"], Tone.Ok),
        ApplicationState.Reserved => (words["On the reserve list"], Tone.Warn),
        _ => (words["Not accepted"], Tone.Bad),
    };

    public static string Act(this Words words, Act act) => act switch
    {
        Applications.Act.Submitted => words["Handed in"],
        Applications.Act.Corrected => words["Corrected"],
        Applications.Act.Withdrawn => words["Withdrawn"],
        Applications.Act.Resumed => words["The withdrawal was taken back"],
        Applications.Act.Accepted => words["Accepted"],
        Applications.Act.Reserved => words["On the reserve list"],
        Applications.Act.Declined => words["Not accepted"],
        Applications.Act.ConflictLifted => words["A conflict of interest was lifted"],
        _ => words["The decision was taken back"],
    };

    /// <summary>What a letter says of it.</summary>
    public static string Verdict(this Words words, Verdict verdict) => verdict switch
    {
        Applications.Verdict.Accepted => words["You are accepted. Congratulations!"],
        Applications.Verdict.Reserved => words["You are on the reserve list: you may be accepted when a place comes free."],
        _ => words["You are not accepted this time."],
    };

    public static IReadOnlyList<Choice> Verdicts(this Words words) =>
    [
        new(nameof(Applications.Verdict.Accepted), words["Accept"], words["She is appointed at once, as said below."]),
        new(nameof(Applications.Verdict.Reserved), words["Put on the reserve list"], words["She can be accepted later, when a place comes free."]),
        new(nameof(Applications.Verdict.Declined), words["Do not accept"]),
    ];

    /// <summary>Languages by name, in the order of the page's alphabet; nothing where there is none.</summary>
    public static string Spoken(this Words words, IEnumerable<string> tags)
    {
        string names = string.Join(", ", tags.Select(tag => Cldr.Language(words.Language, tag)).Order(words.Alphabet()));
        return names.Length == 0 ? "" : words.Language.Culture.TextInfo.ToUpper(names[0]) + names[1..];
    }

    /// <summary>The languages to choose from, in the order of the page's alphabet.</summary>
    public static IReadOnlyList<Choice> Tongues(this Words words) =>
        [.. SpokenLanguages.Tags.Select(tag => new Choice(tag, words.Spoken([tag]))).OrderBy(choice => choice.Label, words.Alphabet())];
}

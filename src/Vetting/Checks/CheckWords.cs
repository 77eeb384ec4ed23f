using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Vetting.Checks;

internal static class CheckWords
{
    public static string Kind(this Words words, CheckKind kind) => kind switch
    {
        CheckKind.EnhancedDisclosure => words["Enhanced disclosure (DBS or its like)"],
        CheckKind.CriminalRecordExtract => words["Extract of the criminal record"],
        _ => words["Another check"],
    };

    public static IReadOnlyList<Choice> Kinds(this Words words) => [.. Enum.GetValues<CheckKind>().Select(kind => new Choice(kind.ToString(), words.Kind(kind)))];

    /// <summary>Where a check stands on a day.</summary>
    public static (string Text, Tone Tone) State(this Words words, Check check, DateOnly today) => check switch
    {
        { WithdrawnAt: not null } => (words["Withdrawn"], Tone.Bad),
        _ when check.ExpiresOn < today => (words["Lapsed on {0}", words.On(check.ExpiresOn)], Tone.Bad),
        _ when check.ExpiresOn <= today.AddDays(Check.DaysBefore) => (words["Lapses on {0}", words.On(check.ExpiresOn)], Tone.Warn),
        _ => (words["Holds until {0}", words.On(check.ExpiresOn)], Tone.Ok),
    };

    /// <summary>Of all that somebody has in a system: the one that holds longest, or nothing.</summary>
    public static (string Text, Tone Tone) State(this Words words, IEnumerable<Check> hers, DateOnly today) =>
        hers.Where(check => check.WithdrawnAt is null).MaxBy(check => check.ExpiresOn) is { } best ? words.State(best, today) : (words["No check"], Tone.Neutral);
}

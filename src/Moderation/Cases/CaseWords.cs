using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Moderation.Cases;

/// <summary>How pages and letters speak of what is reported.</summary>
internal static class CaseWords
{
    public static string Of(this Words words, Reason reason) => reason switch
    {
        Reason.Insult => words["It insults or threatens somebody"],
        Reason.Hate => words["It incites hatred"],
        Reason.Spam => words["It is advertising, or has nothing to do with this"],
        Reason.Private => words["It gives away something private"],
        Reason.Dangerous => words["It is dangerous for pupils"],
        _ => words["Something else"],
    };

    public static IReadOnlyList<Choice> Reasons(this Words words) => [.. Enum.GetValues<Reason>().Select(reason => new Choice(reason.ToString(), words.Of(reason)))];

    public static string Of(this Words words, CaseState state) => state switch
    {
        CaseState.Open => words["Waits for a decision"],
        CaseState.Kept => words["Left as it is"],
        CaseState.Hidden => words["Hidden"],
        CaseState.Appealed => words["Appealed"],
        CaseState.Upheld => words["Hidden, appeal rejected"],
        _ => words["Shown again after an appeal"],
    };

    public static Tone ToneOf(CaseState state) => state switch
    {
        CaseState.Open or CaseState.Appealed => Tone.Info,
        CaseState.Hidden or CaseState.Upheld => Tone.Warn,
        _ => Tone.Neutral,
    };

    public static string Of(this Words words, DeedKind kind) => kind switch
    {
        DeedKind.Hid => words["hid it"],
        DeedKind.Kept => words["left it as it is"],
        DeedKind.Undid => words["took the decision back"],
        DeedKind.Muted => words["silenced the author for some days"],
        DeedKind.Banned => words["silenced the author until further notice"],
        DeedKind.Lifted => words["let the author write again"],
        DeedKind.LiftUndone => words["silenced the author again"],
        DeedKind.Appealed => words["appealed"],
        DeedKind.Upheld => words["rejected the appeal"],
        DeedKind.Overturned => words["accepted the appeal"],
        _ => words["took the decision about the appeal back"],
    };
}

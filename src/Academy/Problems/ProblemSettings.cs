using System.Globalization;

namespace Preau.Academy.Problems;

/// <summary>When a learner may see the answers: the values of Open edX's <c>showanswer</c>.</summary>
public enum ShowAnswer
{
    Finished, Always, Answered, Attempted, Closed, PastDue, CorrectOrPastDue, AfterAllAttempts, AfterAllAttemptsOrCorrect,
    AttemptedNoPastDue, AfterSomeNumberOfAttempts, Never,
}

/// <summary>When a learner may see whether an answer was right: Open edX's <c>show_correctness</c>.</summary>
public enum ShowCorrectness { Always, Never, PastDue }

/// <summary>What an exercise's attributes say about it. A null is Open edX's own default.</summary>
public sealed record ProblemSettings
{
    public static ProblemSettings Default { get; } = new();

    public string DisplayName { get; init; } = "";

    /// <summary>The points of the whole; null: one for each input.</summary>
    public double? Weight { get; init; }

    /// <summary>Null: as many as one likes.</summary>
    public int? MaxAttempts { get; init; }

    public ShowAnswer ShowAnswer { get; init; }

    /// <summary>For <see cref="ShowAnswer.AfterSomeNumberOfAttempts"/>.</summary>
    public int AttemptsBeforeShowAnswer { get; init; }

    public ShowCorrectness ShowCorrectness { get; init; }

    /// <summary>How long a learner waits between two submissions.</summary>
    public TimeSpan SubmissionWait { get; init; }

    public bool ShowResetButton { get; init; }

    /// <summary>A reset deals the choices anew (<c>rerandomize</c> is <c>always</c> or <c>onreset</c>).</summary>
    public bool ReseedOnReset { get; init; }

    /// <summary>Makes every piece of HTML fit to be shown. Called once a piece, at parsing. The text is one piece.</summary>
    public Func<string, string> Clean { get; init; } = html => html;

    /// <summary>This site's address for a picture that the author names; null: the course does not have it.</summary>
    public Func<string, string?> Picture { get; init; } = address => address;

    /// <summary>Lets attributes win over what stands here; what is absent, empty, <c>null</c> or unreadable changes nothing.</summary>
    /// <param name="attribute">The value of an OLX attribute by its name, or null.</param>
    public ProblemSettings With(Func<string, string?> attribute) => this with
    {
        DisplayName = attribute("display_name") ?? DisplayName,
        Weight = Number(attribute("weight")) is { } weight and >= 0 ? weight : Weight,
        MaxAttempts = Count(attribute("max_attempts")) ?? MaxAttempts,
        ShowAnswer = Named(attribute("showanswer"), ShowAnswer),
        AttemptsBeforeShowAnswer = Count(attribute("attempts_before_showanswer_button")) ?? AttemptsBeforeShowAnswer,
        ShowCorrectness = Named(attribute("show_correctness"), ShowCorrectness),
        SubmissionWait = Count(attribute("submission_wait_seconds")) is { } seconds ? TimeSpan.FromSeconds(seconds) : SubmissionWait,
        ShowResetButton = bool.TryParse(Bare(attribute("show_reset_button")), out var reset) ? reset : ShowResetButton,
        ReseedOnReset = Bare(attribute("rerandomize")) is { Length: > 0 } when ? when is "always" or "onreset" or "true" : ReseedOnReset,
    };

    // Studio sometimes writes JSON values: "finished" in quotes, 3.0 for an integer.
    static string Bare(string? value) => value?.Trim().Trim('"') ?? "";

    static double? Number(string? value) =>
        double.TryParse(Bare(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    static int? Count(string? value) => Number(value) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;

    static T Named<T>(string? value, T otherwise) where T : struct, Enum =>
        Bare(value) is { Length: > 0 } name && char.IsAsciiLetter(name[0])
        && Enum.TryParse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var found) ? found : otherwise;
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems.Inputs;

/// <summary>What is said to an answer that <see cref="Pattern"/> finds; where right answers stand, so do their hints.</summary>
sealed record TextHint(AnswerPattern Pattern, Feedback? Feedback);

/// <summary>A short text: <c>stringresponse</c>. The answer is trimmed and compared with any of the author's.</summary>
sealed record TextInput : Input
{
    /// <summary>Right when any of them finds the answer. Patterns of one response are one, joined as Open edX joins them.</summary>
    public required ImmutableArray<AnswerPattern> Answers { get; init; }

    /// <summary>The author's answers, to show.</summary>
    public required ImmutableArray<string> Shown { get; init; }

    /// <summary>In the order Open edX looks: the answer, the additional ones, wrong texts, wrong patterns. The first that fits is said.</summary>
    public ImmutableArray<TextHint> Hints { get; init; } = [];

    public int Size { get; init; }

    public string TrailingText { get; init; } = "";

    public override ImmutableArray<string> Right => Shown;

    public override Verdict Check(ReadOnlySpan<string> values)
    {
        var answer = First(values);
        if (answer.Length == 0) return new(0);
        try
        {
            foreach (var pattern in Answers)
                if (pattern.Finds(answer)) return new(1);
            return new(0);
        }
        catch (RegexMatchTimeoutException)
        {
            return Verdict.Refused(new Message("This answer could not be checked in time. Shorten it."));
        }
    }

    public override ImmutableArray<Feedback> FeedbackOn(ReadOnlySpan<string> values, double credit)
    {
        var answer = First(values);
        if (answer.Length == 0) return [];
        try
        {
            return Hints.FirstOrDefault(hint => hint.Pattern.Finds(answer))?.Feedback is { } found ? [found] : [];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }

    public override InputView View(int seed) => new() { Text = Text, Kind = InputKind.Text, Size = Size, TrailingText = TrailingText };
}

/// <summary>A text, or a regular expression, that an answer is compared with.</summary>
sealed class AnswerPattern
{
    const int MaximumPattern = 5_000;

    // Only for what the linear engine cannot do: look-around, back-references.
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    readonly string? text;
    readonly bool ignoreCase;
    readonly Regex? regex;

    AnswerPattern(string? text, bool ignoreCase, Regex? regex) => (this.text, this.ignoreCase, this.regex) = (text, ignoreCase, regex);

    public static AnswerPattern Exactly(string text, bool ignoreCase) => new(text.Trim().Normalize(), ignoreCase, null);

    /// <summary>Python's syntax as far as .NET shares it; found anywhere in the answer unless anchored.</summary>
    /// <exception cref="AuthorException">It is no regular expression, or too large a one.</exception>
    public static AnswerPattern Matching(string pattern, bool ignoreCase)
    {
        if (pattern.Length > MaximumPattern) throw new AuthorException(new Message("The pattern of the right answer is too long to be used."));
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        var ours = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
        try
        {
            return new(null, ignoreCase, Linear(ours, options) ?? new Regex(ours, options, Patience));
        }
        catch (ArgumentException)
        {
            throw new AuthorException(new Message("The pattern of the right answer cannot be read."));
        }
    }

    public bool Finds(string answer) => regex?.IsMatch(answer)
        ?? string.Equals(text, Plain(answer), ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    // The same letter may arrive as one code point or as two, depending on the learner's machine.
    static string Plain(string answer) => answer.IsNormalized() ? answer : answer.Normalize();

    static Regex? Linear(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}

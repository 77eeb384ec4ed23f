using System.Collections.Immutable;

namespace Preau.Academy.Problems.Blocks;

/// <summary>How a learner stands with a block that a condition asks about.</summary>
sealed record SourceState(bool IsAttempted = false, bool IsCorrect = false, bool IsSubmitted = false, bool IsVoted = false, bool IsCompleted = false, string? PollAnswer = null);

/// <summary>Content that is shown when other blocks are in a given state: the block <c>conditional</c>. All sources must be in it.</summary>
/// <param name="Condition"><c>attempted</c>, <c>correct</c>, <c>submitted</c>, <c>voted</c>, <c>completed</c> or <c>poll_answer</c>; empty: none was found.</param>
/// <param name="Value">What it must be: <c>True</c>, <c>False</c>, or a poll's answer.</param>
/// <param name="Message">HTML shown while it is not met, with <c>{link}</c> for the first source; empty: the page's own words.</param>
/// <param name="Shown">Blocks elsewhere that are shown besides its own children.</param>
sealed record Conditional(ImmutableArray<BlockRef> Sources, string Condition, string Value, string Message, ImmutableArray<BlockRef> Shown)
{
    static readonly string[] Conditions = ["attempted", "correct", "submitted", "voted", "poll_answer", "completed"];

    /// <param name="shows">The <c>sources</c> of its <c>show</c> children.</param>
    public static Conditional Read(Func<string, string?> attribute, IEnumerable<string> shows)
    {
        var condition = Array.Find(Conditions, name => attribute(name) is not null) ?? "";
        return new([.. BlockRef.ParseList(attribute("sources"))], condition, condition.Length > 0 ? attribute(condition)! : "",
            attribute.Text("message"), [.. shows.SelectMany(BlockRef.ParseList)]);
    }

    /// <summary>False too when a source is unknown, or there is none: what cannot be checked stays closed.</summary>
    public bool IsMet(Func<BlockRef, SourceState?> stateOf) => Condition.Length > 0 && !Sources.IsEmpty && Sources.All(source => stateOf(source) is { } state && IsMet(state));

    bool IsMet(SourceState state) => Condition switch
    {
        "poll_answer" => string.Equals(state.PollAnswer, Value, StringComparison.Ordinal),
        "attempted" => Is(state.IsAttempted),
        "correct" => Is(state.IsCorrect),
        "submitted" => Is(state.IsSubmitted),
        "voted" => Is(state.IsVoted),
        _ => Is(state.IsCompleted),
    };

    bool Is(bool state) => string.Equals(Value, state ? "true" : "false", StringComparison.OrdinalIgnoreCase);
}

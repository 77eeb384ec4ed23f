using System.Text.Json;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Activities.Feeds.In;

/// <summary>How a feed stands, in words.</summary>
internal static class FeedInWords
{
    public static string State(this Words words, Feed feed) => feed switch
    {
        { State: FeedState.Paused } => words["Paused"],
        { State: FeedState.Asks } => words["Asks you"],
        { Failures: > 0 } => words["Cannot be read"],
        { ReadAt: null } => words["To be read"],
        _ => words["Read every hour"],
    };

    public static Tone ToneOf(Feed feed) => feed switch
    {
        { State: FeedState.Paused } => Tone.Neutral,
        { State: FeedState.Asks } => Tone.Warn,
        { Failures: > 0 } => Tone.Bad,
        { ReadAt: null } => Tone.Info,
        _ => Tone.Ok,
    };

    public static string Outcome(this Words words, FeedOutcome outcome) => outcome switch
    {
        FeedOutcome.Read => words.In("feed", "Read"),
        FeedOutcome.Unchanged => words.In("feed", "As before"),
        _ => words.In("feed", "Failed"),
    };

    public static IReadOnlyList<Message> Remarks(FeedRun run) => run.Remarks is { } json ? [.. JsonSerializer.Deserialize<List<string>>(json)!.Select(StoredMessage.Read)] : [];
}

using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// What an import found, as <c>course import --json</c> prints it. Counts are of blocks reachable from the course, by tag;
/// what stands beside the chapters is counted as <c>course/wiki</c>.
/// </summary>
public sealed record OlxReport(
    string Org, string Course, string Run, string DisplayName,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyDictionary<string, int> Responses,
    IReadOnlyDictionary<string, double> GradingCutoffs,
    int Graders, int Dangling, int DraftFiles,
    IReadOnlyList<OlxReport.NotShown> Unsupported,
    IReadOnlyList<string> Warnings,
    double Seconds)
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A block that is kept and not shown.</summary>
    public sealed record NotShown(string Tag, string Address, string Reason);

    /// <param name="course">The course that was read.</param>
    /// <param name="took">How long reading and saving took.</param>
    /// <param name="say">Says a sentence in the reader's language; English when left out.</param>
    internal static OlxReport Of(OlxCourse course, TimeSpan took, Func<Message, string>? say = null)
    {
        say ??= OlxRefused.English;
        var blocks = course.Blocks().Where(block => block.Reading != OlxReading.Dangling).ToList();
        return new OlxReport(
            course.Key.Org, course.Key.Course, course.Key.Run, course.DisplayName,
            Count(blocks.Select(block => block.Type).Concat(course.Extras.Select(extra => $"course/{extra.Type}"))),
            Count(blocks.SelectMany(block => block.Problem?.Responses ?? [])),
            course.Grading.Cutoffs,
            course.Grading.Graders.Count, course.Dangling.Count, course.DraftFiles,
            [.. course.Unsupported.Select(item => new NotShown(item.Tag, item.Address, say(item.Reason)))],
            [.. course.Warnings.Select(say)],
            Math.Round(took.TotalSeconds, 3));
    }

    /// <summary>One JSON object on one line, names in snake case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    static Dictionary<string, int> Count(IEnumerable<string> names) =>
        names.CountBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
}

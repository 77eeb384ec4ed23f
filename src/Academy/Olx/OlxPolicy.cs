using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// What Studio keeps beside the blocks: <c>policies/RUN/policy.json</c> and <c>grading_policy.json</c>, or
/// <c>policies/RUN.json</c> and a grading policy at the root in old courses.
/// </summary>
internal sealed class OlxPolicy
{
    readonly Dictionary<string, Dictionary<string, string>> byBlock = new(StringComparer.Ordinal);

    OlxPolicy(OlxGrading grading) => Grading = grading;

    public OlxGrading Grading { get; }

    /// <summary>What the policy sets on a block named <c>type/name</c>.</summary>
    public IReadOnlyDictionary<string, string>? Of(string name) => byBlock.GetValueOrDefault(name);

    public static OlxPolicy Read(OlxFolder folder, string root, string run, List<Message> warnings)
    {
        var grading = folder.Json($"{root}policies/{run}/grading_policy.json", warnings)
            ?? folder.Json($"{root}grading_policy.json", warnings);
        var policy = new OlxPolicy(ReadGrading(grading, warnings));
        var json = folder.Json($"{root}policies/{run}/policy.json", warnings) ?? folder.Json($"{root}policies/{run}.json", warnings);
        if (json is { ValueKind: JsonValueKind.Object } blocks)
            foreach (var block in blocks.EnumerateObject())
                policy.Add(block);
        return policy;
    }

    void Add(JsonProperty block)
    {
        if (block.Value.ValueKind != JsonValueKind.Object) return;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in block.Value.EnumerateObject().Where(attribute => attribute.Name != "xml_attributes"))
            attributes[attribute.Name] = OlxValue.Text(attribute.Value);
        byBlock[block.Name] = attributes;
    }

    static OlxGrading ReadGrading(JsonElement? json, List<Message> warnings)
    {
        if (json is not { ValueKind: JsonValueKind.Object } policy) return new([], new Dictionary<string, double>());
        var graders = Items(policy, "GRADER").Select(ReadGrader).ToList();
        var cutoffs = new Dictionary<string, double>(StringComparer.Ordinal);
        if (policy.TryGetProperty("GRADE_CUTOFFS", out var all) && all.ValueKind == JsonValueKind.Object)
            foreach (var cutoff in all.EnumerateObject())
                if (OlxValue.Number(OlxValue.Text(cutoff.Value)) is { } fraction)
                    cutoffs[cutoff.Name] = fraction;
        if (graders.Count > 0 && Math.Abs(graders.Sum(grader => grader.Weight) - 1) > 0.001)
            warnings.Add(new Message("The weights of the grading policy do not add up to 100 %."));
        return new(graders, cutoffs);
    }

    static OlxGrader ReadGrader(JsonElement grader) => new(
        Value(grader, "type") ?? "",
        Value(grader, "short_label"),
        OlxValue.Number(Value(grader, "weight")) ?? 0,
        Math.Max(0, OlxValue.Whole(Value(grader, "min_count")) ?? 0),
        Math.Max(0, OlxValue.Whole(Value(grader, "drop_count")) ?? 0));

    static string? Value(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? OlxValue.Text(OlxValue.Text(value)) : null;

    static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)
            : [];
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Academy.Grading;

/// <summary>A type of assignment: what it weighs and what of it counts.</summary>
/// <param name="Weight">Of the course, usually from 0 to 1.</param>
/// <param name="MinCount">Fewer assignments are filled up with zeros.</param>
/// <param name="DropCount">How many of the lowest do not count.</param>
public sealed record AssignmentType(string Name, string ShortLabel, double Weight, int MinCount, int DropCount);

/// <summary>A grade and what it takes, from 0 to 1.</summary>
public sealed record Cutoff(string Grade, double From);

/// <summary>How a course is graded: Open edX's <c>grading_policy.json</c>.</summary>
/// <param name="Cutoffs">From the highest to the lowest, never empty.</param>
/// <param name="Warnings">What in the file could not be used, or looks like a slip.</param>
public sealed record GradingPolicy(ImmutableArray<AssignmentType> Types, ImmutableArray<Cutoff> Cutoffs, ImmutableArray<Message> Warnings)
{
    /// <summary>No types, a pass at half: for a course without the file.</summary>
    public static GradingPolicy None { get; } = new([], [new("Pass", 0.5)], []);

    /// <summary>The lowest cutoff above nothing.</summary>
    public double PassMark => Cutoffs.LastOrDefault(cutoff => cutoff.From > 0)?.From ?? 1;

    /// <summary>Reads what can be read of the file; the rest becomes warnings.</summary>
    public static GradingPolicy Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Broken();
        }
        catch (JsonException)
        {
            return Broken();
        }
    }

    static GradingPolicy Broken() => None with { Warnings = [new Message("The grading policy is not readable JSON: the course has none.")] };

    static GradingPolicy Read(JsonElement root)
    {
        var warnings = ImmutableArray.CreateBuilder<Message>();
        var types = ReadTypes(root, warnings);
        if (!types.IsEmpty && Math.Abs(types.Sum(type => type.Weight) - 1) > 0.0001)
            warnings.Add(new Message("The weights of the assignment types add up to {0} per cent, not to 100.", Math.Round(100 * types.Sum(type => type.Weight), 2)));
        return new(types, Marks(root, warnings), warnings.ToImmutable());
    }

    static ImmutableArray<AssignmentType> ReadTypes(JsonElement root, ImmutableArray<Message>.Builder warnings)
    {
        var types = ImmutableArray.CreateBuilder<AssignmentType>();
        if (!root.TryGetProperty("GRADER", out var list) || list.ValueKind != JsonValueKind.Array) return [];
        foreach (var entry in list.EnumerateArray())
        {
            var name = Text(entry, "type");
            if (name.Length == 0 || Number(entry, "weight") is not (>= 0 and { } weight)) warnings.Add(new Message("An assignment type of the grading policy has no name or no weight."));
            else if (types.Any(type => type.Name == name)) warnings.Add(new Message("The assignment type “{0}” is given twice: the first counts.", name));
            else types.Add(new(name, Text(entry, "short_label"), weight, Count(entry, "min_count"), Count(entry, "drop_count")));
        }
        return types.ToImmutable();
    }

    static ImmutableArray<Cutoff> Marks(JsonElement root, ImmutableArray<Message>.Builder warnings)
    {
        ImmutableArray<Cutoff> cutoffs = root.TryGetProperty("GRADE_CUTOFFS", out var marks) && marks.ValueKind == JsonValueKind.Object
            ? [.. marks.EnumerateObject().Select(mark => (mark.Name, From: Number(marks, mark.Name))).Where(mark => mark.From is >= 0 and <= 1)
                .Select(mark => new Cutoff(mark.Name, mark.From!.Value)).OrderByDescending(mark => mark.From)] : [];
        if (!cutoffs.IsEmpty) return cutoffs;
        warnings.Add(new Message("The grading policy names no grade: half of the points is a pass."));
        return None.Cutoffs;
    }

    static string Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";

    // Studio has written numbers as text now and then.
    static double? Number(JsonElement entry, string name)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind switch { JsonValueKind.Number => value.GetRawText(), JsonValueKind.String => value.GetString(), _ => null };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    static int Count(JsonElement entry, string name) => (int)Math.Clamp(Number(entry, name) ?? 0, 0, 1_000);
}

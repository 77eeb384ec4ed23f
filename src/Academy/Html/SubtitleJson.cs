using System.Text.Json;

namespace Preau.Academy.Html;

/// <summary>Reads Open edX's sjson: <c>{"start":[ms],"end":[ms],"text":["…"]}</c>, three lists of one length.</summary>
internal static class SubtitleJson
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(999);

    public static (List<Cue> Cues, int Skipped) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowTrailingCommas = true });
            return document.RootElement.ValueKind is JsonValueKind.Object ? Cues(document.RootElement) : ([], 1);
        }
        catch (JsonException)
        {
            return ([], 1);
        }
    }

    static (List<Cue> Cues, int Skipped) Cues(JsonElement root)
    {
        var starts = List(root, "start");
        var ends = List(root, "end");
        var texts = List(root, "text");
        var cues = new List<Cue>();
        var skipped = Math.Max(starts.Count, Math.Max(ends.Count, texts.Count)) - Math.Min(starts.Count, Math.Min(ends.Count, texts.Count));
        for (var i = 0; i < texts.Count && i < starts.Count && i < ends.Count; i++)
        {
            if (Time(starts[i]) is not { } start || Time(ends[i]) is not { } end || end < start || cues.Count >= SubtitleText.MostCues) skipped++;
            else if (texts[i].ValueKind is JsonValueKind.String && SubtitleText.Plain(texts[i].GetString()!) is { Length: > 0 } words) cues.Add(new Cue(start, end, words));
        }
        return (cues, skipped);
    }

    static List<JsonElement> List(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    static TimeSpan? Time(JsonElement milliseconds) =>
        milliseconds.ValueKind is JsonValueKind.Number && milliseconds.TryGetDouble(out var value) && value >= 0 && value <= Longest.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(Math.Round(value)) : null;
}

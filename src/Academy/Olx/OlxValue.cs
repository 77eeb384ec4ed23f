using System.Globalization;
using System.Text.Json;

namespace Preau.Academy.Olx;

/// <summary>
/// Attribute values as Open edX writes them: JSON inside an XML attribute, sometimes with its quotes, sometimes bare.
/// What cannot be read is null, never a fault: a course with a strange date is still a course.
/// </summary>
internal static class OlxValue
{
    /// <summary>The text without the quotes that a JSON string leaves around it; null for absent, empty or <c>null</c>.</summary>
    public static string? Text(string? value)
    {
        var text = value?.Trim();
        if (text is ['"', .., '"'] && text.Length > 1)
            text = text[1..^1];
        return text is null or "" or "null" ? null : text;
    }

    /// <summary>An instant; one without a zone is UTC.</summary>
    public static DateTimeOffset? Instant(string? value) =>
        DateTimeOffset.TryParse(Text(value), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    public static bool? Flag(string? value) => Text(value)?.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    public static int? Whole(string? value) =>
        int.TryParse(Text(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Number(string? value) =>
        double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>"2 days 5 hours 30 minutes 10 seconds", any part left out.</summary>
    public static TimeSpan? Duration(string? value)
    {
        var words = Text(value)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is null || words.Length % 2 != 0 || words.Length > 8) return null;
        var sum = TimeSpan.Zero;
        foreach (var pair in words.Chunk(2))
        {
            if (Number(pair[0]) is not { } amount || amount is < 0 or > 1e9) return null;
            var seconds = pair[1].TrimEnd('s', ',') switch { "day" => 86400, "hour" => 3600, "minute" => 60, "second" => 1, _ => 0 };
            if (seconds == 0) return null;
            sum += TimeSpan.FromSeconds(Math.Min(amount * seconds, 1e10));
        }
        return sum;
    }

    /// <summary>A JSON value as the same value stands in an XML attribute.</summary>
    public static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>JSON held in an attribute, or null when it is none.</summary>
    public static JsonElement? Json(string? value, int depth)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        try
        {
            using var json = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = depth });
            return Checked(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A copy whose every string can be read: the parser leaves their encoding unchecked until they are asked for.</summary>
    public static JsonElement Checked(JsonElement json)
    {
        try
        {
            ReadStrings(json);
            return json.Clone();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A string is not valid Unicode.", e);
        }
    }

    static void ReadStrings(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            json.GetString();
        else if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                ReadStrings(item);
        else if (json.ValueKind == JsonValueKind.Object)
            foreach (var property in json.EnumerateObject())
            {
                _ = property.Name;
                ReadStrings(property.Value);
            }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Preau.Academy.Problems.Blocks;

/// <summary>Reads the attributes of a block; what is absent or unreadable gives the default, never an error.</summary>
static class Attributes
{
    public static string Text(this Func<string, string?> attribute, string name, string otherwise = "") => attribute(name) ?? otherwise;

    public static bool Flag(this Func<string, string?> attribute, string name, bool otherwise = false) =>
        bool.TryParse(attribute(name)?.Trim().Trim('"'), out var flag) ? flag : otherwise;

    /// <summary>A whole number; <c>null</c> as text is none.</summary>
    public static int? Count(this Func<string, string?> attribute, string name) => (int?)attribute.Number(name);

    public static double? Number(this Func<string, string?> attribute, string name) =>
        double.TryParse(attribute(name)?.Trim().Trim('"'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e9 ? number : null;

    /// <summary>An array, or nothing.</summary>
    public static ImmutableArray<T> List<T>(string? json, Func<JsonElement, T?> read) where T : class => With<ImmutableArray<T>>(json, root =>
        root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(read).OfType<T>()] : [], []);

    public static T With<T>(string? json, Func<JsonElement, T> read, T otherwise)
    {
        if (string.IsNullOrWhiteSpace(json)) return otherwise;
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return otherwise;
        }
    }

    /// <summary>A property as text, numbers too.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Plain(value) : "";

    public static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => "",
    };

    public static double Number(this JsonElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}

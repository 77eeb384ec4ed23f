using System.Text.Encodings.Web;
using System.Text.Json;
using Preau.Academy.Olx;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses.Import;

/// <summary>
/// What an import found, kept so that it can be said in any language later: an <see cref="OlxReport"/> whose sentences
/// are messages with their arguments.
/// </summary>
internal static class ImportReport
{
    static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(OlxCourse course, TimeSpan took) => OlxReport.Of(course, took, Write).ToJson();

    public static OlxReport Read(string report, Words t)
    {
        var found = JsonSerializer.Deserialize<OlxReport>(report, Format)!;
        return found with
        {
            Unsupported = [.. found.Unsupported.Select(block => block with { Reason = t.Say(ReadMessage(block.Reason)) })],
            Warnings = [.. found.Warnings.Select(warning => t.Say(ReadMessage(warning)))],
        };
    }

    public static string Write(Message message) => JsonSerializer.Serialize(message, Plain);

    public static Message ReadMessage(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return MessageOf(parsed.RootElement);
    }

    static Message MessageOf(JsonElement message) =>
        new(message.GetProperty("Id").GetString()!, message.GetProperty("Args") is { ValueKind: JsonValueKind.Array } args ? [.. args.EnumerateArray().Select(Argument)] : []);

    static object? Argument(JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.Number when argument.TryGetInt64(out long whole) => whole,
        JsonValueKind.Number => argument.GetDouble(),
        JsonValueKind.Object => MessageOf(argument),
        _ => argument.GetString(),
    };
}

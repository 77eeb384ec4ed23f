using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preau.Platform.Languages;

/// <summary>A message kept as JSON until somebody reads it in her language.</summary>
public static class StoredMessage
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Message message) => JsonSerializer.Serialize(message, Plain);

    public static Message Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return MessageOf(parsed.RootElement);
    }

    public static Message MessageOf(JsonElement message) =>
        new(message.GetProperty("Id").GetString()!, message.GetProperty("Args") is { ValueKind: JsonValueKind.Array } args ? [.. args.EnumerateArray().Select(Argument)] : []);

    static object? Argument(JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.Number when argument.TryGetInt64(out long whole) => whole,
        JsonValueKind.Number => argument.GetDouble(),
        JsonValueKind.Object => MessageOf(argument),
        _ => argument.GetString(),
    };
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Preau.Networks.Programmes;

/// <summary>
/// A date known to the year, the month or the day, as its source gives it: the reduced precision of ISO 8601. It is a
/// day of the calendar, the same in every zone.
/// </summary>
/// <param name="First">The first day it may mean.</param>
/// <param name="Format">How much of it is known.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct PartialDate(DateOnly First, string Format)
{
    public const string Year = "yyyy", Month = "yyyy-MM", Day = "yyyy-MM-dd";

    static readonly string[] Formats = [Year, Month, Day];

    public static bool TryParse(string? text, out PartialDate date)
    {
        string? format = Array.Find(Formats, format => format.Length == text?.Length);
        bool read = DateOnly.TryParseExact(text, format ?? Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        date = new PartialDate(first, format ?? Day);
        return read;
    }

    /// <summary>As ISO 8601 writes it: what HTML's <c>time</c> takes.</summary>
    public override string ToString() => First.ToString(Format, CultureInfo.InvariantCulture);

    sealed class AsText : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var date) ? date : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

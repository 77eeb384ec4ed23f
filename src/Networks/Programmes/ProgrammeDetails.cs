using System.Text.Json;
using System.Text.Json.Serialization;
using Preau.Networks.Programmes.Lists;

namespace Preau.Networks.Programmes;

/// <summary>
/// What is known of a programme beside its texts: stored as one JSON column, read whole or not at all. The members are
/// those of the format <c>preau-network/1</c> (the README of the starter content).
/// </summary>
/// <param name="Source">Where the facts come from.</param>
/// <param name="Languages">BCP 47 tags of what is offered; empty when nobody says.</param>
/// <param name="Countries">ISO 3166-1 alpha-2.</param>
/// <param name="CountriesComplete">False when others may take part too.</param>
/// <param name="Removed">Kept so that it can be brought back.</param>
public sealed record ProgrammeDetails(
    FactSource Source,
    IReadOnlyList<string> Languages,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<Period> Dates,
    IReadOnlyList<string> Countries,
    bool CountriesComplete,
    IReadOnlyList<Partner> Partners,
    IReadOnlyList<Output> Outputs,
    IReadOnlyList<Space> Spaces,
    IReadOnlyList<OutsideLink> Links,
    RemovedLine? Removed = null)
{
    /// <summary>Nothing that anybody wrote: what is left where moderators hide the texts of a page.</summary>
    internal ProgrammeDetails WithoutWords => this with { Facts = [], Dates = [], Partners = [], Outputs = [], Spaces = [], Links = [] };

    /// <summary>Strict, because a misspelt member would be a fact lost: unknown and doubled members are refused.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>The page or paper that facts are taken from.</summary>
/// <param name="Name">What each fact cites.</param>
/// <param name="Title">In its own language.</param>
public sealed record FactSource(string Name, string Title, string Language, PartialDate Updated);

/// <summary>Something true of a programme at a time, according to a source.</summary>
public sealed record Fact(Said Label, FactValue Value, PartialDate AsOf, string Source);

/// <summary>A number, or words: one of the two.</summary>
[JsonConverter(typeof(NumberOrWords))]
public sealed record FactValue(decimal? Number, Said? Words)
{
    sealed class NumberOrWords : JsonConverter<FactValue>
    {
        public override FactValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number
                ? new FactValue(reader.GetDecimal(), null)
                : new FactValue(null, JsonSerializer.Deserialize<Said>(ref reader, options) ?? throw new JsonException());

        public override void Write(Utf8JsonWriter writer, FactValue value, JsonSerializerOptions options)
        {
            if (value.Number is { } number)
                writer.WriteNumberValue(number);
            else
                JsonSerializer.Serialize(writer, value.Words, options);
        }
    }
}

/// <summary>From one day to another, or an opening.</summary>
public sealed record Period(Said Label, PartialDate Start, PartialDate? End);

public sealed record Partner(Said Name, string? Country, Said Role);

/// <summary>What a programme has made: a report, a tool, a course.</summary>
public sealed record Output(Said Title, Said Summary, int? Year, IReadOnlyList<string> Languages);

/// <summary>A learning lab.</summary>
/// <param name="Zones">How many, or null when nobody says.</param>
/// <param name="ZoneColours">The zones are told apart by colour.</param>
/// <param name="TwinnedWith">Names of other places.</param>
public sealed record Space(string Slug, Said Name, string Country, Said Place, int? Zones, bool ZoneColours, IReadOnlyList<string> TwinnedWith, Said Summary);

/// <param name="Url">http or https.</param>
public sealed record OutsideLink(Said Name, string Url);

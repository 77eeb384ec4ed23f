using System.Globalization;
using System.Text.Json;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Passages;

namespace Preau.Networks.Starter;

/// <summary>A network described in one JSON file of the format <c>preau-network/1</c> (the README of the starter content).</summary>
internal sealed record NetworkFile(string Format, FactSource Source, IReadOnlyList<NetworkEntry> Programmes)
{
    public const string Name = "network.json", SupportedFormat = "preau-network/1";

    // Ten times what a large network would write.
    internal const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Reads and checks a file: what is returned may be saved as it is.</summary>
    /// <exception cref="InvalidDataException">It is not of this format; one line says where.</exception>
    internal static async Task<NetworkFile> Read(Stream json, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await json.ReadAsync(buffer, cancellationToken)) > 0; bytes.Write(buffer, 0, read))
            if (bytes.Length + read > MostBytes)
                throw new InvalidDataException($"{Name} is larger than {MostBytes / 1024 / 1024} MB.");
        var file = Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        NetworkCheck.Check(file);
        return file;
    }

    static NetworkFile Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<NetworkFile>(json, ProgrammeDetails.Json) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException)
        {
            var where = fault as JsonException;
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{Name} is not of the format {SupportedFormat}: line {where?.LineNumber + 1 ?? 1}, {where?.Path ?? "$"}."), fault);
        }
    }
}

/// <summary>A programme as the file tells it.</summary>
internal sealed record NetworkEntry(
    string Slug,
    ProgrammeKind Kind,
    Said Name,
    Said Summary,
    Said Body,
    string? Parent,
    IReadOnlyList<string> Languages,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<Period> Dates,
    IReadOnlyList<string> Countries,
    bool CountriesComplete,
    IReadOnlyList<Partner> Partners,
    IReadOnlyList<Output> Outputs,
    IReadOnlyList<Space> Spaces,
    IReadOnlyList<OutsideLink> Links,
    IReadOnlyList<string>? Courses = null)
{
    public ProgrammeDetails DetailsFrom(FactSource source) =>
        new(source, Languages, Facts, Dates, Countries, CountriesComplete, Partners, Outputs, Spaces, Links);

    /// <summary>In which its texts are written first.</summary>
    public string Language => Name.ContainsKey("en") ? "en" : Name.Keys.Order(StringComparer.Ordinal).First();

    /// <summary>What the file says of each part, by language.</summary>
    public IEnumerable<(string Part, Said Said)> Passages() => [(Part.Name, Name), (Part.Summary, Summary), (Part.Remit, Body)];
}

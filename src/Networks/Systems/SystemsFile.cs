using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Preau.Contracts.Networks;
using Preau.Networks.Programmes;

namespace Preau.Networks.Systems;

/// <summary>Education systems in one JSON file of the format <c>preau-systems/1</c> (the README of the starter content).</summary>
internal sealed partial record SystemsFile(string Format, FactSource Source, IReadOnlyList<SystemsEntry> Systems)
{
    public const string Name = "systems.json", SupportedFormat = "preau-systems/1";

    const int MostBytes = 1024 * 1024, MostSystems = 1000, LongestName = 200;

    [GeneratedRegex("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MonthAndDay { get; }

    /// <exception cref="InvalidDataException">It is not of this format; one line says where.</exception>
    internal static async Task<SystemsFile> Read(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no {Name} in {folder}.");
        if (new FileInfo(path).Length > MostBytes)
            throw new InvalidDataException($"{Name} is larger than 1 MB.");
        return Parse(await File.ReadAllBytesAsync(path, cancellationToken));
    }

    internal static SystemsFile Parse(ReadOnlySpan<byte> json)
    {
        SystemsFile file;
        try
        {
            file = JsonSerializer.Deserialize<SystemsFile>(json, ProgrammeDetails.Json) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            var where = fault as JsonException;
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{Name} is not of the format {SupportedFormat}: line {where?.LineNumber + 1 ?? 1}, {where?.Path ?? "$"}."), fault);
        }
        if (file.Format != SupportedFormat || file.Systems.Count > MostSystems)
            throw new InvalidDataException($"{Name} is not of the format {SupportedFormat}.");
        var codes = new HashSet<SystemCode>();
        foreach (var entry in file.Systems)
            if (!SystemCode.TryParse(entry.Code, out var code) || code.Value != entry.Code || !codes.Add(code)
                || entry.Names.Count == 0 || entry.Names.Values.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
                || entry.SchoolYearStart is { } start && !MonthAndDay.IsMatch(start))
                throw new InvalidDataException($"{Name}, system \"{entry.Code}\" is not as the format {SupportedFormat} asks, or stands there twice.");
        return file;
    }
}

internal sealed record SystemsEntry(string Code, Said Names, string? SchoolYearStart);

using System.Globalization;
using System.Text.Json;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;

namespace Preau.Networks.Starter;

/// <summary>Who sits in which group, in one JSON file of the format <c>preau-memberships/1</c> (the README of the starter content).</summary>
internal sealed record MembershipsFile(string Format, IReadOnlyList<GroupEntry> Groups)
{
    public const string Name = "memberships.json", SupportedFormat = "preau-memberships/1";

    const int MostBytes = 1024 * 1024, MostGroups = 500, MostStatements = 1000;

    /// <exception cref="InvalidDataException">It is not of this format; one line says where.</exception>
    internal static async Task<MembershipsFile> Read(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no {Name} in {folder}.");
        if (new FileInfo(path).Length > MostBytes)
            throw new InvalidDataException($"{Name} is larger than 1 MB.");
        return Parse(await File.ReadAllBytesAsync(path, cancellationToken));
    }

    internal static MembershipsFile Parse(ReadOnlySpan<byte> json)
    {
        MembershipsFile file;
        try
        {
            file = JsonSerializer.Deserialize<MembershipsFile>(json, ProgrammeDetails.Json) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            var where = fault as JsonException;
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{Name} is not of the format {SupportedFormat}: line {where?.LineNumber + 1 ?? 1}, {where?.Path ?? "$"}."), fault);
        }
        if (file.Format != SupportedFormat || file.Groups.Count > MostGroups)
            throw new InvalidDataException($"{Name} is not of the format {SupportedFormat}.");
        foreach (var group in file.Groups)
            Check(group);
        return file;
    }

    static void Check(GroupEntry group)
    {
        var seen = new HashSet<(SystemCode, GroupRole)>();
        bool holds = group is { Programme.Length: > 0 and <= 100, Statements.Count: <= MostStatements } && group.Statements.All(said =>
            said is { Source.Length: > 0 and <= Stated.LongestSource, SourceUrl: null or { Length: <= Stated.LongestSource } }
            && new Days(said.Start, said.End).Fault() is null
            && (said.SourceUrl is null || Uri.TryCreate(said.SourceUrl, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            && said.Systems.All(text => SystemCode.TryParse(text, out var code) && code.Value == text && seen.Add((code, said.Role))));
        if (!holds)
            throw new InvalidDataException($"{Name}, group \"{group?.Programme}\": a statement is not as the format {SupportedFormat} asks, or names a system twice.");
    }
}

/// <param name="Programme">The slug of a working group or a network.</param>
internal sealed record GroupEntry(string Programme, IReadOnlyList<GroupStatement> Statements);

/// <summary>What one source says: these systems sat there.</summary>
/// <param name="StartKnown">False when the source only shows that they sat there by the start.</param>
internal sealed record GroupStatement(GroupRole Role, DateOnly Start, bool StartKnown, DateOnly? End, string Source, string? SourceUrl, IReadOnlyList<string> Systems);

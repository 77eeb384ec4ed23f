using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>How many took part, where the file says it.</summary>
internal sealed record Participants(int? All, int? Males, int? Females, int? Others);

/// <summary>An activity as a row says it.</summary>
/// <param name="SourceId">What the file calls it, or what it is known by: the same row the next time is the same activity.</param>
/// <param name="Email">Never shown and never kept: it may find the account of the organiser.</param>
/// <param name="Latitude">WGS 84, degrees; both or neither.</param>
/// <param name="Code">Of an edition, as <see cref="Editions.Codes.SharedCode.Normal"/> writes it; empty without one.</param>
internal sealed record ImportRow(int Number, int Line, string SourceId, ActivityContent Content, Participants Participants, double? Latitude, double? Longitude, string Code, string Email)
{
    /// <summary>All that the row says, so that one that says the same is told.</summary>
    public string Hash => HashOf(
        Content.System.Value, Content.Title, Content.Text, Content.Language, Content.Organiser, Content.OrganiserKind, Content.Start.UtcTicks, Content.End.UtcTicks, Content.Zone, Content.Format, Content.Town, Content.Address,
        Content.OnlineAddress, Content.YoungestAge, Content.OldestAge, string.Join(' ', Content.Themes), string.Join(' ', Content.Audiences),
        Participants.All, Participants.Males, Participants.Females, Participants.Others, Latitude, Longitude, Content.Accessibility.Length == 0 ? Code : Code + "\u001f" + Content.Accessibility);

    /// <summary>What makes two rows the same activity, whatever they are called.</summary>
    public string Likeness => LikenessOf(Content.Title, Content.Start, Content.System.Country, Content.Organiser, Content.Address);

    public static string LikenessOf(string title, DateTimeOffset start, string country, string organiser, string address) => HashOf(Folded(title), start.UtcTicks, country, Folded(organiser), Folded(address));

    static string Folded(string text) => string.Join(' ', text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string HashOf(params object?[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))))).AsSpan(0, 16));
}

/// <summary>A row that was read, or why it cannot be.</summary>
internal readonly record struct ReadRow(TableRow From, ImportRow? Row, Message? Refusal);

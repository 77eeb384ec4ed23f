using System.Text.Json;
using Preau.Activities.Editions.Codes;
using Preau.Contracts.Networks;
using Preau.Platform.Places;

namespace Preau.Activities.Import;

/// <summary>What an activity said, and what was known of its row, before a file changed both.</summary>
/// <param name="Said">What the file before had said, as <see cref="ImportedActivity.Said"/> keeps it.</param>
internal sealed record Earlier(
    string System, string Title, string Text, string Language, string Organiser, OrganiserKind OrganiserKind, DateTimeOffset Start, DateTimeOffset End, string Zone, ActivityFormat Format, string Town, string Address, string? OnlineAddress,
    int? YoungestAge, int? OldestAge, string Accessibility, IReadOnlyList<Theme> Themes, IReadOnlyList<Audience> Audiences, double? Latitude, double? Longitude, bool PinIsOwn, Guid? Code, string Hash, Participants Participants, string? Said = null)
{
    public static Earlier Of(Activity activity, ImportedActivity imported) =>
        Of(activity.Content, imported.Hash, new Participants(imported.Participants, imported.Males, imported.Females, imported.Others)) with { Code = activity.CodeId?.Value, Said = imported.Said };

    public static Earlier Of(ActivityContent said, string hash, Participants participants) => new(
        said.System.Value, said.Title, said.Text, said.Language, said.Organiser, said.OrganiserKind, said.Start, said.End, said.Zone, said.Format, said.Town, said.Address, said.OnlineAddress,
        said.YoungestAge, said.OldestAge, said.Accessibility, said.Themes, said.Audiences, said.Pin?.Latitude, said.Pin?.Longitude, said.PinIsOwn, null, hash, participants);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Earlier FromJson(string json) => JsonSerializer.Deserialize<Earlier>(json)!;

    public ActivityContent Content(GroupId programme) => new(
        programme, SystemCode.Parse(System), Title, Text, Language, Organiser, OrganiserKind, Start, End, Zone, Format, Town, Address, OnlineAddress, YoungestAge, OldestAge, Accessibility)
    {
        Themes = Themes,
        Audiences = Audiences,
        Pin = Latitude is { } latitude && Longitude is { } longitude ? Position.Of(latitude, longitude) : null,
        PinIsOwn = PinIsOwn,
    };

    /// <returns>Whether it was public and moved: whoever has noted it must learn of it.</returns>
    public bool Return(Activity activity, ImportedActivity imported, DateTimeOffset now)
    {
        // A file says nothing of how it repeats: that stays as its organiser has it.
        var stands = activity.Content;
        bool moved = activity.Write(Content(activity.ProgrammeId) with { Repetition = stands.Repetition, Occurrences = stands.Occurrences }, now);
        activity.Join(Code is { } code ? new SharedCodeId(code) : null);
        imported.Note(Hash, Participants, Said, activity);
        return moved;
    }
}

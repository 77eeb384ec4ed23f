using System.Text.Json;
using Preau.Activities.Editions.Codes;
using Preau.Contracts.Networks;
using Preau.Platform.Places;

namespace Preau.Activities.Import;

/// <summary>What an activity said, and what was known of its row, before a file changed both.</summary>
internal sealed record Earlier(
    string System, string Title, string Text, string Language, string Organiser, OrganiserKind OrganiserKind, DateTimeOffset Start, DateTimeOffset End, string Zone, ActivityFormat Format, string Town, string Address, string? OnlineAddress,
    int? YoungestAge, int? OldestAge, string Accessibility, IReadOnlyList<Theme> Themes, IReadOnlyList<Audience> Audiences, double? Latitude, double? Longitude, bool PinIsOwn, Guid? Code, string Hash, Participants Participants)
{
    public static Earlier Of(Activity activity, ImportedActivity imported) => new(
        activity.System.Value, activity.Title, activity.Text, activity.Language, activity.Organiser, activity.OrganiserKind, activity.Start, activity.End, activity.Zone, activity.Format, activity.Town, activity.Address, activity.OnlineAddress,
        activity.YoungestAge, activity.OldestAge, activity.Accessibility, activity.Themes, activity.Audiences, activity.Latitude, activity.Longitude, activity.PinIsOwn, activity.CodeId?.Value, imported.Hash, new Participants(imported.Participants, imported.Males, imported.Females, imported.Others));

    public string ToJson() => JsonSerializer.Serialize(this);

    public static Earlier FromJson(string json) => JsonSerializer.Deserialize<Earlier>(json)!;

    public void Return(Activity activity, ImportedActivity imported, DateTimeOffset now)
    {
        activity.Write(new ActivityContent(
            activity.ProgrammeId, SystemCode.Parse(System), Title, Text, Language, Organiser, OrganiserKind, Start, End, Zone, Format, Town, Address, OnlineAddress, YoungestAge, OldestAge, Accessibility)
        {
            Themes = Themes,
            Audiences = Audiences,
            Pin = Latitude is { } latitude && Longitude is { } longitude ? Position.Of(latitude, longitude) : null,
            PinIsOwn = PinIsOwn,
        }, now);
        activity.Join(Code is { } code ? new SharedCodeId(code) : null);
        imported.Note(Hash, Participants, activity);
    }
}

using Preau.Platform.Places;

namespace Preau.Activities.Moderate.Corrections;

/// <summary>What can be corrected together: who takes the town over takes its pin too.</summary>
public enum Part { Title, Text, Language, When, Place, Ages, Themes }

/// <summary>What a correction may change of an activity.</summary>
internal sealed record Wording(
    string Title, string Text, string Language, DateTimeOffset Start, DateTimeOffset End, string Zone, ActivityFormat Format, string Town, string Address, string? OnlineAddress,
    double? Latitude, double? Longitude, bool PinIsOwn, int? YoungestAge, int? OldestAge, IReadOnlyList<Theme> Themes)
{
    public static Wording Of(ActivityContent content) => new(
        content.Title, content.Text, content.Language, content.Start, content.End, content.Zone, content.Format, content.Town, content.Address, content.OnlineAddress,
        content.Pin?.Latitude, content.Pin?.Longitude, content.PinIsOwn, content.YoungestAge, content.OldestAge, content.Themes);

    /// <summary>The parts in which it differs from what the activity says.</summary>
    public IReadOnlyList<Part> Differing(ActivityContent from) => [.. Enum.GetValues<Part>().Where(part => Differs(part, Of(from)))];

    bool Differs(Part part, Wording other) => part switch
    {
        Part.Title => Title != other.Title,
        Part.Text => Text != other.Text,
        Part.Language => Language != other.Language,
        Part.When => (Start, End, Zone) != (other.Start, other.End, other.Zone),
        Part.Place => (Format, Town, Address, OnlineAddress, Latitude, Longitude, PinIsOwn) != (other.Format, other.Town, other.Address, other.OnlineAddress, other.Latitude, other.Longitude, other.PinIsOwn),
        Part.Ages => (YoungestAge, OldestAge) != (other.YoungestAge, other.OldestAge),
        _ => !Themes.Order().SequenceEqual(other.Themes.Order()),
    };

    /// <summary>What the activity says once these parts are taken over.</summary>
    public ActivityContent Into(ActivityContent content, IEnumerable<Part> parts) => parts.Aggregate(content, Into);

    ActivityContent Into(ActivityContent content, Part part) => part switch
    {
        Part.Title => content with { Title = Title },
        Part.Text => content with { Text = Text },
        Part.Language => content with { Language = Language },
        Part.When => content with { Start = Start, End = End, Zone = Zone },
        Part.Place => content with
        {
            Format = Format,
            Town = Town,
            Address = Address,
            OnlineAddress = OnlineAddress,
            Pin = Latitude is { } latitude && Longitude is { } longitude ? Position.Of(latitude, longitude) : null,
            PinIsOwn = PinIsOwn,
        },
        Part.Ages => content with { YoungestAge = YoungestAge, OldestAge = OldestAge },
        _ => content with { Themes = Themes },
    };
}

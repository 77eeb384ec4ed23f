using System.Globalization;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;
using Preau.Platform.Places;

namespace Preau.Activities.Plan;

/// <summary>
/// Where an activity stands on the map: where its organiser says, or in the middle of its town. What cannot be asks the
/// organiser: a pin outside the country, or further than 50 km from the town.
/// </summary>
internal sealed class Placing(Towns towns, Words words)
{
    const double FurthestFromTown = 50;

    // Nearer than this it is one place that is listed twice.
    const double Apart = 10;

    /// <returns>Null where nobody knows; <paramref name="errors"/> say what to mend.</returns>
    internal Position? Pin(ActivityForm form, SystemCode system, FormErrors errors)
    {
        var named = Different(towns.Named(form.Town, system.Country));
        if (form.Latitude.Length > 0 || form.Longitude.Length > 0)
            return Own(form, system, errors);
        if (named.Count <= 1)
            return named.Count == 1 ? named[0].Position : null;
        if (named.FirstOrDefault(town => Written(town.Position) == form.TownChoice) is { } chosen)
            return chosen.Position;
        errors.Add(nameof(ActivityForm.TownChoice), words["Several places have this name: choose the one you mean."]);
        return null;
    }

    Position? Own(ActivityForm form, SystemCode system, FormErrors errors)
    {
        if (Position.Parse(form.Latitude, form.Longitude) is not { } pin)
        {
            errors.Add(nameof(ActivityForm.Latitude), words["Give latitude and longitude in degrees, for example {0} and {1}; or leave both empty.", "48.1147", "-1.6794"]);
            return null;
        }
        if (form.PinIsRight)
            return pin;
        if (Doubt(towns, system, form.Town, pin, words.Language) is { } doubt)
            errors.Add(nameof(ActivityForm.Latitude), words["{0} Correct it, or say that it is right.", words.Say(doubt)]);
        return pin;
    }

    /// <summary>Why a pin is perhaps not where its activity takes place; null for no reason.</summary>
    internal static Message? Doubt(Towns towns, SystemCode system, string town, Position pin, Language language) =>
        !towns.LiesIn(system.Country, pin) ? new Message("The position lies outside {0}.", Cldr.Country(language, system.Country))
        : towns.Named(town, system.Country) is { Count: > 0 } named && named.Min(one => one.Position.DistanceTo(pin)) is > FurthestFromTown and var away ? new Message("The position lies {0} km from {1}.", Math.Round(away), named[0].Name)
        : null;

    /// <summary>The towns of the name in the form, told apart by what is near them.</summary>
    internal IReadOnlyList<Choice> Choices(ActivityForm form) => SystemCode.TryParse(form.System, out var system) && form.Town.Length > 0
        ? [.. Different(towns.Named(form.Town, system.Country)).Select(town => new Choice(Written(town.Position), Told(town)))]
        : [];

    string Told(Town town) => towns.Near(town.Position, 60).Where(near => near.Inhabitants > 5 * town.Inhabitants && near.Name != town.Name).MaxBy(near => near.Inhabitants) is { } larger
        ? words["{0}, near {1}", town.Name, larger.Name]
        : words["{0} ({1})", town.Name, words.Plural(town.Inhabitants, "{0} inhabitant", "{0} inhabitants")];

    static List<Town> Different(IReadOnlyList<Town> named)
    {
        var kept = new List<Town>();
        foreach (var town in named)
            if (kept.TrueForAll(other => other.Position.DistanceTo(town.Position) > Apart))
                kept.Add(town);
        return kept;
    }

    internal static string Written(Position? position) => position is { } at ? $"{Written(at.Latitude)} {Written(at.Longitude)}" : "";

    internal static string Written(double? degrees) => degrees?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}

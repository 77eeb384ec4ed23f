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
    internal const double FurthestFromTown = 50;

    // Nearer than this it is one place that is listed twice.
    const double Apart = 10;

    /// <returns>Null where nobody knows; <paramref name="errors"/> say what to mend.</returns>
    internal Position? Pin(ActivityForm form, SystemCode system, FormErrors errors)
    {
        var named = Different(towns.Named(form.Town, system.Country));
        if (form.Latitude.Length > 0 || form.Longitude.Length > 0)
            return Own(form, system, named, errors);
        if (named.Count <= 1)
            return named.Count == 1 ? named[0].Position : null;
        if (named.FirstOrDefault(town => Written(town.Position) == form.TownChoice) is { } chosen)
            return chosen.Position;
        errors.Add(nameof(ActivityForm.TownChoice), words["Several places have this name: choose the one you mean."]);
        return null;
    }

    Position? Own(ActivityForm form, SystemCode system, IReadOnlyList<Town> named, FormErrors errors)
    {
        if (Position.Parse(form.Latitude, form.Longitude) is not { } pin)
        {
            errors.Add(nameof(ActivityForm.Latitude), words["Give latitude and longitude in degrees, for example {0} and {1}; or leave both empty.", "48.1147", "-1.6794"]);
            return null;
        }
        if (form.PinIsRight)
            return pin;
        if (!towns.LiesIn(system.Country, pin))
            errors.Add(nameof(ActivityForm.Latitude), words["The pin lies outside {0}. Correct it, or say that it is right.", Cldr.Country(words.Language, system.Country)]);
        else if (named.Count > 0 && named.Min(town => town.Position.DistanceTo(pin)) is > FurthestFromTown and var away)
            errors.Add(nameof(ActivityForm.Latitude), words["The pin lies {0} km from {1}. Correct it, or say that it is right.", Math.Round(away), named[0].Name]);
        return pin;
    }

    /// <summary>The towns of the name in the form, told apart by what is near them.</summary>
    internal IReadOnlyList<Choice> Choices(ActivityForm form) => SystemCode.TryParse(form.System, out var system) && form.Town.Length > 0
        ? [.. Different(towns.Named(form.Town, system.Country)).Select(town => new Choice(Written(town.Position), Told(town)))]
        : [];

    string Told(Town town) => towns.Near(town.Position, 60).Where(near => near.Inhabitants > 5 * town.Inhabitants && near.Name != town.Name).MaxBy(near => near.Inhabitants) is { } larger
        ? words["{0}, near {1}", town.Name, larger.Name]
        : words["{0}, {1} inhabitants", town.Name, town.Inhabitants];

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

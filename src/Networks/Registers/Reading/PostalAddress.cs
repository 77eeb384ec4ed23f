using System.Globalization;
using System.Text.RegularExpressions;

namespace Preau.Networks.Registers.Reading;

/// <summary>
/// An address written in one field, from the street to the postal code: "SKOLAS IELA 6, PRIEŽMALE, KASTUĻINAS PAGASTS,
/// AGLONAS NOVADS, LV-5685". What is not of that form is a street as a whole.
/// </summary>
internal readonly partial record struct PostalAddress(string? Street, string? Town, string? PostalCode)
{
    [GeneratedRegex("^([A-Z]{1,2}[- ])?[0-9]{2,3}[ -]?[0-9]{2,3}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Code { get; }

    public static PostalAddress Read(string text)
    {
        if (text.Length == 0)
            return default;
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3 || !Code.IsMatch(parts[^1]))
            return new(text, null, null);
        // A district of a city (of Riga) stands before the city.
        var places = parts[1..^1];
        string town = Array.Find(places, place => !place.EndsWith("PRIEKŠPILSĒTA", StringComparison.OrdinalIgnoreCase)) ?? places[^1];
        return new(parts[0], town, parts[^1]);
    }

    /// <summary>"RĪGA" is written "Rīga", and "OGRES NOVADS" "Ogres novads": a page is no form.</summary>
    public static string? Calm(string? place) =>
        place is null || place.Any(char.IsLower) || !place.Any(char.IsLetter)
            ? place
            : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(place.ToLowerInvariant()).Replace(" Novads", " novads", StringComparison.Ordinal).Replace(" Pagasts", " pagasts", StringComparison.Ordinal);
}

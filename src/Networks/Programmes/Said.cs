namespace Preau.Networks.Programmes;

/// <summary>One text in several languages, by their tags.</summary>
public sealed class Said() : Dictionary<string, string>(StringComparer.Ordinal)
{
    /// <summary>In the language asked for, else in English, else in the first there is.</summary>
    /// <returns>The text, and its own language where that is not the one asked for: the value of an HTML <c>lang</c>.</returns>
    public (string Text, string? Foreign) In(string language)
    {
        if (TryGetValue(language, out string? text))
            return (text, null);
        string spoken = ContainsKey("en") ? "en" : Keys.Order(StringComparer.Ordinal).First();
        return (this[spoken], spoken);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Preau.Contracts.Networks;

/// <summary>
/// The key of an education system: <c>fr</c>, <c>lv</c>, <c>be-nl</c>. A country in lower case (ISO 3166-1 alpha-2) and,
/// where a country has several systems, the community after a hyphen. Never a country alone: Belgium is two systems.
/// </summary>
public readonly partial record struct SystemCode
{
    public const int MaxLength = 11;

    readonly string? value;

    SystemCode(string value) => this.value = value;

    public string Value => value ?? "";

    /// <summary>ISO 3166-1 alpha-2, in capitals.</summary>
    public string Country => Value[..2].ToUpperInvariant();

    /// <summary>What stands after the country: <c>nl</c> of <c>be-nl</c>, else null.</summary>
    public string? Community => Value.Length > 3 ? Value[3..] : null;

    /// <summary>In any case. The EU writes EL and UK where ISO 3166 writes GR and GB: both are understood.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SystemCode code)
    {
        code = default;
        if (text is null || text.Length > MaxLength)
            return false;
        string lower = text.Trim().ToLowerInvariant();
        if (!Pattern.IsMatch(lower))
            return false;
        code = new SystemCode(lower switch { "el" => "gr", "uk" => "gb", _ => lower });
        return true;
    }

    /// <summary>What is known to be a code: from the database, in tests.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SystemCode Parse(string text) => TryParse(text, out var code) ? code : throw new FormatException($"\"{text}\" is no code of an education system.");

    public override string ToString() => Value;

    [GeneratedRegex("^[a-z]{2}(-[a-z0-9]{2,8})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern { get; }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Vetting;

/// <summary>What the forms and pages of this room share.</summary>
internal static class Forms
{
    /// <summary>The field that says what was shown to whoever edits: two editors do not overwrite each other.</summary>
    public const string Version = "Version";

    static readonly DateOnly Earliest = new(1990, 1, 1), Latest = new(2149, 12, 31);

    /// <summary>One field as typed, without what no text may hold. One letter more than it may have is kept, so that its length can be refused.</summary>
    public static string Typed(this IFormCollection sent, string field, int longest = 300)
    {
        string text = sent[field].ToString().Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        return text.Length <= longest ? text : text[..(longest + 1)];
    }

    /// <summary>The field without its line ends, for what is one line.</summary>
    public static string Line(this IFormCollection sent, string field, int longest = 300) => sent.Typed(field, longest).Replace('\n', ' ');

    public static bool IsOf(this IFormCollection sent, int version) => sent[Version].ToString() == version.ToString(CultureInfo.InvariantCulture);

    public static T? One<T>(string typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(typed[0]) ? value : null;

    /// <summary>What must be there and must not be longer than this.</summary>
    public static void Need(string field, string typed, string missing, int longest, FormErrors errors, Words words)
    {
        if (typed.Length == 0)
            errors.Add(field, missing);
        else
            Bound(field, typed, longest, errors, words);
    }

    public static void Bound(string field, string typed, int longest, FormErrors errors, Words words)
    {
        if (typed.Length > longest)
            errors.Add(field, words["Write at most {0} characters.", longest]);
    }

    /// <summary>A day that must be there.</summary>
    public static DateOnly? Day(string field, string typed, FormErrors errors, Words words)
    {
        if (DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest)
            return day;
        errors.Add(field, typed.Length == 0 ? words["Give the day."] : words["There is no such day: write it as {0}.", "2026-01-31"]);
        return null;
    }

    /// <summary>A day that may be left out.</summary>
    public static DateOnly? DayOrNone(string field, string typed, FormErrors errors, Words words) => typed.Length == 0 ? null : Day(field, typed, errors, words);

    public static string Written(this DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The day it is, by UTC.</summary>
    public static DateOnly Day(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static string On(this Words words, DateOnly day) => words.Date(Midnight(day));

    public static string Between(this Words words, DateOnly first, DateOnly last) => words.DateRange(Midnight(first), Midnight(last));

    static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Which page of a list an address asks for, from 1 to the last there is.</summary>
    public static int Page(string? typed, int last) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, last) : 1;

    public static int StatusOf(FormErrors? errors) => errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;

    public static StringComparer Alphabet(this Words words) => StringComparer.Create(words.Language.Culture, ignoreCase: true);
}

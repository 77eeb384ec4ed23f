using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Networks.Dated;

/// <summary>What the forms about days share.</summary>
internal static class DayForms
{
    /// <summary>One field as typed, without what no text may hold, and no longer than it may be.</summary>
    public static string Typed(this IFormCollection sent, string field, int longest = Stated.LongestSource) =>
        sent[field].ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is var text && text.Length > longest ? text[..longest] : text;

    /// <summary>A day that must be there.</summary>
    public static DateOnly Day(string field, string typed, FormErrors errors, Words words)
    {
        if (typed.Length == 0)
            errors.Add(field, words["Give the day."]);
        else if (!DayWords.TryRead(typed, out var day))
            errors.Add(field, words["There is no such day: write it as {0}.", "2026-01-31"]);
        else
            return day;
        return default;
    }

    /// <summary>A day that may be left out.</summary>
    public static DateOnly? DayOrNone(string field, string typed, FormErrors errors, Words words) => typed.Length == 0 ? null : Day(field, typed, errors, words);

    public static Days Period(string startField, string start, string endField, string end, FormErrors errors, Words words) =>
        new(Day(startField, start, errors, words), DayOrNone(endField, end, errors, words));

    /// <summary>The address of a source, which may be left out.</summary>
    public static string? Url(string field, string typed, FormErrors errors, Words words)
    {
        if (typed.Length == 0)
            return null;
        if (Uri.TryCreate(typed, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return typed;
        errors.Add(field, words["Give the whole address, which begins with https://."]);
        return null;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Platform.Languages;

namespace Preau.Schools;

/// <summary>What the forms and pages of this room share.</summary>
internal static class Forms
{
    /// <summary>One field as typed, without what no text may hold. One letter more than it may have is kept, so that its length can be refused.</summary>
    public static string Typed(this IFormCollection sent, string field, int longest = 200)
    {
        string text = sent[field].ToString().Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        return text.Length > longest ? text[..(longest + 1)] : text;
    }

    public static int PageOf(HttpRequest request, int last = 10_000) =>
        int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, last) : 1;

    /// <summary>The day it is, by UTC.</summary>
    public static DateOnly Day(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static string On(this Words words, DateOnly day) => words.Date(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
}

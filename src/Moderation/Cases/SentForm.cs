using Microsoft.AspNetCore.Http;

namespace Preau.Moderation.Cases;

internal static class SentForm
{
    /// <summary>One field as typed, without what no text may hold, and no longer than it may be.</summary>
    public static string Typed(this IFormCollection sent, string field, int longest) =>
        sent[field].ToString().Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim() is var text && text.Length > longest ? text[..longest] : text;
}

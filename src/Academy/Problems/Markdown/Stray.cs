using System.Net;
using System.Text.RegularExpressions;

namespace Preau.Academy.Problems.Markdown;

/// <summary>Makes XML of text that may hold HTML: an author writes <c>R &amp; D</c> and <c>&amp;nbsp;</c>, and means it.</summary>
static class Stray
{
    static readonly Regex Ampersand = new("&(?<entity>#?[A-Za-z0-9]{1,30};)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    static readonly Regex Less = new("<(?<next>[^A-Za-z/!]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static string Escape(string text) => Less.Replace(Ampersand.Replace(text, Entity), match => "&lt;" + match.Groups["next"].Value);

    public static string Attribute(string text) => Escape(text).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    // XML itself knows five names.
    static string Entity(Match match)
    {
        var entity = match.Groups["entity"].Value;
        if (entity.Length == 0) return "&amp;";
        if (entity[0] == '#' || entity is "amp;" or "lt;" or "gt;" or "quot;" or "apos;") return match.Value;
        var meant = WebUtility.HtmlDecode(match.Value);
        return meant == match.Value ? "&amp;" + entity : meant;
    }
}

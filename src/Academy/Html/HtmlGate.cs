using AngleSharp;
using AngleSharp.Dom;
using Ganss.Xss;

namespace Preau.Academy.Html;

/// <summary>
/// The second opinion: reads what was written and lets HtmlSanitizer strike whatever should not be there. Nothing ever
/// should; a difference means that the text reads otherwise than the tree it was written from.
/// </summary>
internal static class HtmlGate
{
    static readonly HtmlSanitizer Sanitizer = Build();

    /// <summary>The text as a reader would write it again.</summary>
    public static string Pass(string html)
    {
        using var document = FragmentTree.Read(html).Document;
        Sanitizer.SanitizeDom(document, document.Body);
        return document.Body!.ChildNodes.ToHtml(HtmlFormatter.Instance);
    }

    static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>([.. Elements.Written, .. Elements.Maths], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>([.. Elements.WrittenAttributes, .. Elements.MathsAttributes], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "data"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src", "poster"], StringComparer.OrdinalIgnoreCase),
            UriListAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            AllowDataAttributes = true,
        });
        sanitizer.FilterUrl += (_, url) =>
        {
            var isData = url.OriginalUrl.AsSpan().TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase);
            // Addresses were made by us: HtmlSanitizer may refuse one, not reword it.
            url.SanitizedUrl = url.SanitizedUrl is null || (isData && url.Tag is not { LocalName: "img" }) ? null : url.OriginalUrl;
        };
        return sanitizer;
    }
}

using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Preau.Platform.Languages;

/// <summary>
/// A text that a reader meets on a page and no translator ever met. Tests ask each page in the pseudo-language for them.
/// </summary>
/// <param name="Where">The element, and the attribute if it is one: <c>main/p</c>, <c>img@alt</c>.</param>
/// <param name="Text">What stands outside the brackets.</param>
public sealed record EscapedText(string Where, string Text)
{
    static readonly string[] Attributes = ["title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "label"];

    /// <summary>
    /// The texts of a page in <c>qps</c> that hold letters outside ⟦⟧. What is marked <c>translate="no"</c> (a name), or is in
    /// a language other than the page's (content), is left aside; what stands in it in the page's own is not.
    /// </summary>
    /// <param name="html">A whole page.</param>
    /// <param name="names">What is the same in every language and stands where no element can mark it, as the site's name in a title.</param>
    public static IReadOnlyList<EscapedText> Find(string html, params string[] names)
    {
        var document = new HtmlParser().ParseDocument(html);
        var found = new List<EscapedText>();
        var depth = 0;
        Walk(document.DocumentElement, document.DocumentElement.GetAttribute("lang") ?? PseudoLanguage.Language.Tag, foreign: false, found, ref depth);
        return [.. found.Where(text => names.Aggregate(text.Text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)).Any(char.IsLetter))];
    }

    static void Walk(IElement element, string language, bool foreign, List<EscapedText> found, ref int depth)
    {
        if (element.LocalName is "script" or "style" or "template" || element.GetAttribute("translate") == "no") return;
        if (element.GetAttribute("lang") is { } own) foreign = !string.Equals(own, language, StringComparison.OrdinalIgnoreCase);
        foreach (var (name, value) in foreign ? [] : Spoken(element))
        {
            var none = 0;
            Add(found, $"{element.LocalName}@{name}", Outside(value, ref none));
        }
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child) Walk(child, language, foreign, found, ref depth);
            else if (node is IText text && !foreign) Add(found, $"{element.ParentElement?.LocalName}/{element.LocalName}", Outside(text.Data, ref depth));
        }
    }

    static IEnumerable<(string Name, string Value)> Spoken(IElement element)
    {
        foreach (var name in Attributes)
            if (element.GetAttribute(name) is { } value) yield return (name, value);
        if (element.LocalName == "input" && element.GetAttribute("type") is "submit" or "button" or "reset" && element.GetAttribute("value") is { } button)
            yield return ("value", button);
        if (element.LocalName == "meta" && (element.GetAttribute("name") ?? element.GetAttribute("property")) is "description" or "og:title" or "og:description" or "twitter:title"
            && element.GetAttribute("content") is { } content)
            yield return ("content", content);
    }

    // A sentence may hold elements, so an open bracket stays open from one text to the next.
    static string Outside(string text, ref int depth)
    {
        var outside = new StringBuilder();
        foreach (var letter in text)
        {
            if (letter == PseudoLanguage.Open) depth++;
            else if (letter == PseudoLanguage.Close) depth = Math.Max(0, depth - 1);
            else if (depth == 0) outside.Append(letter);
        }
        return outside.ToString();
    }

    static void Add(List<EscapedText> found, string where, string text)
    {
        if (text.Any(char.IsLetter)) found.Add(new(where, text.Trim()));
    }
}

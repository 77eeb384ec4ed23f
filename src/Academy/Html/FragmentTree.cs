using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Preau.Academy.Html;

/// <summary>Reads a fragment as a browser would, in bounded time and memory whatever it says.</summary>
internal static class FragmentTree
{
    /// <summary>Longest fragment read, in characters.</summary>
    public const int Longest = 2 * 1024 * 1024;

    /// <summary>Deepest tree built; what is deeper becomes flat.</summary>
    public const int Deepest = 200;

    const int MostAttributes = 100;
    const string Before = "<!doctype html><html><body>";

    /// <returns>The document, and whether the end of the fragment had to be left out.</returns>
    public static (IHtmlDocument Document, bool WasCut) Read(string html)
    {
        var wasCut = html.Length > Longest;
        var text = wasCut ? html[..Longest] : html;
        try
        {
            return (Parse(text), wasCut);
        }
        catch (ParseBudgetSpentException spent)
        {
            // The same text up to there was affordable a moment ago.
            return (Parse(text[..Math.Clamp(spent.At - Before.Length, 0, text.Length)]), true);
        }
    }

    static IHtmlDocument Parse(string html)
    {
        var budget = new ParseBudget();
        var parser = new HtmlParser(new HtmlParserOptions
        {
            MaximumDepth = Deepest,
            SkipComments = true,
            OnToken = (token, range) => budget.Spend(token, range.Start.Index),
            ShouldEmitAttribute = (ref token, _) => token.Attributes.Count < MostAttributes,
        });
        return parser.ParseDocument(Before + html);
    }
}

/// <summary>The fragment asks for more work than any honest page.</summary>
internal sealed class ParseBudgetSpentException(int at) : Exception("Too much work to read this fragment.")
{
    /// <summary>Index of the tag that was too much.</summary>
    public int At { get; } = at;
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Preau.Academy.Html;

/// <summary>Reads a cleaned page with another parser setting than ours and looks for what must never be in one.</summary>
internal static class SafeHtmlAssert
{
    static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "link", "meta", "base", "iframe", "object", "embed", "applet", "form", "input", "textarea", "select", "template",
        "noscript", "svg", "foreignobject", "annotation-xml", "title", "frame", "frameset", "portal", "xmp", "plaintext", "noembed", "noframes",
    };

    static readonly string[] Loading = ["src", "srcset", "poster", "background", "data", "action", "formaction", "dynsrc", "lowsrc", "ping", "manifest", "srcdoc", "cite"];

    public static void IsSafe(SafeHtml clean, string name = "")
    {
        foreach (var isScripting in (bool[])[true, false])
        {
            var parser = new HtmlParser(new HtmlParserOptions { IsScripting = isScripting });
            using var document = parser.ParseDocument($"<!doctype html><html><body><div>{clean.Html}</div>");
            var root = document.Body!.FirstElementChild!;
            Assert.True(root.NextElementSibling is null, $"{name}: the fragment closes its holder");
            Assert.Equal(clean.Html, root.ChildNodes.ToHtmlText());
            foreach (var element in root.QuerySelectorAll("*")) Element(element, name);
        }
        Css(clean, name);
    }

    static void Element(IElement element, string name)
    {
        Assert.False(Forbidden.Contains(element.LocalName), $"{name}: <{element.LocalName}>");
        foreach (var attribute in element.Attributes)
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{name}: {attribute.Name}");
            Assert.False(attribute.Name.StartsWith("hx-", StringComparison.OrdinalIgnoreCase) || attribute.Name.StartsWith("data-hx", StringComparison.OrdinalIgnoreCase), $"{name}: {attribute.Name}");
            Assert.NotEqual("style", attribute.Name);
            Assert.NotEqual("target", attribute.Name);
            if (Loading.Contains(attribute.Name)) Assert.True(IsOwn(element, attribute.Value), $"{name}: {attribute.Name}={attribute.Value}");
            if (attribute.Name is "href" or "xlink:href") Assert.True(IsLink(attribute.Value), $"{name}: href={attribute.Value}");
            if (attribute.Name is "id") Assert.StartsWith("c-", attribute.Value, StringComparison.Ordinal);
        }
        if (element.GetAttribute("href")?.StartsWith("http", StringComparison.Ordinal) is true) Assert.Equal("noopener noreferrer", element.GetAttribute("rel"));
    }

    static bool IsOwn(IElement element, string value) =>
        value is ['/', not ('/' or '\\'), ..] || value.StartsWith("./", StringComparison.Ordinal) || (element.LocalName is "img" && value.StartsWith("data:image/", StringComparison.Ordinal));

    static bool IsLink(string value) =>
        value is ['/', not ('/' or '\\'), ..] or ['#', ..] || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal)
        || value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("mailto:", StringComparison.Ordinal);

    static void Css(SafeHtml clean, string name)
    {
        Assert.DoesNotContain('<', clean.Css);
        var tokens = Html.Css.CssTokens.Read(clean.Css);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            Assert.False(token.Kind is Html.Css.CssKind.Bad, $"{name}: {clean.Css}");
            if (token.Kind is Html.Css.CssKind.At) Assert.True(token.Text is "media" or "supports", $"{name}: @{token.Text}");
            if (token.Kind is Html.Css.CssKind.Url) Assert.Fail($"{name}: url({token.Text})");
            if (token is { Kind: Html.Css.CssKind.Function, Text: "url" }) Assert.True(tokens[i + 1].Text is ['/', not ('/' or '\\'), ..] || tokens[i + 1].Text.StartsWith("data:image/", StringComparison.Ordinal), $"{name}: url({tokens[i + 1].Text})");
            if (token is { Kind: Html.Css.CssKind.Ident, Text: "position" } && tokens[i + 1].Kind is Html.Css.CssKind.Colon) Assert.True(tokens[i + 2].Text is "static" or "relative" or "absolute" or "initial" or "unset" or "inherit" or "revert", $"{name}: position:{tokens[i + 2].Text}");
        }
        foreach (var rule in CssRules.Of(clean.Css)) Assert.True(rule.StartsWith($".{clean.Scope}", StringComparison.Ordinal), $"{name}: {rule}");
    }

    static string ToHtmlText(this INodeList nodes) => AngleSharp.FormatExtensions.ToHtml(nodes, Ganss.Xss.HtmlFormatter.Instance);
}

/// <summary>The selectors of a style sheet that is known to be well formed.</summary>
internal static class CssRules
{
    public static IEnumerable<string> Of(string css)
    {
        var sheet = new Css.CssSheet(css);
        return Selectors(sheet, 0, sheet.Count);
    }

    static IEnumerable<string> Selectors(Css.CssSheet sheet, int from, int to)
    {
        while (from < to)
        {
            var open = sheet.FindBlock(from, to);
            Assert.True(open < to, "text outside of any rule");
            var close = sheet.CloseOf(open);
            Assert.True(close < to, "a block that does not end");
            if (sheet[from].Kind is not Html.Css.CssKind.At)
            {
                for (var at = from; at < open;)
                {
                    var end = sheet.Find(Html.Css.CssKind.Comma, at, open);
                    yield return string.Concat(Enumerable.Range(at, end - at).Select(i => sheet[i].Text));
                    at = end + 1;
                }
            }
            else
            {
                foreach (var inner in Selectors(sheet, open + 1, close)) yield return inner;
            }
            from = close + 1;
        }
    }
}

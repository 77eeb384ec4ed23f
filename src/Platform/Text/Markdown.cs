using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Preau.Platform.Languages;

namespace Preau.Platform.Text;

/// <summary>A text that people of this site wrote in Markdown (CommonMark 0.31 with tables and strike-through), as HTML.</summary>
/// <param name="Html">Safe to write into a page as it is; empty when there is a fault.</param>
/// <param name="Fault">Why the text cannot be shown, to say to who wrote it.</param>
public sealed record MarkdownText(string Html, Message? Fault);

/// <summary>
/// Turns Markdown into safe HTML. HTML inside is shown as text; what Markdig writes goes through HtmlSanitizer, because
/// Markdig lets <c>javascript:</c> addresses pass. Pictures come from this site alone; foreign links say nothing of it.
/// </summary>
public static class Markdown
{
    /// <summary>Longest text, in characters: beyond, some texts take seconds.</summary>
    public const int Longest = 64 * 1024;

    const int MostBrackets = 4000;
    const int MostCells = 20_000;

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough).Build();

    static readonly HtmlSanitizer Sanitizer = Build();

    /// <param name="markdown">What the person wrote.</param>
    /// <param name="topHeading">Level that <c>#</c> becomes, 1 to 6: the page has headings of its own.</param>
    public static MarkdownText Render(string markdown, int topHeading = 3)
    {
        if (markdown.Length > Longest) return new MarkdownText("", new Message("The text is too long: shorten it to {0} characters.", Longest));
        if (IsCostly(markdown)) return new MarkdownText("", new Message("The text has too many links or too large a table: divide it."));
        try
        {
            var document = Markdig.Markdown.Parse(markdown, Pipeline);
            foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Clamp(heading.Level + topHeading - 1, 1, 6);
            return new MarkdownText(Sanitizer.Sanitize(document.ToHtml(Pipeline)), null);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit of depth.
            return new MarkdownText("", new Message("The text is nested too deeply: use fewer quotes or lists inside each other."));
        }
    }

    // Each row of a table gets as many cells as its widest: 44 kB can ask for 200 MB. A bracket is looked for from each
    // bracket before it.
    static bool IsCostly(string markdown)
    {
        if (markdown.AsSpan().Count('[') > MostBrackets) return true;
        var rows = 0;
        var widest = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            var bars = line.Count('|');
            rows += bars > 0 ? 1 : 0;
            widest = Math.Max(widest, bars);
        }
        return (long)rows * widest > MostCells;
    }

    static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Names("a blockquote br code del em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul"),
            AllowedAttributes = Names("align alt href src start title"),
            AllowedSchemes = Names("http https mailto"),
            UriAttributes = Names("href src"),
        });
        sanitizer.FilterUrl += (_, url) =>
        {
            if (url.Tag is { LocalName: "img" } && !IsOwn(url.OriginalUrl)) url.SanitizedUrl = null;
        };
        sanitizer.PostProcessNode += (_, node) =>
        {
            if (node.Node is IElement element) Finish(element);
        };
        return sanitizer;
    }

    static void Finish(IElement element)
    {
        if (element.LocalName is "a" && element.GetAttribute("href") is { } address && !IsOwn(address) && !address.StartsWith('#'))
            element.SetAttribute("rel", "noopener noreferrer");
        if (element.LocalName is not "img") return;
        if (element.HasAttribute("src")) element.SetAttribute("loading", "lazy");
        else element.Replace(element.Owner!.CreateTextNode(element.GetAttribute("alt") ?? ""));
    }

    // A second slash or a backslash would make it another site.
    static bool IsOwn(string address) => address is ['/', not ('/' or '\\'), ..] or "/" && !address.Contains('\\', StringComparison.Ordinal);

    static HashSet<string> Names(string names) => new(names.Split(' '), StringComparer.OrdinalIgnoreCase);
}

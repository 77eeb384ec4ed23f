using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Preau.Academy.Html.Css;

namespace Preau.Academy.Html;

/// <summary>What must be known of a whole fragment before its first tag is written.</summary>
internal sealed class FragmentSurvey
{
    const int MostSheets = 50;

    /// <summary>Style elements and sheets of the course, in order.</summary>
    public List<FragmentSheet> Sheets { get; } = [];

    /// <summary>The attributes, beyond HTML's own, by which its sheets choose elements.</summary>
    public HashSet<string> Hooks { get; } = new(StringComparer.Ordinal);

    /// <summary>1 to 6; 0 without headings.</summary>
    public int HighestHeading { get; private set; }

    /// <summary>It brought scripts, as elements or attributes.</summary>
    public bool HasScript { get; private set; }

    public static FragmentSurvey Of(IElement body, CourseHtmlOptions options)
    {
        var survey = new FragmentSurvey();
        var open = new Stack<INode>();
        open.Push(body);
        while (open.TryPop(out var node))
        {
            if (node is IElement element) survey.Look(element, options);
            for (var i = node.ChildNodes.Length - 1; i >= 0; i--) open.Push(node.ChildNodes[i]);
        }
        return survey;
    }

    void Look(IElement element, CourseHtmlOptions options)
    {
        switch (element.LocalName)
        {
            case "style" when element is IHtmlStyleElement && element.GetAttribute("media") is not "print":
                Add(FragmentSheet.Of(element.TextContent, isFile: false));
                break;
            case "link" when IsStyleSheet(element) && options.StyleSheet?.Invoke(element.GetAttribute("href") ?? "") is { } text:
                Add(FragmentSheet.Of(text, isFile: true));
                break;
            case ['h', >= '1' and <= '6'] heading:
                var level = heading[1] - '0';
                HighestHeading = HighestHeading == 0 ? level : Math.Min(HighestHeading, level);
                break;
            case "script":
                HasScript = true;
                break;
        }
        HasScript |= element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    void Add(FragmentSheet sheet)
    {
        if (Sheets.Count >= MostSheets) return;
        Sheets.Add(sheet);
        for (var i = 1; i < sheet.Rules.Count; i++)
            if (sheet.Rules[i].Kind is CssKind.Ident && sheet.Rules[i - 1].IsOpen('[') && FragmentNames.IsHook(sheet.Rules[i].Text)) Hooks.Add(sheet.Rules[i].Text);
    }

    static bool IsStyleSheet(IElement link) =>
        link.GetAttribute("rel")?.Contains("stylesheet", StringComparison.OrdinalIgnoreCase) is true && link.GetAttribute("media") is not "print";
}

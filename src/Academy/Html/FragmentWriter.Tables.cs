using System.Net;
using System.Text;
using AngleSharp.Dom;

namespace Preau.Academy.Html;

internal sealed partial class FragmentWriter
{
    int tables;
    string? caption;

    void Table(IElement element)
    {
        var isOutermost = tables++ == 0 && element.ParentElement is not { LocalName: "div", ClassName: "table-scroll" };
        if (isOutermost) Scrolling(() => Keep(element, "table"));
        else Keep(element, "table");
        tables--;
    }

    void Scroll(IElement element) => Scrolling(() => Children(element));

    // A wide table scrolls by itself, and a keyboard can reach it to do so. Its name is known when its caption is written.
    void Scrolling(Action write)
    {
        EndText();
        var outer = caption;
        caption = null;
        var start = html.Length;
        var firstFrame = frames.Count;
        write();
        EndText();
        var open = new StringBuilder("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\"").Attribute("aria-label", AttributeValues.Text(caption ?? options.TableLabel)).Append('>').ToString();
        html.Insert(start, open).Append("</div>");
        for (var i = firstFrame; i < frames.Count; i++)
            frames[i] = frames[i] with { Start = frames[i].Start + open.Length, End = frames[i].End + open.Length };
        caption = outer;
    }

    void KeepCaption(int start)
    {
        if (tables > 1 || caption is not null) return;
        var words = new StringBuilder();
        var isTag = false;
        // Our own markup: outside of a tag there is neither < nor >.
        foreach (var c in html.ToString(start, html.Length - start))
        {
            if (c == '<') isTag = true;
            else if (c == '>') isTag = false;
            else if (!isTag) words.Append(c);
        }
        caption = Words(WebUtility.HtmlDecode(words.ToString()));
    }
}

using System.Text;
using AngleSharp.Dom;
using Preau.Academy.Html.Css;

namespace Preau.Academy.Html;

/// <summary>
/// Makes an imported page safe to show. Its tree is written anew from what is allowed (<see cref="Elements"/>); inline
/// styles become classes and style sheets are confined to a scope, so that the look stays while the site's
/// Content-Security-Policy forbids inline styles and scripts; foreign pictures, films and frames become links. The
/// result is read again and must come out unchanged, through HtmlSanitizer besides: markup that would read differently
/// the second time (mutation XSS) cannot pass.
/// </summary>
/// <remarks>Time is linear in the fragment, memory bounded (<see cref="FragmentTree"/>). Same input, same output.</remarks>
internal static class CourseHtml
{
    const string ButtonLook = "display:inline-block;padding:1px 6px;border:2px outset buttonborder;background:buttonface;color:buttontext;font:13.3333px Arial,sans-serif;text-align:center";
    const int MostRounds = 4;

    /// <summary>Of a longer style sheet only the beginning is read, in characters.</summary>
    public const int LongestSheet = ScopedCss.Longest;

    /// <param name="html">A fragment or a whole page, as it was imported; anything at all.</param>
    /// <exception cref="ArgumentException">The scope is no class name.</exception>
    public static SafeHtml Clean(string html, CourseHtmlOptions options)
    {
        if (options.Scope.Length == 0 || !options.Scope.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !char.IsAsciiLetter(options.Scope[0]))
            throw new ArgumentException("The scope is no class name.", nameof(options));
        var css = "";
        var notes = HtmlNotes.None;
        for (var round = 0; round < MostRounds; round++)
        {
            var (document, wasCut) = FragmentTree.Read(html);
            using (document)
            {
                notes |= wasCut ? HtmlNotes.Cut : HtmlNotes.None;
                var writer = Write(document.Body!, options, ref css, ref notes);
                var written = writer.ToString();
                var gated = HtmlGate.Pass(written);
                if (string.Equals(gated, written, StringComparison.Ordinal)) return new SafeHtml(options.Scope, writer.Parts(), css, notes);
                html = gated;
            }
        }
        return TextOnly(html, options, notes);
    }

    static FragmentWriter Write(IElement body, CourseHtmlOptions options, ref string css, ref HtmlNotes notes)
    {
        var survey = FragmentSurvey.Of(body, options);
        var styles = new FragmentStyles(options.RewriteUrl, reveal: survey.HasScript);
        var names = NamesFor(survey.HighestHeading, options);
        var writer = new FragmentWriter(options, names, styles, survey);
        writer.Write(body);
        // The highest heading stood in something that was left out: the others move up.
        if (writer.HighestHeading != survey.HighestHeading)
        {
            names = NamesFor(writer.HighestHeading, options);
            writer = new FragmentWriter(options, names, styles, survey);
            writer.Write(body);
        }
        if (writer.HasLinkButton) css += $".{options.Scope} :where(span.{FragmentNames.Class("button")}){{{ButtonLook}}}";
        css += styles.Css($".{options.Scope}", names, writer.Subjects, survey.Sheets);
        notes |= writer.Notes
            | (survey.HasScript ? HtmlNotes.Script : HtmlNotes.None)
            | (styles.SetsColours ? HtmlNotes.Colours : HtmlNotes.None)
            | (styles.WasCut ? HtmlNotes.StylesCut : HtmlNotes.None);
        return writer;
    }

    static FragmentNames NamesFor(int highestHeading, CourseHtmlOptions options) =>
        new(options.IdPrefix, highestHeading == 0 ? 0 : Math.Clamp(options.TopHeading, 2, 6) - highestHeading);

    static SafeHtml TextOnly(string html, CourseHtmlOptions options, HtmlNotes notes)
    {
        using var document = FragmentTree.Read(html).Document;
        var text = new StringBuilder().Escaped(document.Body!.TextContent).ToString();
        return new SafeHtml(options.Scope, [new HtmlPart(text, null, "")], "", notes | HtmlNotes.TextOnly);
    }
}

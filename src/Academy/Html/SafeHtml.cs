namespace Preau.Academy.Html;

/// <summary>What became of a fragment beyond its words; for a note beside it and for the import's report.</summary>
[Flags]
public enum HtmlNotes
{
    None = 0,

    /// <summary>The fragment was too long, too deep or too costly: its end, or its depth, is missing.</summary>
    Cut = 1,

    /// <summary>It brought scripts. They do not run; what they would have shown is shown.</summary>
    Script = 2,

    /// <summary>It had controls to fill in, which nobody would have answered.</summary>
    Form = 4,

    /// <summary>Pictures, sounds or films of other hosts became links.</summary>
    ForeignMedia = 8,

    /// <summary>It paints itself: give it the light ground it was written for, in the dark theme too.</summary>
    Colours = 16,

    /// <summary>Too many styles: some are missing.</summary>
    StylesCut = 32,

    /// <summary>The markup read differently each time; only its words are left.</summary>
    TextOnly = 64,
}

/// <summary>A page inside the page (iframe, object, embed). A foreign one is never loaded by itself.</summary>
/// <param name="Address">This site's own path, or an http(s) address elsewhere.</param>
/// <param name="Host">The foreign host to name before the reader agrees to load it; null: the course's own file.</param>
/// <param name="Width">In CSS pixels, when the author gave it; likewise the height.</param>
public sealed record CourseFrame(string Address, string? Host, string Title, int? Width, int? Height)
{
    /// <summary>A page of the course's own files. It is served with a policy that lets it do nothing, and may be shown in its place.</summary>
    public bool IsOwnPage => Host is null && Address.Split('?', '#')[0] is var path
        && (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A stretch of safe HTML and the frame that follows it; the frame's own HTML is a link to it.</summary>
/// <param name="Html">Not balanced by itself: the parts of a result belong together.</param>
/// <param name="FrameHtml">Shown where the frame is not rendered.</param>
public sealed record HtmlPart(string Html, CourseFrame? Frame, string FrameHtml);

/// <summary>A fragment that may stand on our page.</summary>
/// <param name="Scope">Class of the element to put around it, for its styles to reach no further.</param>
/// <param name="Parts">In order. A renderer that embeds frames writes each part and then its frame.</param>
/// <param name="Css">
/// For one <c>style</c> element allowed by its hash or a nonce; empty when none is needed. Confined to the scope, and
/// never holds <c>&lt;</c>.
/// </param>
public sealed record SafeHtml(string Scope, IReadOnlyList<HtmlPart> Parts, string Css, HtmlNotes Notes)
{
    /// <summary>The whole fragment, frames as links.</summary>
    public string Html { get; } = string.Concat(Parts.Select(part => part.Html + part.FrameHtml));

    /// <summary>What the element around it is classed as.</summary>
    public string Classes => $"prose {Scope}{(Notes.HasFlag(HtmlNotes.Colours) ? " light-ground" : "")}";

    public IEnumerable<CourseFrame> Frames => Parts.Select(part => part.Frame).OfType<CourseFrame>();
}

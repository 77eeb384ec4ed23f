using Preau.Academy.Courses;
using Preau.Academy.Html;
using Preau.Platform.Languages;

namespace Preau.Academy.Blocks;

/// <summary>
/// A block read and made ready to be shown in one language: the same for every learner, so it is kept in memory.
/// What a learner did with it is in its <see cref="Enrolments.BlockState"/>.
/// </summary>
/// <param name="Node">Its place in the course.</param>
/// <param name="TextLanguage">Tag of the language its text is in: the course's own where no translation is to be had.</param>
public abstract record BlockContent(SyllabusNode Node, string TextLanguage)
{
    /// <summary>Rules for the block's own look, scoped to it; empty for most.</summary>
    public virtual string Css => "";

    /// <summary>Open edX's <c>graceperiod</c>, as written.</summary>
    public string? Grace { get; init; }

    /// <summary>The element around the block: styles of its author reach no further.</summary>
    public string Scope => ScopeOf(Node);

    internal static string ScopeOf(SyllabusNode node) => "s-" + node.Id.Value.ToString("N")[^12..];

    /// <summary>Where an address within the page leads.</summary>
    public string Anchor => AnchorOf(Node);

    internal static string AnchorOf(SyllabusNode node) => "b-" + node.Id.Value.ToString("N")[^12..];
}

/// <summary>Text, pictures, tables.</summary>
internal sealed record HtmlContent(SyllabusNode Node, string TextLanguage, SafeHtml Body) : BlockContent(Node, TextLanguage)
{
    public override string Css => Body.Css;
}

/// <summary>What Préau does not show: kept, named, with the reason.</summary>
internal sealed record UnshownContent(SyllabusNode Node, string TextLanguage, Message Reason) : BlockContent(Node, TextLanguage);

/// <summary>Stands where a conditional is not open yet.</summary>
/// <param name="Message">The author's words, sanitised; empty for the page's own.</param>
public sealed record ClosedContent(SyllabusNode Node, string TextLanguage, string Message) : BlockContent(Node, TextLanguage);

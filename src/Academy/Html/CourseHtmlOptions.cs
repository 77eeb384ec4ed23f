using Preau.Platform.Languages;

namespace Preau.Academy.Html;

/// <summary>How one imported fragment is to stand on our page.</summary>
internal sealed record CourseHtmlOptions
{
    /// <summary>Class of the element that the page puts around the fragment: <c>b-1a2b3c4d</c>. Letters, digits and hyphens.</summary>
    public required string Scope { get; init; }

    /// <summary>
    /// This site's address for one found in the course; null: it is not one of the course's own and stays as it is.
    /// </summary>
    public Func<string, string?>? RewriteUrl { get; init; }

    /// <summary>
    /// The text of a style sheet of the course, by the address the page names it with; null: there is none, or it is
    /// foreign.
    /// </summary>
    public Func<string, string?>? StyleSheet { get; init; }

    /// <summary>Level of the fragment's highest heading, 2 to 6: the page has its own first heading.</summary>
    public int TopHeading { get; init; } = 3;

    /// <summary>Begins every id; two fragments on one page need two.</summary>
    public string IdPrefix { get; init; } = "c-";

    /// <summary>Names a table that has no caption, for who hears the page.</summary>
    public string TableLabel { get; init; } = "Table";

    /// <summary>Names an embedded page that has no title.</summary>
    public string FrameLabel { get; init; } = "Embedded page";

    /// <summary>With these names in the fragment's own language, where the site speaks it.</summary>
    public CourseHtmlOptions In(string language, Languages languages)
    {
        var words = languages.In(Language.Known.GetValueOrDefault(language) ?? Language.English);
        return this with { TableLabel = words["Table"], FrameLabel = words["Embedded page"] };
    }
}

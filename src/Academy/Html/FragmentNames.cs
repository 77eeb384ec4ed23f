namespace Preau.Academy.Html;

/// <summary>
/// The names of an imported fragment on our page. Classes and ids get a prefix, so that they meet neither our styles nor
/// our anchors; headings move to the levels the page has free. Naming twice is naming once.
/// </summary>
/// <param name="idPrefix">Begins every id; differs between two fragments on one page.</param>
/// <param name="shift">How many levels headings move down (negative: up).</param>
internal sealed class FragmentNames(string idPrefix, int shift)
{
    const string ClassPrefix = "c-";
    const string HookPrefix = "data-c-";

    /// <summary>Classes that this room itself gives to elements of a fragment.</summary>
    static readonly HashSet<string> Given =
        new(["math", "math-display", "table-scroll", "course-frame", "foreign-frame", "foreign-media"], StringComparer.Ordinal);

    public string Id(string id) => id.StartsWith(idPrefix, StringComparison.Ordinal) ? id : idPrefix + id;

    public static string Class(string name) =>
        name.StartsWith(ClassPrefix, StringComparison.Ordinal) || Given.Contains(name) || IsStyle(name) ? name : ClassPrefix + name;

    // The class that stands for an inline style: s and eight hexadecimal digits.
    static bool IsStyle(string name) => name.Length == 9 && name[0] == 's' && !name.AsSpan(1).ContainsAnyExcept("0123456789abcdef");

    /// <summary>An attribute that has no meaning but what a style sheet gives it.</summary>
    public static bool IsHook(string attribute) => attribute.Length <= 60
        && (attribute.StartsWith("data-", StringComparison.Ordinal) || attribute.StartsWith("item", StringComparison.Ordinal))
        && attribute.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The name such an attribute has here, where no script of ours listens to it.</summary>
    public static string Hook(string attribute) => attribute.StartsWith(HookPrefix, StringComparison.Ordinal) ? attribute : HookPrefix + attribute;

    /// <param name="heading"><c>h1</c> to <c>h6</c>, lower case.</param>
    public string Heading(string heading) => $"h{Math.Clamp(heading[1] - '0' + shift, 2, 6)}";
}

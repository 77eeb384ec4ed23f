namespace Preau.Academy.Olx;

/// <summary>
/// One block of a course: a chapter, a page, a problem, anything with a tag and a name of its own.
/// </summary>
internal sealed class OlxBlock
{
    /// <summary>The tag: <c>chapter</c>, <c>html</c>, <c>drag-and-drop-v2</c>…</summary>
    public required string Type { get; init; }

    /// <summary>The name the course gives it, unique within its type; made from its content when the course gives none.</summary>
    public required string UrlName { get; init; }

    /// <summary>Its key on an Open edX site: <c>block-v1:ORG+COURSE+RUN+type@TYPE+block@NAME</c>.</summary>
    public required string Address { get; init; }

    /// <summary>The file its definition was read from; for an inline block, the file it stands in.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Attributes of the definition, overridden by the policy, as written.</summary>
    public required IReadOnlyDictionary<string, string> Own { get; init; }

    /// <summary>What holds for this block of the settings that descend from course to leaf: its own, or those above it.</summary>
    public required IReadOnlyDictionary<string, string> Inherited { get; init; }

    /// <summary>
    /// The XML of the definition, unknown attributes and children included. Blocks within it that are listed in
    /// <see cref="Children"/> are left out. Empty when <see cref="Reading"/> is not <see cref="OlxReading.Read"/>.
    /// </summary>
    public required string Definition { get; init; }

    /// <summary>For an <c>html</c> block, what its author wrote: foreign markup, to be sanitised before it is shown.</summary>
    public string? Html { get; init; }

    /// <summary>For a <c>problem</c>, whether it can be taken, which responses it has and what was left out.</summary>
    public OlxProblem? Problem { get; init; }

    public OlxReading Reading { get; init; }

    public List<OlxBlock> Children { get; } = [];

    /// <summary><c>problem/ex1</c>: how links, policies and conditions name it, whatever the course's key.</summary>
    public string Name => $"{Type}/{UrlName}";

    /// <summary>The title its author gave it. Old courses call it <c>name</c>, surveys <c>block_name</c>.</summary>
    public string? DisplayName => OlxValue.Text(Own.GetValueOrDefault("display_name") ?? Own.GetValueOrDefault("name") ?? Own.GetValueOrDefault("block_name"));

    /// <summary>When it opens: the latest start of itself and all above it.</summary>
    public DateTimeOffset? Start => OlxValue.Instant(Effective("start"));

    public DateTimeOffset? Due => OlxValue.Instant(Effective("due"));

    public TimeSpan? GracePeriod => OlxValue.Duration(Effective("graceperiod"));

    public bool Graded => OlxValue.Flag(Effective("graded")) ?? false;

    /// <summary>The assignment type of the grading policy that a graded sequential counts for.</summary>
    public string? Format => OlxValue.Text(Effective("format"));

    /// <summary>True as soon as it, or anything above it, is for staff only.</summary>
    public bool VisibleToStaffOnly => OlxValue.Flag(Effective("visible_to_staff_only")) ?? false;

    public string? ShowAnswer => OlxValue.Text(Effective("showanswer"));

    /// <summary>Attempts allowed; null for no limit.</summary>
    public int? MaxAttempts => OlxValue.Whole(Effective("max_attempts"));

    /// <summary>The value that holds for an attribute: inherited where the attribute descends, otherwise the block's own.</summary>
    public string? Effective(string attribute) =>
        Inherited.GetValueOrDefault(attribute) ?? Own.GetValueOrDefault(attribute);

    public IEnumerable<OlxBlock> SelfAndDescendants() => Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}

/// <summary>How far a block could be read.</summary>
internal enum OlxReading
{
    Read,

    /// <summary>The course points at it, and it is not in the archive.</summary>
    Dangling,

    /// <summary>Its file is not well-formed XML, or defines another type of block.</summary>
    Broken,
}

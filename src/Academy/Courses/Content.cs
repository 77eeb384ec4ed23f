using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Academy.Courses;

public readonly record struct ContentId(Guid Value) : IId<ContentId>
{
    public static ContentId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ContentId id) => Contracts.Id.TryParse(text, out id);
    public static ContentId New() => new(Guid.CreateVersion7());
}

public readonly record struct BlockId(Guid Value) : IId<BlockId>
{
    public static BlockId From(Guid value) => new(value);
    public static bool TryParse(string? text, out BlockId id) => Contracts.Id.TryParse(text, out id);
    public static BlockId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// One imported body of a course: its tree of blocks and its files. It never changes, so what is made from it can be
/// cached for ever; a new import is a new content.
/// </summary>
public sealed class Content
{
    public ContentId Id { get; init; } = ContentId.New();
    public required CourseId CourseId { get; init; }
    public required DateTimeOffset ImportedAt { get; init; }
    public PersonId? ImportedBy { get; init; }

    /// <summary>Name of the archive it came from.</summary>
    public required string Source { get; init; }

    /// <summary>The folder that held the course in the archive.</summary>
    public required string RootFolder { get; init; }

    /// <summary>The run that the archive names: part of the keys by which its pages link to each other.</summary>
    public required string RunCode { get; init; }

    /// <summary>Folders of the archive with nothing in them, a path a line: an export has them too.</summary>
    public required string EmptyFolders { get; init; }

    /// <summary>The ways to part learners in groups, for <c>split_test</c>: JSON as in the course's policy.</summary>
    public required string Partitions { get; init; }

    /// <summary>What the import found: the JSON that <c>course import --json</c> prints.</summary>
    public required string Report { get; init; }

    /// <summary>The course's <c>grading_policy.json</c>, or an empty string.</summary>
    public required string GradingPolicy { get; init; }
}

/// <summary>A block of a content: chapter, sequential, vertical, html, problem, …</summary>
public sealed class Block
{
    public BlockId Id { get; init; } = BlockId.New();
    public required ContentId ContentId { get; init; }
    public BlockId? ParentId { get; init; }

    /// <summary>Place in the whole tree, parents before children: 0 is the course itself.</summary>
    public required int Position { get; init; }
    public required string Type { get; init; }
    public required string UrlName { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>When it opens: the latest of its own start and those of its ancestors.</summary>
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? Due { get; init; }

    /// <summary>Shown to those who teach alone.</summary>
    public bool IsStaffOnly { get; init; }

    /// <summary>The assignment type of a graded section ("Homework"), or null.</summary>
    public string? Format { get; init; }

    /// <summary>The attributes in force (own, policy, inherited), as a JSON object of strings.</summary>
    public required string Settings { get; init; }

    /// <summary>The definition as imported: HTML of an html block, XML of any other. Empty for containers.</summary>
    public required string Body { get; init; }

    /// <summary>Why it cannot be shown (English, a message id with its arguments as JSON), or null.</summary>
    public string? Unsupported { get; init; }
}

/// <summary>A block in another language.</summary>
internal sealed class BlockText
{
    public required BlockId BlockId { get; init; }
    public required ContentId ContentId { get; init; }
    public required string Language { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>As <see cref="Block.Body"/>, or null where only the name is translated.</summary>
    public string? Body { get; init; }
}

/// <summary>A file of the archive, kept as it was so that an export equals its import.</summary>
internal sealed class ContentFile
{
    public required ContentId ContentId { get; init; }

    /// <summary>Inside the archive, with <c>/</c>: <c>course/static/map.svg</c>.</summary>
    public required string Path { get; init; }
    public required string Hash { get; init; }
    public required long Size { get; init; }
}

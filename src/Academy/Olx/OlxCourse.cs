using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>A course read from an Open edX export: everything an import saves, free of any database.</summary>
internal sealed record OlxCourse
{
    public required OlxKey Key { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The language tag its author chose, as written; null when none was.</summary>
    public string? Language { get; init; }

    /// <summary>The course block; chapters are its children.</summary>
    public required OlxBlock Root { get; init; }

    /// <summary>What stands beside the chapters without being one: wiki, textbooks.</summary>
    public required IReadOnlyList<OlxBlock> Extras { get; init; }

    /// <summary>The folder of the archive that holds <c>course.xml</c>, with its final <c>/</c>; empty at the top.</summary>
    public required string RootFolder { get; init; }

    /// <summary>Every file of the archive, in order of path.</summary>
    public required IReadOnlyList<OlxFile> Files { get; init; }

    /// <summary>Folders with nothing in them: an export has them again.</summary>
    public required IReadOnlyList<string> EmptyFolders { get; init; }

    public required OlxGrading Grading { get; init; }

    public required OlxAbout About { get; init; }

    public required OlxSchedule Schedule { get; init; }

    /// <summary>The pages beside the course, in the order of its menu.</summary>
    public required IReadOnlyList<OlxTab> Tabs { get; init; }

    public required IReadOnlyList<OlxUpdate> Updates { get; init; }

    /// <summary>Foreign markup, to be sanitised before it is shown.</summary>
    public string? Handouts { get; init; }

    public required IReadOnlyList<OlxPartition> Partitions { get; init; }

    /// <summary>The course's picture, if the archive has it.</summary>
    public OlxFile? Image { get; init; }

    /// <summary>Finds the files that links name.</summary>
    public required OlxAssetNames Assets { get; init; }

    public required IReadOnlyList<Message> Warnings { get; init; }

    public required IReadOnlyList<OlxUnsupported> Unsupported { get; init; }

    /// <summary>Names (<c>type/name</c>) that the course points at and the archive lacks.</summary>
    public required IReadOnlyList<string> Dangling { get; init; }

    /// <summary>Files under <c>drafts/</c>: kept and exported, never part of the tree.</summary>
    public required int DraftFiles { get; init; }

    public IEnumerable<OlxBlock> Blocks() => Root.SelfAndDescendants();
}

/// <summary>What an Open edX site knows a course by: <c>course-v1:ORG+COURSE+RUN</c>.</summary>
internal readonly record struct OlxKey(string Org, string Course, string Run)
{
    public string Block(string type, string name) => $"block-v1:{Org}+{Course}+{Run}+type@{type}+block@{name}";

    public override string ToString() => $"course-v1:{Org}+{Course}+{Run}";
}

/// <summary>How a course is graded. Weights and cut-offs are fractions of one.</summary>
internal sealed record OlxGrading(IReadOnlyList<OlxGrader> Graders, IReadOnlyDictionary<string, double> Cutoffs);

/// <summary>One assignment type. The sequentials whose format is <paramref name="Type"/> count for it.</summary>
internal sealed record OlxGrader(string Type, string? ShortLabel, double Weight, int MinCount, int DropCount);

/// <summary>The pages under <c>about/</c>, by name without <c>.html</c>. Foreign markup, to be sanitised before it is shown.</summary>
internal sealed record OlxAbout(IReadOnlyDictionary<string, string> Pages)
{
    public string? Overview => Page("overview");
    public string? ShortDescription => Page("short_description");
    public string? Effort => Page("effort");
    public string? Duration => Page("duration");
    public string? Title => Page("title");
    public string? Subtitle => Page("subtitle");

    string? Page(string name) => Pages.TryGetValue(name, out var page) && !string.IsNullOrWhiteSpace(page) ? page.Trim() : null;
}

/// <summary>When and for whom a course is open.</summary>
internal sealed record OlxSchedule(
    DateTimeOffset? Start, DateTimeOffset? End, DateTimeOffset? EnrolmentStart, DateTimeOffset? EnrolmentEnd,
    bool SelfPaced, bool InvitationOnly, string? CatalogVisibility);

/// <summary>An entry of the course's menu; <paramref name="Html"/> is the page of a <c>static_tab</c>.</summary>
internal sealed record OlxTab(string Type, string Name, string? UrlSlug, bool Hidden, bool StaffOnly, string? Html);

/// <summary>A piece of news of the course. The date is what its author typed.</summary>
internal sealed record OlxUpdate(string Date, string Html);

/// <summary>A way to part the learners in groups: by chance, or by cohort.</summary>
internal sealed record OlxPartition(int Id, string Name, string Scheme, bool Active, IReadOnlyList<OlxGroup> Groups);

internal sealed record OlxGroup(int Id, string Name);

/// <summary>A block that is kept and not shown, and why.</summary>
internal sealed record OlxUnsupported(string Tag, string Address, Message Reason);

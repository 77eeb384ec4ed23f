using System.Collections.Frozen;

namespace Preau.Academy.Courses;

/// <summary>
/// The tree of a content without its texts: what navigation, progress and rights need. Immutable, kept in memory.
/// </summary>
public sealed class Syllabus
{
    readonly FrozenDictionary<BlockId, SyllabusNode> nodes;

    public Syllabus(ContentId content, IReadOnlyList<SyllabusNode> inOrder)
    {
        ContentId = content;
        Root = inOrder[0];
        nodes = inOrder.ToFrozenDictionary(node => node.Id);
        Chapters = Root.Children.Where(node => node.Type == "chapter").ToList();
        Units = Chapters.SelectMany(chapter => chapter.Children).SelectMany(section => section.Children).ToList();
        for (int i = 0; i < Units.Count; i++)
            Units[i].UnitNumber = i;
    }

    public ContentId ContentId { get; }
    public SyllabusNode Root { get; }

    /// <summary>What a reader calls modules.</summary>
    public IReadOnlyList<SyllabusNode> Chapters { get; }

    /// <summary>The pages of the course, in reading order: whatever stands under a section, a vertical or (in old courses) a lone block.</summary>
    public IReadOnlyList<SyllabusNode> Units { get; }

    public SyllabusNode? Find(BlockId id) => nodes.GetValueOrDefault(id);

    public SyllabusNode? Find(string type, string urlName) =>
        nodes.Values.FirstOrDefault(node => node.UrlName == urlName && node.Type == type);
}

/// <summary>One block's place in the tree.</summary>
public sealed class SyllabusNode(Block block, BlockRules rules, SyllabusNode? parent, FrozenDictionary<string, string> names)
{
    readonly List<SyllabusNode> children = [];

    public BlockId Id { get; } = block.Id;
    public string Type { get; } = block.Type;
    public string UrlName { get; } = block.UrlName;
    public DateTimeOffset? Start { get; } = block.Start;
    public DateTimeOffset? Due { get; } = block.Due;
    public SyllabusNode? Parent { get; } = parent;
    public IReadOnlyList<SyllabusNode> Children => children;

    /// <summary>Hidden from learners whatever the date; so is what is for some of their groups, while there are no groups.</summary>
    public bool IsStaffOnly { get; } = block.IsStaffOnly || rules.IsForGroups || parent is { IsStaffOnly: true };

    /// <summary>In no outline, and no part of the progress: whoever has its address opens it.</summary>
    public bool IsHiddenFromToc { get; } = rules.IsHiddenFromToc || parent is { IsHiddenFromToc: true };

    /// <summary>Gone for learners once it was due.</summary>
    public bool HidesAfterDue { get; } = rules.HidesAfterDue || parent is { HidesAfterDue: true };

    /// <summary>In the outlines that learners see.</summary>
    public bool IsListed => !IsStaffOnly && !IsHiddenFromToc;

    /// <summary>Counts for the grade, in the assignment type that its section names.</summary>
    public string? Format { get; } = block.Format;

    /// <summary>Place among the units, for a unit.</summary>
    public int? UnitNumber { get; internal set; }

    /// <summary>The page it stands on, itself perhaps; null above the pages.</summary>
    public SyllabusNode? Unit => UnitNumber is null ? Parent?.Unit : this;

    /// <summary>Its name in the reader's language, or in the course's own.</summary>
    public string NameIn(string language) => names.GetValueOrDefault(language, name);

    readonly string name = block.DisplayName;

    internal void Add(SyllabusNode child) => children.Add(child);

    /// <summary>This node and all below it, parents first.</summary>
    public IEnumerable<SyllabusNode> Subtree()
    {
        var waiting = new Stack<SyllabusNode>([this]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            for (int i = node.children.Count - 1; i >= 0; i--)
                waiting.Push(node.children[i]);
        }
    }

    /// <summary>The nearest block of that type among this one and its ancestors.</summary>
    public SyllabusNode? Ancestor(string type)
    {
        for (var node = this; node is not null; node = node.Parent)
            if (node.Type == type)
                return node;
        return null;
    }
}

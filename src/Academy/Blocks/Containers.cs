using System.Collections.Immutable;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Problems.Blocks;

namespace Preau.Academy.Blocks;

/// <summary>What decides which children of a container a learner sees.</summary>
/// <param name="Seed">The learner's chance with this container.</param>
/// <param name="RunSeed">The learner's chance with the whole run: groups stay together.</param>
/// <param name="StateOf">The learner's state of a block, or null.</param>
/// <param name="Find">A block of the course by type and name, or null.</param>
internal sealed record LearnerChoice(int Seed, int RunSeed, Func<BlockId, BlockState?> StateOf, Func<string, string, SyllabusNode?> Find);

/// <summary>Holds others: shown in order, or chosen from.</summary>
internal record ContainerContent(SyllabusNode Node, string TextLanguage) : BlockContent(Node, TextLanguage)
{
    public virtual IEnumerable<SyllabusNode> ChildrenFor(LearnerChoice learner) => Node.Children;

    /// <summary>Said in place of the children when there are none to see: HTML, or null.</summary>
    public virtual string? InPlace(LearnerChoice learner) => null;

    /// <summary>Blocks elsewhere in the course whose states the choice depends on.</summary>
    public virtual IEnumerable<BlockRef> Sources => [];
}

/// <summary><c>library_content</c>, <c>itembank</c>: some out of many, the same at each visit.</summary>
internal sealed record LibraryContainer(SyllabusNode Node, string TextLanguage, LibraryContent Library) : ContainerContent(Node, TextLanguage)
{
    public override IEnumerable<SyllabusNode> ChildrenFor(LearnerChoice learner)
    {
        var kept = Node.Children.Where(child => learner.StateOf(child.Id) is not null).Select(child => child.UrlName);
        var chosen = Library.Choose([.. Node.Children.Select(child => child.UrlName)], kept, learner.Seed).ToHashSet(StringComparer.Ordinal);
        return Node.Children.Where(child => chosen.Contains(child.UrlName));
    }
}

/// <summary><c>split_test</c>: a child for each group of learners.</summary>
internal sealed record SplitContainer(SyllabusNode Node, string TextLanguage, SplitTest Test, ImmutableArray<Partition> Partitions) : ContainerContent(Node, TextLanguage)
{
    // A course whose groups are unknown shows its first way: better one than none.
    public override IEnumerable<SyllabusNode> ChildrenFor(LearnerChoice learner) =>
        Test.ChildFor(Partitions, learner.RunSeed) is { } child && Node.Children.FirstOrDefault(node => node.Type == child.Type && node.UrlName == child.Name) is { } chosen
            ? [chosen]
            : Node.Children.Take(1);
}

/// <summary><c>conditional</c>: shown once other blocks are answered as it asks.</summary>
internal sealed record ConditionalContainer(SyllabusNode Node, string TextLanguage, Conditional Conditional) : ContainerContent(Node, TextLanguage)
{
    public override IEnumerable<BlockRef> Sources => Conditional.Sources;

    public override IEnumerable<SyllabusNode> ChildrenFor(LearnerChoice learner) => IsMet(learner) ? Node.Children : [];

    public override string? InPlace(LearnerChoice learner) => IsMet(learner) ? null : Conditional.Message;

    bool IsMet(LearnerChoice learner) => Conditional.IsMet(source =>
    {
        if (learner.Find(source.Type, source.Name) is not { } node)
            return null;
        if (learner.StateOf(node.Id) is not { } state)
            return new SourceState();
        bool correct = state.Possible is > 0 && state.Earned >= state.Possible;
        return new SourceState(IsAttempted: true, correct, IsSubmitted: true, IsVoted: true, IsCompleted: true,
            node.Type is "poll" or "poll_question" ? PollExercise.Read(state.State).Choice : null);
    });
}

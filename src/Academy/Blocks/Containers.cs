using System.Collections.Immutable;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Problems.Blocks;

namespace Preau.Academy.Blocks;

/// <summary>What decides which children of a container a learner sees.</summary>
/// <param name="Seed">The learner's chance with this container.</param>
/// <param name="RunSeed">The learner's chance with the whole run: groups stay together.</param>
/// <param name="StateOf">The learner's state of a block, or null.</param>
/// <param name="ExerciseOf">The exercise of the course that has this name, or null.</param>
internal sealed record LearnerChoice(int Seed, int RunSeed, Func<BlockId, BlockState?> StateOf, Func<BlockRef, Exercise?> ExerciseOf);

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
        learner.ExerciseOf(source) is { } exercise ? StandingWith(exercise, learner.StateOf(exercise.Node.Id)) : null);

    // A hint asked for, or a box unticked again, leaves a state too: only the exercise knows what is an answer.
    static SourceState StandingWith(Exercise exercise, BlockState? state)
    {
        bool answered = exercise.IsAnswered(state?.State);
        bool correct = state?.Possible is > 0 && state.Earned >= state.Possible;
        return new SourceState(answered, correct, answered, answered, answered, exercise is PollExercise ? PollExercise.Read(state?.State).Choice : null);
    }
}

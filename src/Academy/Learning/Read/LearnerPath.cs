using Preau.Academy.Blocks;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Problems.Blocks;

namespace Preau.Academy.Learning.Read;

/// <summary>Which blocks of a unit a learner sees: containers may choose by chance, by group or by what was answered before.</summary>
/// <param name="contents">Of the unit's blocks and of those that its containers ask about: <see cref="UnitReader.ContentsOf"/>.</param>
internal sealed class LearnerPath(Seat seat, IReadOnlyDictionary<BlockId, BlockContent> contents, IReadOnlyDictionary<BlockId, BlockState> states)
{
    public void Collect(SyllabusNode node, List<BlockContent> shown)
    {
        if (node.IsStaffOnly && !seat.IsStaff)
            return;
        var content = contents[node.Id];
        if (content is not ContainerContent container)
        {
            shown.Add(content);
            return;
        }
        var choice = new LearnerChoice(UnitReader.SeedOf(seat, node.Id), UnitReader.SeedOf(seat, seat.Syllabus.Root.Id), states.GetValueOrDefault, ExerciseOf);
        if (container.InPlace(choice) is { } inPlace)
            shown.Add(new ClosedContent(node, container.TextLanguage, inPlace));
        foreach (var child in container.ChildrenFor(choice))
            Collect(child, shown);
    }

    Exercise? ExerciseOf(BlockRef source) =>
        seat.Syllabus.Find(source.Type, source.Name) is { } node ? contents.GetValueOrDefault(node.Id) as Exercise : null;
}

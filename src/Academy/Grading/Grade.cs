using System.Collections.Immutable;

namespace Preau.Academy.Grading;

/// <summary>A graded subsection: the sums over its scored blocks.</summary>
/// <param name="Type">Its <c>format</c>.</param>
public sealed record Assignment(string Type, double Earned, double Possible, string Name = "")
{
    public double Share => Possible > 0 ? Earned / Possible : 0;
}

/// <summary>An assignment's part in its type's average.</summary>
/// <param name="Assignment">Null: one of the zeros up to the minimum count.</param>
/// <param name="Dropped">One of the lowest, which do not count.</param>
public sealed record GradedAssignment(Assignment? Assignment, double Share, bool Dropped);

/// <param name="Average">Of what was not dropped, from 0 to 1.</param>
/// <param name="Contribution">Weight times average: its part of the total.</param>
public sealed record TypeGrade(AssignmentType Type, ImmutableArray<GradedAssignment> Assignments, double Average, double Contribution);

/// <summary>A learner's grade in a course.</summary>
/// <param name="Total">The sum of the contributions.</param>
/// <param name="Unweighted">Types of assignments that the policy does not know: they count for nothing.</param>
public sealed record Grade(ImmutableArray<TypeGrade> Types, double Total, string? Letter, bool Passed, ImmutableArray<string> Unweighted)
{
    /// <summary>
    /// As it is shown and compared with the cutoffs, to a hundredth: 0.4945 and more is 0.50 where half is needed. Open edX
    /// rounds in the learner's favour, by a twentieth of a point, and so do we.
    /// </summary>
    public double Shown => Rounded(Total);

    /// <summary>Computes the grade. An assignment without a possible point is left out, as if it did not exist.</summary>
    public static Grade Compute(GradingPolicy policy, IEnumerable<Assignment> assignments)
    {
        var byType = assignments.Where(assignment => assignment.Possible > 0).ToLookup(assignment => assignment.Type, StringComparer.Ordinal);
        ImmutableArray<TypeGrade> types = [.. policy.Types.Select(type => Of(type, byType[type.Name]))];
        var total = types.Sum(type => type.Contribution);
        var letter = policy.Cutoffs.FirstOrDefault(cutoff => cutoff.From > 0 && Rounded(total) >= cutoff.From)?.Grade;
        return new(types, total, letter, letter is not null,
            [.. byType.Select(group => group.Key).Where(name => policy.Types.All(type => type.Name != name))]);
    }

    static TypeGrade Of(AssignmentType type, IEnumerable<Assignment> assignments)
    {
        List<GradedAssignment> marks = [.. assignments.Select(assignment => new GradedAssignment(assignment, assignment.Share, Dropped: false))];
        while (marks.Count < type.MinCount) marks.Add(new(null, 0, Dropped: false));
        // Of equals the last is dropped first, so that a zero nobody has seen yet goes before work done.
        foreach (var index in Enumerable.Range(0, marks.Count).OrderBy(index => marks[index].Share).ThenByDescending(index => index).Take(type.DropCount).ToList())
            marks[index] = marks[index] with { Dropped = true };
        var average = marks.Where(mark => !mark.Dropped).Select(mark => mark.Share).DefaultIfEmpty().Average();
        return new(type, [.. marks], average, type.Weight * average);
    }

    static double Rounded(double total) => Math.Round(total * 100 + 0.05, MidpointRounding.ToEven) / 100;
}

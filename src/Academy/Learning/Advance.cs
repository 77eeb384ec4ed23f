using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Platform.Data;

namespace Preau.Academy.Learning;

/// <summary>How far a learner is: which units are completed.</summary>
public sealed class Advance(Seat seat, IReadOnlySet<BlockId> completed)
{
    public bool IsCompleted(SyllabusNode unit) => completed.Contains(unit.Id);

    // What a learner finds in her outline at some time counts; what is gone before she did it holds her up no longer.
    static IEnumerable<SyllabusNode> Counted(Seat seat, IReadOnlySet<BlockId> completed) =>
        seat.Syllabus.Units.Where(unit => unit.IsListed && (completed.Contains(unit.Id) || !seat.IsGone(unit)));

    public int Total { get; } = Counted(seat, completed).Count();
    public int Done { get; } = Counted(seat, completed).Count(unit => completed.Contains(unit.Id));
    public bool IsFinished => Total > 0 && Done == Total;

    public (int Done, int Total) Of(SyllabusNode container)
    {
        int done = 0, total = 0;
        foreach (var unit in Counted(seat, completed).Where(unit => IsWithin(unit, container)))
        {
            total++;
            if (completed.Contains(unit.Id))
                done++;
        }
        return (done, total);
    }

    /// <summary>Where "continue" leads: the unit she stopped at, else the first that is open and not completed.</summary>
    public SyllabusNode? Next =>
        (seat.Enrolment?.LastUnit is { } last && seat.Syllabus.Find(last) is { UnitNumber: not null } stopped && seat.BarrierBefore(stopped) == Barrier.None ? stopped : null)
        ?? seat.OpenUnits.FirstOrDefault(unit => !completed.Contains(unit.Id))
        ?? seat.OpenUnits.FirstOrDefault();

    static bool IsWithin(SyllabusNode node, SyllabusNode container)
    {
        for (var parent = node; parent is not null; parent = parent.Parent)
            if (parent == container)
                return true;
        return false;
    }

    internal static async Task<Advance> Of(Seat seat, PreauDb db, CancellationToken cancellationToken)
    {
        if (seat.Enrolment is not { } enrolment)
            return new Advance(seat, new HashSet<BlockId>());
        if (seat.Record is { } record)
            return new Advance(seat, record.CompletedUnits);
        var units = await db.Set<UnitCompletion>().AsNoTracking()
            .Where(completion => completion.EnrolmentId == enrolment.Id)
            .Select(completion => completion.UnitId)
            .ToListAsync(cancellationToken);
        return new Advance(seat, units.ToHashSet());
    }
}

using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;

namespace Preau.Academy.Learning;

/// <summary>What stands between a person and a page of a run.</summary>
public enum Barrier { None, NotFound, MustEnrol, NotYetOpen, Gone }

/// <summary>A person (or a visitor) before a run: what she may read and do there. All rights of learning are decided here.</summary>
public sealed record Seat(Run Run, Course Course, Syllabus Syllabus, Person? Person, Enrolment? Enrolment, DateTimeOffset Now)
{
    /// <summary>What was read of her together with her enrolment, for one page; null where nothing was, or where it must be read anew.</summary>
    internal LearnerRecord? Record { get; init; }

    /// <summary>Those who manage the course see everything before it opens.</summary>
    public bool IsStaff => Course.IsManagedBy(Person);

    public bool IsEnrolled => Enrolment is { IsActive: true };

    /// <summary>The outline may be seen: module titles and dates.</summary>
    public bool MaySeeOutline => IsStaff || IsEnrolled || Run.Visibility != Visibility.Private;

    public DateTimeOffset? OpeningOf(SyllabusNode node) => Run.OpeningOf(node.Start, Syllabus.Root.Start);

    public bool IsOpen(SyllabusNode node) => Run.IsOpen(node.Start, Syllabus.Root.Start, Now);

    public DateTimeOffset? DueOf(SyllabusNode node) => Run.DueOf(node.Due, Syllabus.Root.Start);

    /// <summary>It was due, and its author hides it from then on.</summary>
    public bool IsGone(SyllabusNode node) => node.HidesAfterDue && DueOf(node) < Now;

    /// <summary>Whether a block of a unit that she may read is there for her: it may open later than the unit, or be gone.</summary>
    public bool Shows(SyllabusNode block) => IsStaff || (IsOpen(block) && !IsGone(block));

    /// <summary>Whether her outline has it: its name at least.</summary>
    public bool Lists(SyllabusNode node) => IsStaff || (node.IsListed && !IsGone(node));

    public Barrier BarrierBefore(SyllabusNode node)
    {
        if (IsStaff)
            return Barrier.None;
        if (!Run.IsPublished || node.IsStaffOnly)
            return Barrier.NotFound;
        if (!IsEnrolled && Run.Visibility != Visibility.Public)
            return Barrier.MustEnrol;
        return !IsOpen(node) ? Barrier.NotYetOpen : IsGone(node) ? Barrier.Gone : Barrier.None;
    }

    /// <summary>The units of her outline that she can open now, in reading order.</summary>
    public IEnumerable<SyllabusNode> OpenUnits => Syllabus.Units.Where(unit => Lists(unit) && BarrierBefore(unit) == Barrier.None);

    /// <summary>The unit before this one that she can open, or null.</summary>
    public SyllabusNode? Before(SyllabusNode unit) => Syllabus.Units.Take(unit.UnitNumber!.Value).LastOrDefault(other => TurnsTo(other, unit));

    /// <summary>The unit after this one that she can open, or null.</summary>
    public SyllabusNode? After(SyllabusNode unit) => Syllabus.Units.Skip(unit.UnitNumber!.Value + 1).FirstOrDefault(other => TurnsTo(other, unit));

    // Whoever was led into a section that no outline lists reads on within it.
    bool TurnsTo(SyllabusNode other, SyllabusNode unit) => BarrierBefore(other) == Barrier.None && (Lists(other) || other.Parent == unit.Parent);
}

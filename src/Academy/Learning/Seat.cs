using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;

namespace Preau.Academy.Learning;

/// <summary>What stands between a person and a page of a run.</summary>
public enum Barrier { None, NotFound, MustEnrol, NotYetOpen }

/// <summary>A person (or a visitor) before a run: what she may read and do there. All rights of learning are decided here.</summary>
public sealed record Seat(Run Run, Course Course, Syllabus Syllabus, Person? Person, Enrolment? Enrolment, DateTimeOffset Now)
{
    /// <summary>Those who manage the course see everything before it opens.</summary>
    public bool IsStaff => Course.IsManagedBy(Person);

    public bool IsEnrolled => Enrolment is { IsActive: true };

    /// <summary>The outline may be seen: module titles and dates.</summary>
    public bool MaySeeOutline => IsStaff || IsEnrolled || Run.Visibility != Visibility.Private;

    public DateTimeOffset? OpeningOf(SyllabusNode node) => Run.OpeningOf(node.Start, Syllabus.Root.Start);

    public bool IsOpen(SyllabusNode node) => Run.IsOpen(node.Start, Syllabus.Root.Start, Now);

    public DateTimeOffset? DueOf(SyllabusNode node) => Run.DueOf(node.Due, Syllabus.Root.Start);

    public Barrier BarrierBefore(SyllabusNode node)
    {
        if (IsStaff)
            return Barrier.None;
        if (!Run.IsPublished || node.IsStaffOnly)
            return Barrier.NotFound;
        if (!IsEnrolled && Run.Visibility != Visibility.Public)
            return Barrier.MustEnrol;
        return IsOpen(node) ? Barrier.None : Barrier.NotYetOpen;
    }

    /// <summary>The units she can open now, in reading order.</summary>
    public IEnumerable<SyllabusNode> OpenUnits => Syllabus.Units.Where(unit => BarrierBefore(unit) == Barrier.None);
}

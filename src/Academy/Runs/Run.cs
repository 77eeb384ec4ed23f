using NodaTime;
using Preau.Academy.Courses;
using Preau.Contracts;
using Preau.Platform.Languages;

namespace Preau.Academy.Runs;

public readonly record struct RunId(Guid Value) : IId<RunId>
{
    public static RunId From(Guid value) => new(value);
    public static bool TryParse(string? text, out RunId id) => Contracts.Id.TryParse(text, out id);
    public static RunId New() => new(Guid.CreateVersion7());
}

/// <summary>Who may read a run without enrolling (Open edX: <c>course_visibility</c>).</summary>
public enum Visibility { Private, Outline, Public }

/// <summary>
/// Where a run stands at a given instant: the eight states of Richie's catalogue, best first.
/// "Ongoing" and "future" speak of the teaching, "open" and "closed" of enrolment.
/// </summary>
public enum RunState { OngoingOpen, FutureOpen, ArchivedOpen, FutureNotYetOpen, FutureClosed, OngoingClosed, ArchivedClosed, ToBeScheduled }

/// <summary>One dated teaching of a course. Instants are UTC; the zone says how they were meant.</summary>
public sealed class Run
{
    Run() { }

    public RunId Id { get; private set; }
    public CourseId CourseId { get; private set; }
    public ContentId ContentId { get; private set; }

    /// <summary>Its name within the course: <c>2026</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>IANA zone of the dates below: <c>Europe/Brussels</c>.</summary>
    public string Zone { get; private set; } = "Europe/Brussels";
    public DateTimeOffset? Start { get; private set; }
    public DateTimeOffset? End { get; private set; }
    public DateTimeOffset? EnrolmentStart { get; private set; }
    public DateTimeOffset? EnrolmentEnd { get; private set; }

    /// <summary>Every chapter is open from the start of the run.</summary>
    public bool IsSelfPaced { get; private set; }
    public Visibility Visibility { get; private set; }

    /// <summary>In the catalogue. An imported run waits for its author to open it.</summary>
    public bool IsPublished { get; private set; }

    public static Run Plan(Course course, ContentId content, string code, RunDates dates) => new Run
    {
        Id = RunId.New(),
        CourseId = course.Id,
        ContentId = content,
        Code = code,
    }.Dated(dates);

    Run Dated(RunDates dates)
    {
        Reschedule(dates);
        return this;
    }

    /// <exception cref="ArgumentException">The dates contradict each other: see <see cref="RunDates.Fault"/>.</exception>
    public void Reschedule(RunDates dates)
    {
        if (dates.Fault is { } fault)
            throw new ArgumentException(fault.Sentence.Id, nameof(dates));
        (Start, End, EnrolmentStart, EnrolmentEnd, Zone) = (dates.Start, dates.End, dates.EnrolmentStart, dates.EnrolmentEnd, dates.Zone);
        (IsSelfPaced, Visibility) = (dates.IsSelfPaced, dates.Visibility);
    }

    public void Publish() => IsPublished = true;

    public void Withdraw() => IsPublished = false;

    /// <summary>Teaches another content: only while nobody has enrolled, since answers belong to the content's blocks.</summary>
    public void Replace(ContentId content) => ContentId = content;

    public RunState StateAt(DateTimeOffset now)
    {
        if (Start is null)
            return RunState.ToBeScheduled;
        bool archived = End <= now;
        bool future = Start > now;
        if (archived)
            return EnrolmentEnd is { } closed && closed <= now && closed < End ? RunState.ArchivedClosed : RunState.ArchivedOpen;
        if (EnrolmentStart > now)
            return future ? RunState.FutureNotYetOpen : RunState.OngoingClosed;
        if (EnrolmentEnd <= now)
            return future ? RunState.FutureClosed : RunState.OngoingClosed;
        return future ? RunState.FutureOpen : RunState.OngoingOpen;
    }

    /// <summary>The instants at which its state may change.</summary>
    public IEnumerable<DateTimeOffset> Turns =>
        new[] { Start, End, EnrolmentStart, EnrolmentEnd }.Where(turn => turn is not null).Select(turn => turn!.Value);

    /// <summary>Whether a person may enrol now. A run that is over stays readable after registration.</summary>
    public bool IsOpenForEnrolment(DateTimeOffset now) =>
        IsPublished && StateAt(now) is RunState.OngoingOpen or RunState.FutureOpen or RunState.ArchivedOpen;

    /// <summary>
    /// When a block opens in this run: a self-paced run opens as a whole, and what opens with the course opens with the run.
    /// </summary>
    /// <param name="blockStart">As its author wrote it.</param>
    /// <param name="courseStart">The start of the course for which the author wrote it.</param>
    public DateTimeOffset? OpeningOf(DateTimeOffset? blockStart, DateTimeOffset? courseStart) =>
        IsSelfPaced || Start is null || blockStart is not { } start || start <= courseStart ? Start
        : Moved(start, courseStart) is var opening && opening > Start ? opening
        : Start;

    public bool IsOpen(DateTimeOffset? blockStart, DateTimeOffset? courseStart, DateTimeOffset now) =>
        OpeningOf(blockStart, courseStart) is not { } opening || opening <= now;

    /// <summary>
    /// When a block is due in this run, or null. What would be due before the run starts was meant for another one: it
    /// closes nothing.
    /// </summary>
    /// <param name="blockDue">As its author wrote it.</param>
    /// <param name="courseStart">The start of the course for which the author wrote it.</param>
    public DateTimeOffset? DueOf(DateTimeOffset? blockDue, DateTimeOffset? courseStart) =>
        !IsSelfPaced && blockDue is { } written && Moved(written, courseStart) is var due && due >= Start ? due : null;

    /// <summary>
    /// A date of the content on the calendar of this run: as many days after its start as it stood after the course's, at
    /// the same time of the clock.
    /// </summary>
    DateTimeOffset Moved(DateTimeOffset written, DateTimeOffset? courseStart)
    {
        // Beyond these years a date means "never" or "always".
        static bool IsReal(DateTimeOffset at) => at.Year is >= 1900 and <= 2200;
        if (Start is not { } start || courseStart is not { } from || start == from || !IsReal(start) || !IsReal(from) || !IsReal(written))
            return written;
        var zone = this.ZoneOf();
        LocalDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;
        int days = Period.Between(Local(from).Date, Local(start).Date, PeriodUnits.Days).Days;
        return days == 0 ? written : Local(written).PlusDays(days).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
    }
}

/// <summary>The dates of a run, as its author gives them.</summary>
public sealed record RunDates(
    DateTimeOffset? Start = null,
    DateTimeOffset? End = null,
    DateTimeOffset? EnrolmentStart = null,
    DateTimeOffset? EnrolmentEnd = null,
    string Zone = "Europe/Brussels",
    bool IsSelfPaced = false,
    Visibility Visibility = Visibility.Private)
{
    /// <summary>What contradicts what, and the date to put right; or null.</summary>
    public (string Date, Message Sentence)? Fault =>
        End <= Start ? (nameof(End), new Message("The end must come after the start."))
        : EnrolmentEnd <= EnrolmentStart ? (nameof(EnrolmentEnd), new Message("Enrolment must close after it opens."))
        : EnrolmentStart >= End ? (nameof(EnrolmentStart), new Message("Enrolment must open before the run ends."))
        : null;
}

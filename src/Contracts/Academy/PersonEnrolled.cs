using Preau.Contracts.Identity;

namespace Preau.Contracts.Academy;

/// <summary>A person has begun a run.</summary>
public sealed record PersonEnrolled(PersonId Person, Guid Run, Guid Course, DateTimeOffset At) : IJob
{
    public static string Kind => "academy-person-enrolled";
}

/// <summary>A person has completed every unit of a run.</summary>
public sealed record CourseCompleted(PersonId Person, Guid Run, Guid Course, DateTimeOffset At) : IJob
{
    public static string Kind => "academy-course-completed";
}

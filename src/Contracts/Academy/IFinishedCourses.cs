using Preau.Contracts.Identity;

namespace Preau.Contracts.Academy;

/// <param name="Title">In the language of the present request, where there is one.</param>
public sealed record FinishedCourse(PersonId Person, string Title, string Href, DateTimeOffset At);

/// <summary>Which courses people have completed, for rooms that count it.</summary>
public interface IFinishedCourses
{
    /// <summary>The latest first.</summary>
    Task<IReadOnlyList<FinishedCourse>> Of(IReadOnlyCollection<PersonId> people, DateTimeOffset since, CancellationToken cancellationToken = default);
}

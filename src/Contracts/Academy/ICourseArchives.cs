namespace Preau.Contracts.Academy;

/// <summary>How an import went.</summary>
/// <param name="Refusal">One sentence that says what to do, when nothing was or could be saved; else null.</param>
/// <param name="Report">What was found, one JSON object in snake case; null when the archive is no course.</param>
/// <param name="Slug">Of the course saved, or null.</param>
/// <param name="IsKnown">Refused because the course is here already and the options do not say what to do.</param>
public sealed record ImportOutcome(string? Refusal, string? Report, string? Slug, bool IsKnown = false);

/// <summary>What to do with a course that is here already.</summary>
public enum KnownCourse { Refuse, NewRun, ReplaceDraft }

/// <param name="DryRun">Reads, reports, and refuses what would be refused; saves nothing.</param>
/// <param name="Publish">Opens the run at once, with the dates of the archive.</param>
public sealed record ImportOptions(bool DryRun = false, KnownCourse IfKnown = KnownCourse.Refuse, bool Publish = false);

/// <param name="Id">What <c>course export</c> takes.</param>
public sealed record ListedCourse(string Id, string Title, string Language, int Runs, int Blocks);

/// <summary>Courses in and out as Open edX archives, for the command line.</summary>
public interface ICourseArchives
{
    /// <param name="archive">Can seek.</param>
    /// <param name="progress">Told the share that is read, from 0 to 1.</param>
    Task<ImportOutcome> Import(Stream archive, string name, ImportOptions options, IProgress<double>? progress, CancellationToken cancellationToken);

    /// <summary>Writes the archive of a course: a tree equal to the one imported.</summary>
    /// <param name="id">A slug, <c>course-v1:ORG+NUMBER+RUN</c> or <c>ORG/NUMBER</c>.</param>
    /// <returns>False when there is no such course.</returns>
    Task<bool> Export(string id, Stream output, IProgress<double>? progress, CancellationToken cancellationToken);

    Task<IReadOnlyList<ListedCourse>> List(CancellationToken cancellationToken);
}

namespace Preau.Contracts.Activities;

/// <param name="Programme">The slug of the programme of which all the activities are.</param>
/// <param name="System">The code of the education system where all of them take place; null where each row says it.</param>
/// <param name="Source">Whose identifiers the rows have: those of two sources do not mean the same.</param>
/// <param name="DryRun">Reads, compares and reports; saves nothing.</param>
/// <param name="By">Who takes it in, as the machine calls her.</param>
public sealed record ActivityImportOptions(string Programme, string? System, string Source, bool DryRun, string By);

/// <summary>How an import went.</summary>
/// <param name="Refusal">One sentence that says what to do, when nothing was saved; else null.</param>
/// <param name="Report">What was found, one JSON object in snake case; null when the file was refused.</param>
public sealed record ActivityImportOutcome(string? Refusal, string? Report);

/// <param name="Id">What <c>activities rollback</c> takes.</param>
/// <param name="State"><c>Running</c>, <c>Done</c> or <c>RolledBack</c>.</param>
public sealed record ListedActivityImport(string Id, string Source, string File, string By, DateTimeOffset Started, string State);

/// <summary>Files of activities in and, batch by batch, out again: for the command line, and so for administrators alone.</summary>
public interface IActivityImports
{
    /// <param name="file">CSV or XLSX; can seek.</param>
    /// <remarks>Interrupted, it takes back what it has saved before it ends.</remarks>
    Task<ActivityImportOutcome> Import(Stream file, string name, ActivityImportOptions options, CancellationToken cancellationToken);

    /// <summary>Removes the activities that an import brought, and makes those that it changed what they were.</summary>
    /// <returns>Why it cannot be done, in one sentence; null when it is done. Then how many were left, since somebody has changed them in the meantime.</returns>
    Task<(string? Refusal, int Left)> RollBack(string batch, CancellationToken cancellationToken);

    /// <summary>The latest first.</summary>
    Task<IReadOnlyList<ListedActivityImport>> List(CancellationToken cancellationToken);
}

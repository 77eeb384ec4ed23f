namespace Preau.Contracts.Networks;

/// <param name="System">The code of an education system: <c>fr</c>, <c>be-nl</c>.</param>
/// <param name="Register">Which of the system's registers: <c>schools</c>, where it has one.</param>
/// <param name="DryRun">Reads, compares and reports; saves nothing.</param>
/// <param name="IsComplete">The file lists every open school: one that it does not list is closed.</param>
/// <param name="Columns">What columns mean, <c>name=Nom</c>, where their headings do not say it.</param>
public sealed record RegisterOptions(string System, string Register, bool DryRun, bool IsComplete, IReadOnlyList<string> Columns);

/// <summary>How an import went.</summary>
/// <param name="Refusal">One sentence that says what to do, when nothing was or could be saved; else null.</param>
/// <param name="Report">What was found, one JSON object in snake case; null when the file is no register.</param>
public sealed record RegisterOutcome(string? Refusal, string? Report);

/// <param name="Id">What <c>schools rollback</c> takes.</param>
/// <param name="State"><c>Running</c>, <c>Done</c> or <c>RolledBack</c>.</param>
public sealed record ListedBatch(string Id, string System, string Register, string File, DateTimeOffset Started, string State);

/// <summary>Registers of schools in and, batch by batch, out again: for the command line.</summary>
public interface ISchoolRegisters
{
    /// <param name="file">CSV; can seek.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <remarks>Interrupted, it takes back what it has saved before it ends.</remarks>
    Task<RegisterOutcome> Import(Stream file, string name, RegisterOptions options, IProgress<double>? progress, CancellationToken cancellationToken);

    /// <summary>Makes the schools of a register what they were before an import.</summary>
    /// <returns>Why it cannot be done, in one sentence; null when it is done.</returns>
    Task<string?> RollBack(string batch, IProgress<double>? progress, CancellationToken cancellationToken);

    /// <summary>The latest first.</summary>
    Task<IReadOnlyList<ListedBatch>> List(CancellationToken cancellationToken);
}

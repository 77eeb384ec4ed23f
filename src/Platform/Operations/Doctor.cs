namespace Preau.Platform.Operations;

public enum FindingState { Ok, Warning, Fault }

/// <summary>One thing looked at.</summary>
/// <param name="Name">What: <c>database</c>, <c>disk</c> …</param>
/// <param name="Detail">What was found, in one sentence.</param>
/// <param name="Mend">What to do about it, in one line; null when there is nothing to do.</param>
public sealed record Finding(string Name, FindingState State, string Detail, string? Mend = null)
{
    internal static Finding Ok(string name, string detail) => new(name, FindingState.Ok, detail);

    internal static Finding Warning(string name, string detail, string mend) => new(name, FindingState.Warning, detail, mend);

    internal static Finding Fault(string name, string detail, string mend) => new(name, FindingState.Fault, detail, mend);
}

/// <summary>Looks at one part of the installation. Changes nothing.</summary>
internal interface ICheckup
{
    /// <summary>What it looks at, for the finding when the look itself fails.</summary>
    string Name { get; }

    IAsyncEnumerable<Finding> Examine(CancellationToken cancellationToken);
}

/// <summary>Examines the installation: the site may be running or not.</summary>
public sealed class Doctor
{
    readonly IEnumerable<ICheckup> checkups;

    internal Doctor(IEnumerable<ICheckup> checkups) => this.checkups = checkups;

    public async Task<IReadOnlyList<Finding>> Examine(CancellationToken cancellationToken = default)
    {
        var findings = new List<Finding>();
        foreach (var checkup in checkups)
        {
            try
            {
                await foreach (var finding in checkup.Examine(cancellationToken))
                    findings.Add(finding);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                findings.Add(Finding.Fault(checkup.Name, $"Could not be examined: {fault.Message}", "Mend what the message says, then run preau doctor again."));
            }
        }
        return findings;
    }
}

namespace Preau.Contracts.Activities;

/// <summary>Fills a site with announced activities that nobody has planned, to try it out and to measure it.</summary>
public interface IActivityGenerator
{
    /// <param name="count">How many more.</param>
    /// <param name="programme">The slug of their programme.</param>
    /// <param name="first">They begin from this day on …</param>
    /// <param name="days">… spread over so many.</param>
    /// <returns>A sentence for the operator where it cannot be done, and nothing was saved then; or null.</returns>
    Task<string?> Generate(int count, string programme, DateOnly first, int days, IProgress<double>? progress, CancellationToken cancellationToken);
}

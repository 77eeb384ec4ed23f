namespace Preau.Contracts.Academy;

/// <summary>A course as other rooms may show it.</summary>
/// <param name="Language">Tag of the language that title and summary are in.</param>
/// <param name="Image">Address of its picture, or null.</param>
/// <param name="State">Where its listed run stands, in the reader's language: "Open now".</param>
/// <param name="Dates">Of its listed run, in the reader's language.</param>
public sealed record CourseBrief(string Title, string Summary, string Href, string Language, string? Image, string State, string Dates);

/// <summary>The courses of the Academy, for other rooms.</summary>
public interface ICourses
{
    /// <summary>The first courses of the catalogue, in the language of the present request.</summary>
    Task<IReadOnlyList<CourseBrief>> First(int most, CancellationToken cancellationToken = default);
}

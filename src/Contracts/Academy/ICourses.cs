namespace Preau.Contracts.Academy;

/// <summary>A course as other rooms may show it.</summary>
/// <param name="Language">Tag of the language that title and summary are in.</param>
/// <param name="Image">Address of its picture, or null.</param>
/// <param name="State">Where its listed run stands, in the reader's language: "Open now".</param>
/// <param name="Dates">Of its listed run, in the reader's language.</param>
/// <param name="Slug">Its name in addresses: by it other rooms keep it.</param>
public sealed record CourseBrief(string Title, string Summary, string Href, string Language, string? Image, string State, string Dates, string Slug);

/// <summary>The courses of the Academy, for other rooms.</summary>
public interface ICourses
{
    /// <summary>The first courses of the catalogue, in the language of the present request.</summary>
    Task<IReadOnlyList<CourseBrief>> First(int most, CancellationToken cancellationToken = default);

    /// <summary>These of the catalogue, in this order; one that is not in it is left out. One query.</summary>
    Task<IReadOnlyList<CourseBrief>> Of(IReadOnlyList<string> slugs, CancellationToken cancellationToken = default);

    /// <summary>A page of those that fit typed words, the best first; null for the first of the catalogue.</summary>
    Task<IReadOnlyList<CourseBrief>> Found(string? words, CancellationToken cancellationToken = default);
}

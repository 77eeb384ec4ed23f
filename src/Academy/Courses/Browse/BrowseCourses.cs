using Microsoft.AspNetCore.Http;
using Preau.Academy.Runs;
using Preau.Platform;

namespace Preau.Academy.Courses.Browse;

internal static class BrowseCourses
{
    // A hundred pages on, the search is the better way.
    const int LastPage = 1000;

    internal static async Task<IResult> Get(HttpRequest request, Catalogue catalogue, TimeProvider clock, CancellationToken cancellationToken)
    {
        var question = Read(request.Query);
        var page = await catalogue.Ask(question, cancellationToken);
        return Answers.Page<BrowseCoursesPage>(new { Question = question, Catalogue = page, Now = clock.GetUtcNow() });
    }

    internal static CatalogueQuestion Read(IQueryCollection query)
    {
        string? words = query["q"].FirstOrDefault()?.Trim();
        return new CatalogueQuestion(
            string.IsNullOrEmpty(words) ? null : words.Length > 200 ? words[..200] : words,
            [.. query["language"].OfType<string>().Where(tag => tag.Length <= 12).Distinct().Take(50)],
            [.. query["state"].Select(text => Enum.TryParse<RunState>(text, out var state) && Enum.IsDefined(state) ? state : (RunState?)null).OfType<RunState>().Distinct()],
            int.TryParse(query["page"], System.Globalization.CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Programmes.Browse;

/// <summary>All programmes by kind, or those that hold the words typed.</summary>
internal static class BrowseProgrammes
{
    const int MostHits = 200, LongestWords = 200;

    internal static async Task<IResult> Get(HttpRequest request, PreauDb db, ISearch search, ICurrentPerson current, CancellationToken cancellationToken)
    {
        string? words = request.Query["q"].FirstOrDefault()?.Trim();
        words = string.IsNullOrEmpty(words) ? null : words.Length > LongestWords ? words[..LongestWords] : words;
        var programmes = db.Set<Programme>().AsNoTracking();
        if (words is not null)
        {
            var found = (await search.Find(ProgrammeSearch.Kind, words, MostHits, cancellationToken)).Select(ProgrammeId.From).ToList();
            programmes = programmes.Where(programme => found.Contains(programme.Id));
        }
        return Answers.Page<BrowseProgrammesPage>(new { SearchedWords = words, Programmes = await programmes.ToListAsync(cancellationToken), MayAdd = current.Person is { IsAdministrator: true } });
    }
}

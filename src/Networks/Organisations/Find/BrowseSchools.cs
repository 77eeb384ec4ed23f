using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Organisations.Find;

/// <summary>The schools of the network: all of them by name, or those that one types.</summary>
internal static class BrowseSchools
{
    // Further on, a word or two are the better way; and a page far down costs as much as all before it.
    internal const int LastPage = 50;
    const int LongestWords = 200, MostSystems = 50;

    internal static async Task<IResult> Get(HttpRequest request, PreauDb db, SchoolFinder finder, CancellationToken cancellationToken)
    {
        var question = Read(request.Query);
        var systems = await db.Set<EducationSystem>().AsNoTracking().Where(system => system.Schools > 0).ToListAsync(cancellationToken);
        return Answers.Page<BrowseSchoolsPage>(new { Question = question, Found = await finder.Find(question, cancellationToken), Systems = systems });
    }

    /// <summary>The part of the page that changes while one types.</summary>
    internal static async Task<IResult> GetFound(HttpRequest request, PreauDb db, SchoolFinder finder, CancellationToken cancellationToken)
    {
        var question = Read(request.Query);
        var found = await finder.Find(question, cancellationToken);
        int all = question.Words is null ? await db.Set<EducationSystem>().Where(system => question.Systems.Count == 0 || question.Systems.Contains(system.Code)).SumAsync(system => system.Schools, cancellationToken) : 0;
        return Answers.Page<FoundSchools>(new { Question = question, Found = found, All = all });
    }

    internal static SchoolQuestion Read(IQueryCollection query)
    {
        string? words = query["q"].FirstOrDefault()?.Trim();
        return new SchoolQuestion(
            string.IsNullOrEmpty(words) ? null : words.Length > LongestWords ? words[..LongestWords] : words,
            [.. query["system"].Take(MostSystems).Select(text => SystemCode.TryParse(text, out var code) ? code : (SystemCode?)null).OfType<SystemCode>().Distinct()],
            int.TryParse(query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1);
    }
}

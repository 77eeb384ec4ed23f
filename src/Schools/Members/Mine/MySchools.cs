using Microsoft.AspNetCore.Http;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform;

namespace Preau.Schools.Members.Mine;

/// <summary>The schools to which a person belongs, and finding one, as she types or by a form.</summary>
internal static class MySchools
{
    const int LongestWords = 200;

    internal static async Task<IResult> Get(string? q, ICurrentPerson current, Belonging belonging, ISchools schools, CancellationToken cancellationToken) => Answers.Page<MySchoolsPage>(new
    {
        Places = await belonging.Of(current.Person!.Id, cancellationToken),
        Words = WordsOf(q),
        Found = await Find(q, schools, cancellationToken),
    });

    /// <summary>The part of the page that changes while one types.</summary>
    internal static async Task<IResult> GetFound(string? q, ISchools schools, CancellationToken cancellationToken) =>
        Answers.Page<FoundToChoose>(new { Words = WordsOf(q), Found = await Find(q, schools, cancellationToken) });

    static async Task<SchoolsTyped?> Find(string? q, ISchools schools, CancellationToken cancellationToken) =>
        WordsOf(q) is { Length: > 0 } words ? await schools.Typed(words, cancellationToken) : null;

    static string WordsOf(string? q)
    {
        string words = q?.Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        return words.Length > LongestWords ? words[..LongestWords] : words;
    }
}

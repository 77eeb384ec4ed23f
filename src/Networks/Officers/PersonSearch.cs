using Preau.Contracts.Identity;

namespace Preau.Networks.Officers;

/// <summary>Looking for a person's account by her name, to appoint her.</summary>
/// <param name="Words">What was typed.</param>
/// <param name="Found">Null while nothing was searched for.</param>
/// <param name="HasMore">There are more than a page shows: type more of the name.</param>
public sealed record PersonSearch(string Words, IReadOnlyList<FoundPerson>? Found, bool HasMore)
{
    const int Most = 20, Longest = 100;

    // Two letters find half the site: who appoints knows the name.
    const int Fewest = 3;

    internal static async Task<PersonSearch> For(string? typed, IPeople people, CancellationToken cancellationToken)
    {
        // PostgreSQL refuses a NUL in a text.
        string words = typed?.Replace("\0", "", StringComparison.Ordinal).Trim() ?? "";
        words = words[..Math.Min(words.Length, Longest)];
        if (words.Length < Fewest)
            return new PersonSearch(words, null, false);
        var found = await people.Find(words, Most + 1, cancellationToken);
        return new PersonSearch(words, [.. found.Take(Most)], found.Count > Most);
    }
}

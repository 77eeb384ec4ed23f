using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Identity.Administration;

/// <summary>A person as administrators see her: the one place where an address is shown to somebody else.</summary>
public sealed record PersonView(PersonId Id, string Name, string Email, Role Role, DateTimeOffset JoinedAt, DateTimeOffset? DeletionDue, bool HasTwoStep);

internal static class ListPeople
{
    internal const int PageSize = 30;
    const int LongestSearch = 100, LastPage = 10_000;

    internal static async Task<IResult> Get(string? q, string? page, PreauDb db, CancellationToken cancellationToken)
    {
        // PostgreSQL refuses a NUL in a text.
        string words = q?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, LongestSearch)] : "";
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, LastPage) : 1;
        var people = db.Set<Account>().AsNoTracking();
        if (words.Length > 0)
        {
            string folded = Account.KeyOf(words), key = words.ToLowerInvariant();
            people = people.Where(row => row.NameKey.Contains(folded) || row.EmailKey.Contains(key));
        }
        int total = await people.CountAsync(cancellationToken);
        var rows = await people.OrderBy(row => row.NameKey).ThenBy(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize)
            .Select(row => new PersonView(row.Id, row.Name, row.Email, row.Role, row.JoinedAt, row.DeletionDue, row.TotpKey != null)).ToListAsync(cancellationToken);
        return Answers.Page<PeoplePage>(new { People = rows, Total = total, Words = words, Page = number });
    }
}

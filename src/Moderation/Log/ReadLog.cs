using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Moderation.Cases;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Moderation.Log;

public sealed record LogLine(Deed Deed, string Title, string? By, string? Concerned);

/// <summary>The audit trail of all moderators, for administrators: nobody changes it, and nothing leaves it.</summary>
internal static class ReadLog
{
    internal const int PageSize = 50;
    const int LastPage = 10_000;

    internal static async Task<IResult> Get(string? page, PreauDb db, IPeople people, CancellationToken cancellationToken)
    {
        int total = await db.Set<Deed>().CountAsync(cancellationToken), pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        var rows = await db.Set<Deed>().AsNoTracking().OrderByDescending(deed => deed.At).ThenByDescending(deed => deed.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = rows.Select(deed => deed.CaseId).Distinct().ToList();
        var titles = await db.Set<Case>().Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, one.Title }).ToDictionaryAsync(one => one.Id, one => one.Title, cancellationToken);
        var names = await people.NamesOf([.. rows.SelectMany(deed => new[] { deed.By, deed.PersonId }).OfType<PersonId>().Distinct()], cancellationToken);
        string? Name(PersonId? person) => person is { } id ? names.GetValueOrDefault(id) : null;
        return Answers.Page<LogPage>(new
        {
            Lines = rows.ConvertAll(deed => new LogLine(deed, titles.GetValueOrDefault(deed.CaseId) ?? "", Name(deed.By), Name(deed.PersonId))),
            Page = number,
            Pages = pages,
        });
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Networks.Officers;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Organisations.Merge;

/// <param name="IsLost">The register has closed the school that stands for both, and lists the other still: better the other way round.</param>
public sealed record ListedMerge(SchoolMerge Merge, string Kept, string Merged, string Place, bool IsLost);

/// <summary>The schools of a system that were merged, the latest first; each can be parted again.</summary>
internal static class ListMerges
{
    internal const int PageSize = 20;
    const int LastPage = 10_000;

    internal static async Task<IResult> Get(string? system, string? page, Rights rights, PreauDb db, Words words, CancellationToken cancellationToken)
    {
        var systems = await ListDuplicates.Systems(rights, db, words, cancellationToken);
        if (ListDuplicates.Chosen(system, systems) is not { } chosen)
            return Results.NotFound();
        int number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, LastPage) : 1;
        var standing = db.Set<SchoolMerge>().AsNoTracking().Where(row => row.System == chosen && row.UndoneAt == null);
        int total = await standing.CountAsync(cancellationToken);
        var here = await (from merge in standing.OrderByDescending(row => row.At).ThenBy(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize)
                          join kept in db.Set<Organisation>() on merge.KeptId equals kept.Id
                          join merged in db.Set<Organisation>() on merge.MergedId equals merged.Id
                          select new { Merge = merge, Kept = kept, Merged = merged }).ToListAsync(cancellationToken);
        return Answers.Page<MergesPage>(new
        {
            System = chosen.Value,
            Merges = here.OrderByDescending(row => row.Merge.At).Select(row => new ListedMerge(row.Merge, row.Kept.Name, row.Merged.Name, row.Kept.Place(), !row.Kept.IsOpen && row.Merged.IsOpen)).ToList(),
            Page = number,
            Pages = (total + PageSize - 1) / PageSize,
        });
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Programmes.Read;

/// <summary>A programme's own page.</summary>
internal static class ReadProgramme
{
    internal static async Task<IResult> Get(string slug, PreauDb db, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug, cancellationToken);
        if (programme is null)
            return Results.NotFound();
        var parent = programme.ParentId is not { } above ? null
            : await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(other => other.Id == above, cancellationToken);
        var children = await db.Set<Programme>().AsNoTracking().Where(other => other.ParentId == programme.Id).ToListAsync(cancellationToken);
        return Answers.Page<ReadProgrammePage>(new { Programme = programme, Parent = parent, Children = children });
    }
}

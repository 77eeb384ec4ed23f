using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Networks.Programmes.Lists;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Programmes.Read;

/// <summary>One list of a programme whole, where its page shows the beginning.</summary>
internal static class ReadInFull
{
    internal static async Task<IResult> Get(string slug, string list, PreauDb db, CancellationToken cancellationToken) =>
        Lines.Named(list) is { } kind && await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == slug && programme.TextsHiddenAt == null, cancellationToken) is { } programme
            && programme.Details.Of(kind).Count > 0
            ? Answers.Page<InFullPage>(new { Programme = programme, List = kind })
            : Results.NotFound();
}

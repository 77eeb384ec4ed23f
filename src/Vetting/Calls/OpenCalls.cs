using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Contracts.Vetting;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Vetting.Calls;

/// <summary>The open calls, for the page of their programme.</summary>
internal sealed class OpenCalls(PreauDb db, IProgrammes programmes, Words words, Links links, TimeProvider clock) : ICalls
{
    public async Task<IReadOnlyList<ShelfItem>> Open(GroupId programme, CancellationToken cancellationToken)
    {
        var today = clock.Day();
        var open = await db.Set<Call>().AsNoTracking().IgnoreAutoIncludes().Where(call => call.ProgrammeId == programme && call.State == CallState.Published && call.OpensOn <= today && call.ClosesOn >= today)
            .OrderBy(call => call.ClosesOn).ThenBy(call => call.Id).Select(call => new { call.Id, call.Title, call.SystemCodes, call.ClosesOn }).ToListAsync(cancellationToken);
        if (open.Count == 0)
            return [];
        var systems = await programmes.Systems(cancellationToken);
        return open.ConvertAll(call => new ShelfItem(call.Title, links.Call(call.Id),
            $"{systems.Of(call.SystemCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SystemCode.Parse))} · {words["Open until {0}", words.On(call.ClosesOn)]}"));
    }
}

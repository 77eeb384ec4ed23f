using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Vetting.Calls.Browse;

/// <summary>The calls of a programme, the latest first; drafts for those alone who prepare them.</summary>
internal static class ListCalls
{
    const int PageSize = 30;

    internal static async Task<IResult> Get(string slug, string? page, string? done, PreauDb db, CallDoor door, IProgrammes programmes, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await programmes.Find(slug, words.Language.Tag, cancellationToken) is not { } programme)
            return Results.NotFound();
        var remit = await door.Remit(cancellationToken);
        var calls = db.Set<Call>().AsNoTracking().Where(call => call.ProgrammeId == programme.Id);
        // Drafts are few: which of them are hers is seen row by row.
        var drafts = (await calls.AsSplitQuery().Where(call => call.State == CallState.Draft).OrderByDescending(call => call.MadeAt).Take(PageSize).ToListAsync(cancellationToken))
            .FindAll(call => door.Seen(call, programme, remit).MayManage);
        var shown = calls.Where(call => call.State != CallState.Draft);
        int last = Math.Max(1, (await shown.CountAsync(cancellationToken) + PageSize - 1) / PageSize), number = Forms.Page(page, last);
        return Answers.Page<ListCallsPage>(new
        {
            Programme = programme,
            Drafts = drafts,
            Calls = await shown.AsSplitQuery().OrderByDescending(call => call.ClosesOn).ThenBy(call => call.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Systems = await programmes.Systems(cancellationToken),
            MayAdd = remit is not { Count: 0 },
            Today = clock.Day(),
            Page = number,
            Pages = last,
        });
    }
}

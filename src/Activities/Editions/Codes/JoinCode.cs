using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Read;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions.Codes;

/// <summary>An organiser writes the code of others on her activity, or takes it off again.</summary>
internal static class JoinCode
{
    internal const string CodeField = "Code";
    const int LongestTyped = 40;

    internal static async Task<IResult> Post(ActivityId activity, HttpRequest request, PreauDb db, ActivityDoor door, IProgrammes programmes, Words words, Links links, TimeProvider clock, IOutputCacheStore pages, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(activity, cancellationToken) is not { } seen)
            return Results.NotFound();
        string typed = (await Answers.ReadForm(request, cancellationToken)).Line(CodeField, LongestTyped), normal = SharedCode.Normal(typed);
        var code = normal.Length == 0 ? null : await db.Set<SharedCode>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == normal, cancellationToken);
        var edition = code is null ? null : await db.Set<Edition>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == code.EditionId && row.RemovedAt == null, cancellationToken);
        var errors = new FormErrors();
        if (typed.Length > 0 && edition is null)
            errors.Add(CodeField, words["Nobody has made this code: look whether it is typed as you were given it."]);
        else if (edition is not null && (edition.ProgrammeId != seen.Activity.ProgrammeId || !edition.Holds(seen.Activity)))
            errors.Add(CodeField, words["This code is one of {0}, {1}: your activity does not take place in it.", edition.Name, words.Days(edition)]);
        if (!errors.Any)
        {
            // No part of what a moderator reads: she need not look again.
            seen.Activity.Join(code?.Id);
            if (await door.Save(errors, cancellationToken))
            {
                await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
                return Answers.SeeOther(links.Activity(activity) + "?done=saved");
            }
        }
        db.ChangeTracker.Clear();
        return await door.Find(activity, cancellationToken) is { } now ? ReadActivity.Show(now with { TypedCode = typed }, null, await programmes.Systems(cancellationToken), clock.GetUtcNow(), errors) : Results.NotFound();
    }
}

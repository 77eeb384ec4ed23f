using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions.Read;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions.Codes;

/// <summary>Somebody makes a code under which others join her in an edition.</summary>
internal static class MakeCode
{
    internal static async Task<IResult> Post(string slug, string edition, HttpRequest request, PreauDb db, EditionDoor door, ReadEdition read, ICurrentPerson current, Words words, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, edition, cancellationToken) is not { } seen)
            return Results.NotFound();
        var (me, id) = (current.Person!.Id, (await Answers.ReadForm(request, cancellationToken)).KeyOf<SharedCodeId>());
        if (await db.Set<SharedCode>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.MadeBy == me, cancellationToken) is { } made)
            return Answers.SeeOther(links.SharedCode(slug, edition, made.Code));
        if (await db.Set<SharedCode>().CountAsync(row => row.EditionId == seen.Edition.Id && row.MadeBy == me, cancellationToken) >= SharedCode.MostEach)
            return await read.Show(seen, null, new FormErrors().Add("", words["You have made {0} codes already: use one of them.", SharedCode.MostEach]), cancellationToken);
        var code = SharedCode.Make(id, seen.Edition.Id, me, clock.GetUtcNow());
        db.Add(code);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice in the same moment: the page shows the one there is.
            return Answers.SeeOther(links.Edition(slug, edition));
        }
        return Answers.SeeOther(links.SharedCode(slug, edition, code.Code) + "?done=made");
    }
}

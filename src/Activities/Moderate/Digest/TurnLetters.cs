using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Moderate.Digest;

/// <summary>A moderator wants no letters of what waits, or wants them again.</summary>
internal static class TurnLetters
{
    internal static async Task<IResult> Post(HttpRequest request, PreauDb db, ActivityDoor door, ICurrentPerson current, Links links, CancellationToken cancellationToken)
    {
        if ((await door.Mine(cancellationToken)).IsEmpty)
            return Results.NotFound();
        bool off = (await Answers.ReadForm(request, cancellationToken)).Line("Off") == "true";
        var me = current.Person!.Id;
        if (await db.Set<ModeratorDigest>().FirstOrDefaultAsync(row => row.PersonId == me, cancellationToken) is not { } digest)
            db.Add(digest = ModeratorDigest.Of(me));
        digest.Turn(off);
        // Pushed twice in a hurry, or told in this very moment: what she wants is seen on the page that follows.
        await door.Save(new FormErrors(), cancellationToken);
        return Answers.SeeOther(links.WaitingActivities);
    }
}

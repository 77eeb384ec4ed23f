using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.TakePart.Attend;

/// <summary>
/// Who is seen at the door: from the list by one tap, or by the QR code of a ticket, which leads to a page with one button.
/// Done twice it is done once, and it can be undone.
/// </summary>
internal sealed class CheckIn(PreauDb db, ActivityDoor door, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ActivityId activity, string code, CheckIn check, CancellationToken cancellationToken) => check.Open(activity, code, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, string code, CheckIn check, CancellationToken cancellationToken) => check.Scan(activity, code, cancellationToken);

    internal static Task<IResult> PostTap(ActivityId activity, RegistrationId registration, CheckIn check, CancellationToken cancellationToken) => check.Tap(activity, registration, isThere: true, cancellationToken);

    internal static Task<IResult> PostUndo(ActivityId activity, RegistrationId registration, CheckIn check, CancellationToken cancellationToken) => check.Tap(activity, registration, isThere: false, cancellationToken);

    async Task<IResult> Open(ActivityId id, string code, CancellationToken cancellationToken)
    {
        if (await door.ForParticipants(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        return Answers.Page<CheckInPage>(new { seen.Activity, Registration = await Find(id, code, cancellationToken), Code = code });
    }

    async Task<IResult> Scan(ActivityId id, string code, CancellationToken cancellationToken)
    {
        if (await door.ForParticipants(id, cancellationToken) is null)
            return Results.NotFound();
        if (await Find(id, code, cancellationToken) is { State: RegistrationState.Registered } registration)
        {
            registration.Appear(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
        return Answers.SeeOther(links.CheckIn(id, code));
    }

    async Task<IResult> Tap(ActivityId id, RegistrationId registration, bool isThere, CancellationToken cancellationToken)
    {
        if (await door.ForParticipants(id, cancellationToken) is null || await db.Set<Registration>().FirstOrDefaultAsync(row => row.Id == registration && row.ActivityId == id, cancellationToken) is not { } found)
            return Results.NotFound();
        if (isThere && found.State == RegistrationState.Registered)
            found.Appear(clock.GetUtcNow());
        else if (!isThere)
            found.Disappear();
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Participants(id) + (isThere ? $"?done={registration.Value:N}" : ""));
    }

    async Task<Registration?> Find(ActivityId id, string code, CancellationToken cancellationToken)
    {
        if (code.Length != Ticket.CodeLength)
            return null;
        string hash = Ticket.HashOf(code);
        return await db.Set<Registration>().FirstOrDefaultAsync(row => row.ActivityId == id && db.Set<Ticket>().Any(ticket => ticket.CodeHash == hash && ticket.RegistrationId == row.Id), cancellationToken);
    }
}

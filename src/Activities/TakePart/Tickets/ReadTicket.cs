using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart.Tickets;

/// <summary>A registration as whoever has its link sees it.</summary>
/// <param name="Position">In the waiting list, from 1.</param>
public sealed record SeenTicket(Registration Registration, Activity Activity, string Secret, int? Position);

/// <summary>
/// What one does with the link of a letter: confirm, look how one stands, take what is offered, give it back, and undo that.
/// Opening it changes nothing, because mail scanners open links; the buttons do, and pressed twice they do it once.
/// </summary>
internal sealed class ReadTicket(PreauDb db, SeatKeeper keeper, ThisSite site, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(string token, string? done, HttpContext http, ReadTicket read, CancellationToken cancellationToken) => read.Open(token, done, http, cancellationToken);

    internal static Task<IResult> PostConfirmation(string token, HttpContext http, ReadTicket read, CancellationToken cancellationToken) => read.Act(token, "confirmed", http, (turn, mine) => turn.Confirm(mine), cancellationToken);

    internal static Task<IResult> GetCancellation(string token, HttpContext http, ReadTicket read, CancellationToken cancellationToken) => read.AskToCancel(token, http, cancellationToken);

    internal static Task<IResult> PostCancellation(string token, HttpContext http, ReadTicket read, CancellationToken cancellationToken) => read.Act(token, "cancelled", http, (turn, mine) => turn.Cancel(mine), cancellationToken);

    internal static Task<IResult> PostUndo(string token, HttpContext http, ReadTicket read, CancellationToken cancellationToken) => read.Act(token, "returned", http, (turn, mine) => turn.Return(mine), cancellationToken);

    async Task<IResult> Open(string secret, string? done, HttpContext http, CancellationToken cancellationToken) =>
        await Find(secret, http, cancellationToken) is { } seen ? Show(seen, done, null) : Gone();

    async Task<IResult> AskToCancel(string secret, HttpContext http, CancellationToken cancellationToken)
    {
        if (await Find(secret, http, cancellationToken) is not { } seen)
            return Gone();
        return seen.Registration is { IsLive: false, IsUnconfirmed: false } ? Answers.SeeOther(links.Ticket(secret)) : Answers.Page<CancelTicketPage>(new { Seen = seen });
    }

    async Task<IResult> Act(string secret, string done, HttpContext http, Func<Turn, Registration, Task<Message?>> act, CancellationToken cancellationToken)
    {
        if (await Find(secret, http, cancellationToken) is not { } seen)
            return Gone();
        bool isThere = false;
        Message? refusal = null;
        await keeper.InTurn(seen.Activity.Id, async turn =>
        {
            // What was kept too long is gone when her turn comes.
            if (await turn.Find(seen.Registration.Id) is not { } mine)
                return;
            isThere = true;
            refusal = await act(turn, mine);
        }, cancellationToken);
        if (!isThere)
            return Gone();
        if (refusal is { } why)
            return Show((await Find(secret, http, cancellationToken))!, null, new FormErrors().Add("", words.Say(why)));
        return Answers.SeeOther($"{links.Ticket(secret)}?done={done}");
    }

    async Task<SeenTicket?> Find(string secret, HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (secret.Length != Ticket.SecretLength)
            return null;
        string hash = Ticket.HashOf(secret);
        var found = await (
            from ticket in db.Set<Ticket>().AsNoTracking()
            where ticket.Hash == hash
            join registration in db.Set<Registration>().AsNoTracking() on ticket.RegistrationId equals registration.Id
            join activity in db.Set<Activity>().AsNoTracking() on registration.ActivityId equals activity.Id
            select new { registration, activity }).FirstOrDefaultAsync(cancellationToken);
        // Kept too long, and the job has not come by yet.
        if (found is null || (found.registration.IsUnconfirmed && found.registration.DueAt <= clock.GetUtcNow()))
            return null;
        var mine = found.registration;
        int? position = mine.State != RegistrationState.Waiting ? null
            : 1 + await db.Set<Registration>().CountAsync(row => row.ActivityId == mine.ActivityId && row.State == RegistrationState.Waiting && row.Line < mine.Line, cancellationToken);
        return new SeenTicket(mine, found.activity, secret, position);
    }

    IResult Show(SeenTicket seen, string? done, FormErrors? errors) => Answers.Page<TicketPage>(new
    {
        Seen = seen,
        DoorAddress = site.Address + links.CheckIn(seen.Activity.Id, Ticket.CodeOf(seen.Secret)),
        Now = clock.GetUtcNow(),
        Done = done,
        Errors = errors,
    }, Sent.StatusOf(errors));

    static IResult Gone() => Answers.Page<TicketOverPage>(new { }, StatusCodes.Status410Gone);
}

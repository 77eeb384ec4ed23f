using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart.Register;

/// <summary>What somebody who registers fills in.</summary>
public sealed record RegistrationForm(string Name, string Email, string Places)
{
    internal const string NameField = "Name", EmailField = "Email", PlacesField = "Places", TicketField = "Ticket";

    internal static readonly RegistrationForm Empty = new("", "", "1");

    internal static RegistrationForm From(IFormCollection sent) => new(sent.Line(NameField, Registration.LongestName), sent.Line(EmailField, Registration.LongestEmail), sent.Line(PlacesField, 10));

    internal int? Parse(FormErrors errors, Words words)
    {
        Sent.Need(NameField, Name, words["Give your name, or that of your class."], Registration.LongestName, errors, words);
        if (int.TryParse(Places, NumberStyles.None, CultureInfo.InvariantCulture, out int places) && places >= 1)
            return places;
        errors.Add(PlacesField, words["Say for how many, as a whole number."]);
        return null;
    }
}

/// <summary>
/// Anybody asks for places. Of a visitor her address is asked, and a letter goes there whatever is known of it, so that the
/// answer does not tell who has registered. Whose account has a confirmed address need not confirm it again.
/// </summary>
internal sealed class RegisterForActivity(PreauDb db, ActivityDoor door, SeatKeeper keeper, TicketLetters letters, IMailboxes mailboxes, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ActivityId activity, RegisterForActivity register, CancellationToken cancellationToken) => register.Open(activity, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpContext http, RegisterForActivity register, CancellationToken cancellationToken) => register.Ask(activity, http, cancellationToken);

    internal static async Task<IResult> GetSent(ActivityId activity, ActivityDoor door, CancellationToken cancellationToken) =>
        await door.Find(activity, cancellationToken) is { Seating: not null } seen ? Answers.Page<RegistrationSentPage>(new { seen.Activity }) : Results.NotFound();

    async Task<IResult> Open(ActivityId id, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { Seating: not null } seen)
            return Results.NotFound();
        return await Show(seen, RegistrationForm.Empty with { Name = current.Person?.Name ?? "" }, null, cancellationToken);
    }

    async Task<IResult> Ask(ActivityId id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await door.Find(id, cancellationToken) is not { Seating: { } seating } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(http.Request, cancellationToken);
        var form = RegistrationForm.From(sent);
        var errors = new FormErrors();
        bool hasAccount = current.Person is not null;
        if (hasAccount && sent[RegistrationForm.TicketField] == "true" && await Mine(id, cancellationToken) is { } mine)
            return await ToTicket(mine, cancellationToken);
        int? places = form.Parse(errors, words);
        var mailbox = current.Person is { } person ? await mailboxes.Of(person.Id, cancellationToken) : mailboxes.Read(form.Email);
        if (mailbox is null)
            errors.Add(hasAccount ? "" : RegistrationForm.EmailField, words["Enter an e-mail address, like name@example.org."]);
        if (places is { } wanted && seating.Refusal(seen.Activity, wanted, clock.GetUtcNow()) is { } refusal)
            errors.Add(seating.Takes(seen.Activity, clock.GetUtcNow()) ? RegistrationForm.PlacesField : "", words.Say(refusal));
        if (errors.Any)
            return await Show(seen, form, errors, cancellationToken);
        return hasAccount ? await Enter(seen, form, places!.Value, mailbox!, cancellationToken) : await WriteTo(seen, form, places!.Value, mailbox!, http, cancellationToken);
    }

    async Task<IResult> Enter(SeenActivity seen, RegistrationForm form, int places, Mailbox mailbox, CancellationToken cancellationToken)
    {
        var wish = new Wish(form.Name, mailbox.Key, null, current.Person!.Id, places, words.Language.Tag);
        Registration? entered = null;
        string? secret = null;
        var refusal = await InTurn(seen, places, async turn =>
        {
            bool wasThere;
            (entered, wasThere) = await turn.Ask(wish);
            if (!wasThere)
                await letters.Registered(entered, turn.Activity, cancellationToken);
            secret = await letters.Issue(entered, cancellationToken);
        }, cancellationToken);
        return refusal is null ? Answers.SeeOther(links.Ticket(secret!) + "?done=registered") : await Show(seen, form, refusal, cancellationToken);
    }

    async Task<IResult> WriteTo(SeenActivity seen, RegistrationForm form, int places, Mailbox mailbox, HttpContext http, CancellationToken cancellationToken)
    {
        var leave = await mailboxes.AskToWrite(http.Connection.RemoteIpAddress, mailbox, seen.Activity.Id.Value.ToString("N"), cancellationToken);
        if (leave.Wait is { } wait)
        {
            http.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return await Show(seen, form, new FormErrors().Add("", words["There were many attempts. Try again in {0}.", words.Duration(wait)]), cancellationToken, StatusCodes.Status429TooManyRequests);
        }
        if (leave.MayWrite)
        {
            var wish = new Wish(form.Name, mailbox.Key, mailbox.Text, null, places, words.Language.Tag);
            var refusal = await InTurn(seen, places, async turn =>
            {
                var (registration, wasThere) = await turn.Ask(wish);
                await (wasThere ? letters.WasThere(registration, turn.Activity, cancellationToken) : letters.AskToConfirm(registration, turn.Activity, cancellationToken));
            }, cancellationToken);
            if (refusal is not null)
                return await Show(seen, form, refusal, cancellationToken);
        }
        return Answers.SeeOther(links.ActivityRegistrationSent(seen.Activity.Id));
    }

    /// <summary>Looks once more when it is her turn: meanwhile it may have been closed.</summary>
    async Task<FormErrors?> InTurn(SeenActivity seen, int places, Func<Turn, Task> act, CancellationToken cancellationToken)
    {
        FormErrors? refused = null;
        await keeper.InTurn(seen.Activity.Id, async turn =>
        {
            if (turn.Seating.Refusal(turn.Activity, places, clock.GetUtcNow()) is { } refusal)
                refused = new FormErrors().Add("", words.Say(refusal));
            else
                await act(turn);
        }, cancellationToken);
        return refused;
    }

    async Task<Registration?> Mine(ActivityId id, CancellationToken cancellationToken) =>
        current.Person is { } person ? await db.Set<Registration>().FirstOrDefaultAsync(row => row.ActivityId == id && row.PersonId == person.Id, cancellationToken) : null;

    async Task<IResult> ToTicket(Registration registration, CancellationToken cancellationToken)
    {
        string secret = await letters.Issue(registration, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther(links.Ticket(secret));
    }

    async Task<IResult> Show(SeenActivity seen, RegistrationForm form, FormErrors? errors, CancellationToken cancellationToken, int? status = null) => Answers.Page<RegistrationPage>(new
    {
        Seen = seen,
        Form = form,
        HasAccount = current.Person is not null,
        Mine = await Mine(seen.Activity.Id, cancellationToken),
        LongestEmail = mailboxes.Longest,
        Now = clock.GetUtcNow(),
        Errors = errors,
    }, status ?? Sent.StatusOf(errors));
}

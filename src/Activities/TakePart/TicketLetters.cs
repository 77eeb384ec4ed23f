using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Mail;

namespace Preau.Activities.TakePart;

/// <summary>
/// What those who register are told by mail, each letter with a link of its own. None that a stranger can cause repeats what
/// the stranger typed. Saving is the caller's.
/// </summary>
internal sealed class TicketLetters(PreauDb db, IPeople people, Languages languages, ThisSite site, TimeProvider clock)
{
    // The links of so many letters hold at once; who asks for more loses the oldest.
    const int MostTickets = 20;

    /// <summary>A link to a registration, beside those it has.</summary>
    public async Task<string> Issue(Registration registration, CancellationToken cancellationToken)
    {
        var (ticket, secret) = Ticket.For(registration.Id, clock.GetUtcNow());
        db.Add(ticket);
        db.RemoveRange(await db.Set<Ticket>().Where(row => row.RegistrationId == registration.Id).OrderByDescending(row => row.IssuedAt).Skip(MostTickets - 1).ToListAsync(cancellationToken));
        return secret;
    }

    public Task AskToConfirm(Registration registration, Activity activity, CancellationToken cancellationToken) => Write(registration, activity, (words, _) => (
        words["Confirm: {0}", activity.Title],
        [
            registration.HoldsSeats
                ? words.Plural(registration.Places, "You, or somebody who gave your address, asked for {0} place in this activity. Open the link and confirm before {1}, or it goes to others:", "You, or somebody who gave your address, asked for {0} places in this activity. Open the link and confirm before {1}, or they go to others:", words.At(registration.DueAt!.Value, activity))
                : words["You, or somebody who gave your address, asked for {0} in this activity. There is no room at the moment. Open the link and confirm before {1}, and you are on the waiting list:", words.Places(registration.Places), words.At(registration.DueAt!.Value, activity)],
        ],
        words["If it was not you, do nothing: your address is deleted."]), cancellationToken);

    public Task WasThere(Registration registration, Activity activity, CancellationToken cancellationToken) => Write(registration, activity, (words, _) => (
        words["You have registered already: {0}", activity.Title],
        [words["You, or somebody who gave your address, registered for this activity once more. Nothing has changed. Here is how you stand:"]], null), cancellationToken);

    /// <summary>To somebody signed in, who need not confirm.</summary>
    public Task Registered(Registration registration, Activity activity, CancellationToken cancellationToken) => Write(registration, activity, (words, _) => registration.State == RegistrationState.Waiting
        ? (words["On the waiting list: {0}", activity.Title], [words["All places are taken at the moment. We write to you as soon as there is room. Here is how you stand:"]], null)
        : (words["You are registered: {0}", activity.Title], [words["Here is your ticket. Show its code at the door:"]], null), cancellationToken);

    public Task Offered(Registration registration, Activity activity, CancellationToken cancellationToken) => Write(registration, activity, (words, _) => (
        words["There is room for you: {0}", activity.Title],
        [words.Plural(registration.Places, "{0} place became free. Open the link and take it before {1}, or it goes to the next:", "{0} places became free. Open the link and take them before {1}, or they go to the next:", words.At(registration.DueAt!.Value, activity))], null), cancellationToken);

    public Task OfferOver(Registration registration, Activity activity, CancellationToken cancellationToken) => Write(registration, activity, (words, _) => (
        words["Gone to others: {0}", activity.Title],
        [words["The places that were offered to you were not taken in time. If you still want to come, ask again here:"]], null), cancellationToken);

    public Task News(Registration registration, Activity activity, ActivityNews news, CancellationToken cancellationToken) => Write(registration, activity, (words, links) => (
        news switch
        {
            ActivityNews.CalledOff => words["Called off: {0}", activity.Title],
            ActivityNews.TakesPlace => words["Takes place after all: {0}", activity.Title],
            _ => words["Changed: {0}", activity.Title],
        },
        [
            news switch
            {
                ActivityNews.CalledOff => words["This activity does not take place:"],
                ActivityNews.TakesPlace => words["This activity takes place after all:"],
                _ => words["Something has changed about this activity:"],
            },
            $"{activity.Title}\n{words.When(activity)}\n{words.Where(activity)}",
            words["For your calendar: {0}", site.Address + links.ActivityFile(activity.Id)],
            words["Your ticket:"],
        ], null), cancellationToken);

    public Task Message(Registration registration, Activity activity, string subject, string text, CancellationToken cancellationToken) => Write(registration, activity, (words, _) => (
        subject,
        [words["The organiser of “{0}” writes to everybody who has registered:", activity.Title], text, words["Answers to this letter reach nobody. Your ticket:"]], null), cancellationToken, activity.Organiser);

    async Task Write(Registration registration, Activity activity, Func<Words, Links, (string Subject, string[] Parts, string? Last)> write, CancellationToken cancellationToken, string? from = null)
    {
        if (registration.PersonId is null && registration.Email is null)
            return;
        string secret = await Issue(registration, cancellationToken);
        LetterToPerson Letter(string language)
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            var links = new Links(words.Language.Tag);
            var (subject, parts, last) = write(words, links);
            string ticket = site.Address + links.Ticket(secret);
            string[] wayOut = registration.IsLive || registration.IsUnconfirmed ? [words["You cannot come? Give your places back here:"], site.Address + links.TicketCancellation(secret)] : [];
            string text = string.Join("\n\n", [words["Hello,"], .. Facts(words, activity, parts), .. parts, ticket, .. wayOut, .. last is null ? Array.Empty<string>() : [last], site.Name + "\n" + site.Address]);
            return new LetterToPerson(subject, text + "\n", from, Thread: $"activity.{activity.Id.Value:N}");
        }
        if (registration.PersonId is { } person)
        {
            await people.Write(person, Letter, cancellationToken);
            return;
        }
        var letter = Letter(registration.Language);
        db.Enqueue(new OutgoingMail(registration.Email!, letter.Subject, letter.Text, registration.Language, letter.FromName, letter.ReplyTo, letter.Thread), clock.GetUtcNow());
    }

    // What and when, where the letter does not say it itself.
    static string[] Facts(Words words, Activity activity, string[] parts) =>
        parts.Any(part => part.StartsWith(activity.Title, StringComparison.Ordinal)) ? [] : [$"{activity.Title}\n{words.When(activity)}\n{words.Where(activity)}"];
}

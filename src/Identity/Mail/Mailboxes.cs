using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Attempts;
using Preau.Platform.Data;

namespace Preau.Identity.Mail;

internal sealed class Mailboxes(PreauDb db, AttemptLimits limits) : IMailboxes
{
    public int Longest => EmailAddress.Longest;

    public Mailbox? Read(string? typed) => EmailAddress.TryParse(typed, out var address) ? new Mailbox(address.Text, address.Key) : null;

    public Task<Mailbox?> Of(PersonId person, CancellationToken cancellationToken = default) =>
        db.Set<Account>().AsNoTracking().Where(row => row.Id == person).Select(row => new Mailbox(row.Email, row.EmailKey)).FirstOrDefaultAsync(cancellationToken);

    public async Task<LetterLeave> AskToWrite(IPAddress? from, Mailbox to, string matter, CancellationToken cancellationToken = default)
    {
        if (await limits.Take(cancellationToken, Limited.By(Budget.NetworkLetters, AttemptLimits.NetworkOf(from))) is { } wait)
            return new LetterLeave(wait, false);
        return new LetterLeave(null, await limits.Take(cancellationToken, Limited.By(Budget.LettersOnAMatter, to.Key, matter), Limited.By(Budget.LettersOnAll, to.Key)) is null);
    }
}

using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Identity.Tokens;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.ChangeEmail;

/// <summary>A person asked for another address. Whether it is free is told by mail alone.</summary>
internal sealed record AskedToMove(Guid Person, string Email, string EmailKey, string Language) : IJob
{
    public static string Kind => "identity-move";
}

internal sealed class AnswerMove(PreauDb db, OneTimeTokens tokens, Letters letters, TimeProvider clock) : IJobHandler<AskedToMove>
{
    static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public async Task Handle(AskedToMove job, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == new PersonId(job.Person), cancellationToken);
        if (account is null)
            return;
        var address = EmailAddress.Trusted(job.Email, job.EmailKey);
        var now = clock.GetUtcNow();
        bool taken = await db.Set<Account>().AnyAsync(row => row.EmailKey == job.EmailKey, cancellationToken);
        db.Enqueue(taken
            ? letters.AddressTaken(address, job.Language)
            : letters.ConfirmNewAddress(address, job.Language, tokens.Add(TokenPurpose.NewEmail, Life, account.Id, job.EmailKey, job)), now);
        db.Enqueue(letters.AddressChangeAsked(account), now);
        await db.SaveChangesAsync(cancellationToken);
    }
}

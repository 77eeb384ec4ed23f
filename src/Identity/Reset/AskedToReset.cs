using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Identity.Tokens;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.Reset;

/// <summary>Somebody does not know the password any more. Where there is no account, no letter goes out.</summary>
internal sealed record AskedToReset(string Email, string EmailKey) : IJob
{
    public static string Kind => "identity-reset";
}

internal sealed class AnswerReset(PreauDb db, OneTimeTokens tokens, Letters letters, TimeProvider clock) : IJobHandler<AskedToReset>
{
    static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public async Task Handle(AskedToReset job, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(row => row.EmailKey == job.EmailKey, cancellationToken);
        if (account is null || account.IsGone(clock.GetUtcNow()))
            return;
        var secret = tokens.Add(TokenPurpose.Reset, Life, account.Id, account.EmailKey);
        db.Enqueue(letters.NewPassword(account.Address, account.Language, secret), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}

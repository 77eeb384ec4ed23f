using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Attempts;
using Preau.Identity.Mail;
using Preau.Identity.Passkeys;
using Preau.Identity.Sessions;
using Preau.Identity.TakeData;
using Preau.Identity.Tokens;
using Preau.Identity.TwoStep;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.Accounts;

/// <summary>This room's part of a person's data.</summary>
internal sealed class AccountData(PreauDb db, SessionStore sessions, Letters letters, TimeProvider clock) : IPersonalData
{
    public string Name => "account";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == person, cancellationToken);
        return new
        {
            Id = person.Value,
            account.Name,
            account.Email,
            account.Role,
            account.Language,
            account.JoinedAt,
            TwoStepSignIn = account.HasTwoStep,
            account.DeletionDue,
            Passkeys = await db.Set<Passkey>().AsNoTracking().Where(row => row.PersonId == person).Select(row => new { row.Name, row.CreatedAt, row.UsedAt }).ToListAsync(cancellationToken),
            Sessions = await db.Set<Session>().AsNoTracking().Where(row => row.PersonId == person).Select(row => new { row.Browser, row.System, row.StartedAt, row.SeenAt }).ToListAsync(cancellationToken),
        };
    }

    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(row => row.Id == person, cancellationToken) is not { } account)
            return;
        await db.InTransaction(async () =>
        {
            await db.Set<Session>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Passkey>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<RecoveryCode>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<DataExport>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<OneTimeToken>().Where(row => row.PersonId == person || row.EmailKey == account.EmailKey).ExecuteDeleteAsync(cancellationToken);
            string everywhere = Limited.By(Budget.Account, account.EmailKey).Key, posted = Limited.By(Budget.Letters, account.EmailKey).Key, codes = Limited.By(Budget.Code, person.Value.ToString("N")).Key;
            await db.Set<Attempt>().Where(row => row.Key == everywhere || row.Key == posted || row.Key == codes).ExecuteDeleteAsync(cancellationToken);
            await db.ForgetFailedJobs(account.Email, cancellationToken);
            await db.ForgetFailedJobs(account.Id.Value.ToString(), cancellationToken);
            db.Enqueue(letters.Erased(account), clock.GetUtcNow());
            db.Remove(account);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        sessions.Forget(person);
    }
}

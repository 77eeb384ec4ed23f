using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Mail;
using Preau.Identity.Tokens;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Identity.Register;

/// <summary>Somebody asked for an account. Who has one already is told so by mail, and by nothing else.</summary>
/// <param name="PasswordHash">Null when she will make a passkey.</param>
/// <param name="Browser">Hash of the secret left in the browser that asked.</param>
internal sealed record AskedToRegister(string Name, string Email, string EmailKey, string? PasswordHash, string Language, string? To, byte[] Browser) : IJob
{
    public static string Kind => "identity-register";
}

internal sealed class AnswerRegistration(PreauDb db, OneTimeTokens tokens, Letters letters, TimeProvider clock) : IJobHandler<AskedToRegister>
{
    internal static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public async Task Handle(AskedToRegister job, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Trusted(job.Email, job.EmailKey);
        bool known = await db.Set<Account>().AnyAsync(account => account.EmailKey == address.Key, cancellationToken);
        var letter = known
            ? letters.AlreadyRegistered(address, job.Language)
            : letters.ConfirmAddress(address, job.Language, tokens.Add(TokenPurpose.Registration, Life, emailKey: address.Key, payload: job));
        db.Enqueue(letter, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Platform.Data;

namespace Preau.Identity.TwoStep;

/// <summary>Keeps authenticators' keys sealed, checks codes, and lets each of them count once.</summary>
internal sealed class SecondFactor(PreauDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    readonly IDataProtector seal = protection.CreateProtector("totp");

    public string Seal(byte[] key) => seal.Protect(Convert.ToBase64String(key));

    /// <summary>The key, or null when it was not sealed here.</summary>
    public byte[]? Unseal(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) || key.Length > 400 ? null : Convert.FromBase64String(seal.Unprotect(key));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public long? StepOf(byte[] key, string? typed) => Digits(typed) is { Length: 6 } code ? Totp.StepOf(key, code, clock.GetUtcNow()) : null;

    /// <summary>
    /// Takes a code of the app, or a recovery code. Call inside <see cref="PreauDb.InTransaction"/>: of two requests that
    /// bring the same code one is given true.
    /// </summary>
    public async Task<bool> Use(Account account, string? typed, CancellationToken cancellationToken)
    {
        if (typed is null or { Length: > 100 })
            return false;
        if (Unseal(account.TotpKey) is { } key && StepOf(key, typed) is { } step)
            return await db.Set<Account>().Where(row => row.Id == account.Id && row.TotpStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpStep, step), cancellationToken) == 1;
        return RecoveryCode.HashOf(typed) is { } hash
            && await db.Set<RecoveryCode>().Where(row => row.PersonId == account.Id && row.Hash == hash).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    /// <summary>Replaces the recovery codes; they hold once the caller's changes are saved. Call inside <see cref="PreauDb.InTransaction"/>.</summary>
    /// <returns>The codes, to be shown now and never again.</returns>
    public async Task<IReadOnlyList<string>> NewCodes(PersonId person, CancellationToken cancellationToken)
    {
        await DropCodes(person, cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New(person)).ToList();
        db.AddRange(codes.Select(code => code.Code));
        return codes.ConvertAll(code => code.Shown);
    }

    public Task DropCodes(PersonId person, CancellationToken cancellationToken) =>
        db.Set<RecoveryCode>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);

    static string? Digits(string? typed) => typed is null ? null : new string([.. typed.Where(char.IsAsciiDigit)]) is var digits && typed.Count(char.IsAsciiLetter) == 0 ? digits : null;
}

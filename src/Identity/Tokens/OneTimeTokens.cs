using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Identity.Tokens;

/// <summary>Gives secrets out and takes each back once.</summary>
internal sealed class OneTimeTokens(PreauDb db, TimeProvider clock)
{
    /// <summary>Adds a token; it holds once the caller's changes are saved.</summary>
    public Secret Add(TokenPurpose purpose, TimeSpan life, PersonId? person = null, string? emailKey = null, object? payload = null)
    {
        var secret = Secret.New();
        db.Add(new OneTimeToken
        {
            Hash = secret.Hash,
            Purpose = purpose,
            ExpiresAt = clock.GetUtcNow() + life,
            PersonId = person,
            EmailKey = emailKey,
            Payload = payload is null ? null : JsonSerializer.Serialize(payload),
        });
        return secret;
    }

    /// <summary>What the secret stands for, or null: unknown, used or too old, which are not told apart.</summary>
    public async Task<OneTimeToken?> Find(TokenPurpose purpose, string? secret, CancellationToken cancellationToken)
    {
        if (!Secret.LooksLikeOne(secret))
            return null;
        byte[] hash = Secret.HashOf(secret!);
        var now = clock.GetUtcNow();
        return await db.Set<OneTimeToken>().AsNoTracking()
            .FirstOrDefaultAsync(token => token.Hash == hash && token.Purpose == purpose && token.ExpiresAt > now, cancellationToken);
    }

    /// <summary>
    /// Takes it back. Call inside <see cref="PreauDb.InTransaction"/>, with what it permits: of two requests that bring the
    /// same secret one is given true.
    /// </summary>
    public async Task<bool> Use(OneTimeToken token, CancellationToken cancellationToken) =>
        await db.Set<OneTimeToken>().Where(row => row.Hash == token.Hash).ExecuteDeleteAsync(cancellationToken) == 1;

    /// <summary>
    /// Takes back all tokens sent to an address for this purpose, in one statement: of two requests that bring two of them,
    /// one is given true, and neither waits for a row that the other holds.
    /// </summary>
    public async Task<bool> UseAllOf(TokenPurpose purpose, string emailKey, CancellationToken cancellationToken) =>
        await db.Set<OneTimeToken>().Where(row => row.Purpose == purpose && row.EmailKey == emailKey).ExecuteDeleteAsync(cancellationToken) > 0;

    /// <summary>Makes every other token of this purpose void. Call inside <see cref="PreauDb.InTransaction"/>.</summary>
    public Task Void(TokenPurpose purpose, PersonId person, CancellationToken cancellationToken) =>
        db.Set<OneTimeToken>().Where(row => row.Purpose == purpose && row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
}

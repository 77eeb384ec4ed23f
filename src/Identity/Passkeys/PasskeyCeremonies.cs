using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Tokens;
using Preau.Platform.Data;
using Secret = Preau.Identity.Tokens.Secret;

namespace Preau.Identity.Passkeys;

/// <summary>What a page gives to the browser: options for <c>navigator.credentials</c>, and our own memory of them, sealed.</summary>
public sealed record PasskeyChallenge(string Options, string State);

/// <summary>What the page's script sends back.</summary>
internal sealed record PasskeyAnswer(string? Credential, string? State);

/// <summary>
/// Makes and checks the two ceremonies of WebAuthn by ASP.NET Core Identity's handler. The user is always verified by the
/// device (PIN, finger, face), so a passkey is two factors in one. A challenge is answered within fifteen minutes, once.
/// </summary>
internal sealed partial class PasskeyCeremonies(
    IPasskeyHandler<Account> handler, IDataProtectionProvider protection, PreauDb db, TimeProvider clock, ILogger<PasskeyCeremonies> log)
{
    const int LongestAnswer = 16 * 1024;
    static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    readonly IDataProtector seal = protection.CreateProtector("passkey");

    /// <summary>A passkey belongs to the name of a host: at a bare number (127.0.0.1) there is none, at localhost there is.</summary>
    public static bool IsPossible(HttpRequest request) =>
        !IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out _) && (request.IsHttps || request.Host.Host == "localhost");

    /// <param name="account">Whose passkey, or null for any: the browser then offers those it has.</param>
    public async Task<PasskeyChallenge?> AskForOne(HttpContext context, Account? account = null)
    {
        if (!IsPossible(context.Request))
            return null;
        var made = await handler.MakeRequestOptionsAsync(account, context);
        return new PasskeyChallenge(made.RequestOptionsJson, Seal("get", made.AssertionState!));
    }

    public async Task<PasskeyChallenge?> AskForNew(HttpContext context, PersonId person, EmailAddress address, string name)
    {
        if (!IsPossible(context.Request))
            return null;
        var made = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = person.Value.ToString("N"), Name = address.Text, DisplayName = name }, context);
        return new PasskeyChallenge(made.CreationOptionsJson, Seal("create", made.AttestationState!));
    }

    /// <summary>Whose passkey answered the challenge, or null. Adds to the unit of work what makes the answer count once.</summary>
    public async Task<Account?> Check(HttpContext context, PasskeyAnswer answer)
    {
        if (Unseal("get", answer) is not { } state)
            return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer.Credential!, AssertionState = state });
        if (!result.Succeeded)
        {
            Refused(log, result.Failure.Message);
            return null;
        }
        var passkey = await db.Set<Passkey>().SingleAsync(row => row.CredentialId == result.Passkey.CredentialId, context.RequestAborted);
        passkey.Used(result.Passkey, clock.GetUtcNow());
        Spend(state);
        return result.User;
    }

    /// <summary>The new passkey, not yet added to the unit of work, or null; who it was made for must be compared by the caller.</summary>
    public async Task<Passkey?> CheckNew(HttpContext context, PasskeyAnswer answer, string name)
    {
        if (Unseal("create", answer) is not { } state)
            return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer.Credential!, AttestationState = state });
        if (!result.Succeeded)
        {
            Refused(log, result.Failure.Message);
            return null;
        }
        Spend(state);
        return Passkey.Of(PersonId.From(Guid.ParseExact(result.UserEntity.Id, "N")), name, result.Passkey, clock.GetUtcNow());
    }

    void Spend(string state) => db.Add(new OneTimeToken { Hash = Secret.HashOf(state), Purpose = TokenPurpose.SpentChallenge, ExpiresAt = clock.GetUtcNow() + Life });

    string Seal(string ceremony, string state) => seal.Protect(JsonSerializer.Serialize(new Sealed(ceremony, state, clock.GetUtcNow() + Life)));

    string? Unseal(string ceremony, PasskeyAnswer answer)
    {
        if (answer is not { Credential.Length: > 0 and <= LongestAnswer, State.Length: > 0 and <= LongestAnswer })
            return null;
        try
        {
            var opened = JsonSerializer.Deserialize<Sealed>(seal.Unprotect(answer.State))!;
            return opened.Ceremony == ceremony && clock.GetUtcNow() < opened.Until ? opened.State : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    sealed record Sealed(string Ceremony, string State, DateTimeOffset Until);

    [LoggerMessage(LogLevel.Information, "A passkey was refused: {Reason}")]
    static partial void Refused(ILogger log, string reason);
}

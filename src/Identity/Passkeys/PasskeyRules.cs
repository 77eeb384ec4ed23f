using Microsoft.AspNetCore.Identity;

namespace Preau.Identity.Passkeys;

internal static class PasskeyRules
{
    internal static void Set(IdentityPasskeyOptions options)
    {
        options.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
        options.ChallengeSize = 32;
        // The device asks for PIN, finger or face: what it answers is two factors.
        options.UserVerificationRequirement = "required";
        // Discoverable, so that nobody types an address first.
        options.ResidentKeyRequirement = "required";
        // Which make of device it is concerns nobody here, so none is asked to attest it.
        options.AttestationConveyancePreference = "none";
        // The page that asked, to the letter: no other host and no frame of another site. The origin check of every POST
        // has compared the header with our own address already.
        options.ValidateOrigin = context => ValueTask.FromResult(
            !context.CrossOrigin && context.Origin == $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}");
    }
}

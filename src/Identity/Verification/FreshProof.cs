using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Identity.Sessions;
using Preau.Platform;

namespace Preau.Identity.Verification;

/// <summary>
/// Guards what could lock a person out of her account: whoever found her browser open must show first that it is she, in
/// the last five minutes (ASVS 7.5.1).
/// </summary>
internal sealed class FreshProof(CurrentPerson current, Links links, TimeProvider clock) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        current.Session!.IsFresh(clock.GetUtcNow()) ? next(context) : new(Answers.SeeOther(links.VerifyTo(ReturnAddress.After(context.HttpContext.Request))));
}

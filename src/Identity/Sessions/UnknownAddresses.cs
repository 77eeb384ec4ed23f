using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Preau.Identity.Sessions;

/// <summary>The fallback policy asks everybody to sign in, even at an address that leads nowhere: there, say so instead.</summary>
internal sealed class UnknownAddresses : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        context.GetEndpoint() is null ? next(context) : usual.HandleAsync(next, context, policy, authorizeResult);
}

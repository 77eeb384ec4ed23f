using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Preau.Platform;

/// <summary>
/// The route constraint <c>{run:id}</c>: what <see cref="Contracts.Id"/> writes into addresses. A mistyped address is then
/// a page that does not exist (404) instead of a bad request.
/// </summary>
sealed class IdConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        routeDirection == RouteDirection.UrlGeneration || values[routeKey] is string text && Guid.TryParseExact(text, "N", out _);
}

using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Preau.Platform;

namespace Preau.Identity.Forms;

/// <summary>
/// Refuses a form of this room that does not bring its antiforgery token, with a page that says what to do: most often the
/// form was open while its owner signed out or in elsewhere. Says so, too, when too many passwords are being checked.
/// </summary>
internal sealed class FormGuard(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http))
            return Answers.Page<StalePage>(new { }, StatusCodes.Status400BadRequest);
        try
        {
            return await next(context);
        }
        catch (TimeoutException)
        {
            return TooMany.Answer(http, TimeSpan.FromSeconds(20), StatusCodes.Status503ServiceUnavailable);
        }
    }
}

/// <summary>"Not now": the wait in words, and as the header that programs read.</summary>
internal static class TooMany
{
    internal static IResult Answer(HttpContext http, TimeSpan wait, int status = StatusCodes.Status429TooManyRequests)
    {
        http.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Answers.Page<TooManyPage>(new { Wait = wait }, status);
    }
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Faults;

/// <summary>
/// Answers that went wrong and have no body get one: a page in the visitor's language, or ProblemDetails (RFC 9457) for
/// a caller who does not ask for HTML. An exception nobody caught is logged under a reference that the page shows.
/// </summary>
internal static partial class FaultPages
{
    /// <summary>Place it outermost: it also answers for what stands in the way to the pages.</summary>
    public static IApplicationBuilder UseFaultPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerException,
            // What failed may have left the request's own services half way.
            CreateScopeForErrors = true,
            SuppressDiagnosticsCallback = _ => true,
        })
        .UseStatusCodePages(new StatusCodePagesOptions { HandleAsync = context => Answer(context.HttpContext, context.HttpContext.Response.StatusCode, null) });

    /// <summary>
    /// Place it after routing. What routing refuses by itself (405, 415) is refused to everybody: without this, a visitor
    /// would be sent to sign in first, since that endpoint does not say that it is open to all.
    /// </summary>
    public static IApplicationBuilder UseRefusals(this IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint() is { Metadata.Count: 0, RequestDelegate: { } refuse } ? refuse(http) : next(http));

    static Task AnswerException(HttpContext http)
    {
        var exception = http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error;
        int status = Fault.StatusOf(exception);
        if (status < StatusCodes.Status500InternalServerError)
            return Answer(http, status, null);
        string reference = Reference();
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Preau.Faults");
        Unhandled(log, reference, http.Request.Method, http.Request.Path, exception);
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "30";
        return Answer(http, status, reference);
    }

    static Task Answer(HttpContext http, int status, string? reference)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return Results.Problem(statusCode: status, extensions: reference is null ? null : [new("reference", reference)]).ExecuteAsync(http);
        var services = http.RequestServices;
        services.GetRequiredService<RequestLanguage>().Language = LanguageOf(http, services.GetRequiredService<Languages>());
        bool isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        bool isSignedIn = services.GetRequiredService<ICurrentPerson>().Person is not null;
        return Answers.Page<FaultPage>(new { Fault = Fault.Of(status, isRead, isSignedIn, reference) }, status).ExecuteAsync(http);
    }

    // Of the address when it names one: the request may have failed before anybody read it.
    static Language LanguageOf(HttpContext http, Languages languages) =>
        languages.TryGet(http.Request.Path.Value?.Split('/', 3).ElementAtOrDefault(1), out var named) ? named
        : languages.TryGet(HostCookie.Read(http.Request, LanguageChoice.Cookie), out var kept) ? kept
        : languages.Match(http.Request.Headers.AcceptLanguage);

    // Eight letters and digits that nobody confuses on the telephone.
    static string Reference() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8).Insert(4, "-");

    [LoggerMessage(LogLevel.Error, "Fault {Reference}: {Method} {Path}")]
    static partial void Unhandled(ILogger log, string reference, string method, string path, Exception exception);
}

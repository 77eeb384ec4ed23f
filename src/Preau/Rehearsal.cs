using Microsoft.AspNetCore.Http.Features;

namespace Preau;

/// <summary>
/// One page drawn before anybody asks. Addresses, the path of a request and the components are put together when they are
/// first used, which takes as long as looking at the database does; done beside it, the first reader waits for neither.
/// </summary>
internal static class Rehearsal
{
    /// <summary>A page that shows every component and asks no database.</summary>
    internal const string Page = "/en/kit";

    /// <returns>The status of the answer.</returns>
    internal static async Task<int> Run(WebApplication app, CancellationToken cancellationToken)
    {
        var contexts = app.Services.GetRequiredService<IHttpContextFactory>();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = HttpMethods.Get, Scheme = "http", Path = Page, Headers = { Host = "localhost" } });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = contexts.Create(features);
        try
        {
            context.RequestAborted = cancellationToken;
            await ((IApplicationBuilder)app).Build()(context);
            return context.Response.StatusCode;
        }
        finally
        {
            contexts.Dispose(context);
        }
    }
}

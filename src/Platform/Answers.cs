using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Preau.Platform;

/// <summary>The few shapes of answer that slices give.</summary>
public static class Answers
{
    /// <summary>303 after a POST: the browser follows with a GET, so that "back" and "reload" send nothing twice.</summary>
    public static IResult SeeOther(string address) => new SeeOtherResult(address);

    /// <summary>A page, whole: parameters are the properties of <paramref name="parameters"/>.</summary>
    public static RazorComponentResult<TPage> Page<TPage>(object parameters, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new(parameters) { PreventStreamingRendering = true, StatusCode = status };

    /// <summary>What a form sent, for handlers whose fields have no fixed names.</summary>
    /// <exception cref="BadHttpRequestException">413: longer than a form may be. 400: more fields than one may have, or no text. 415: no form.</exception>
    public static async Task<IFormCollection> ReadForm(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("Not a form.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException unread)
        {
            throw new BadHttpRequestException(unread.Message, StatusCodes.Status400BadRequest, unread);
        }
    }

    sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}

using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Preau.Bench;

/// <summary>A person's browser: keeps cookies, sends forms with their hidden fields, sees redirects instead of following them.</summary>
internal sealed class Browser : IDisposable
{
    readonly CookieContainer cookies = new();
    readonly HttpClient client;
    readonly CancellationToken stop;

    public Browser(Uri address, CancellationToken stop)
    {
        this.stop = stop;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    public string? Session => cookies.GetCookies(client.BaseAddress!)["preau"]?.Value;

    public async Task<IHtmlDocument> Open(string path)
    {
        using var answer = await client.GetAsync(path, stop);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(stop));
    }

    /// <summary>The answer as it goes over the wire, compressed in one way or not at all, and its body.</summary>
    public async Task<(HttpResponseMessage Answer, byte[] Body)> Raw(string path, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null)
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        var answer = await client.SendAsync(request, stop);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(stop);
        return answer.IsSuccessStatusCode ? (answer, body) : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    /// <summary>Sends the form of a page that posts to <paramref name="action"/>.</summary>
    public async Task Submit(IHtmlDocument page, string action, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(form => form.GetAttribute("action") == action)
            ?? throw new InvalidOperationException($"No form posts to {action}.");
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]").ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            values[name] = value;
        await Post(action, values);
    }

    public async Task Post(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await client.SendAsync(request, stop);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} to a form: {new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(stop)).Title}");
    }

    public void Dispose() => client.Dispose();
}

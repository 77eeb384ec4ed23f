using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Languages;

/// <summary>Every page whose address needs nothing but a language, those of rooms yet to be built included.</summary>
public sealed class PseudoPagesTests : IAsyncLifetime
{
    readonly TestSite site = new() { Configure = builder => builder.Services.AddLanguages(new(Pseudo: true)) };

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task No_text_of_a_page_escapes_translation()
    {
        using var browser = site.Browser(followRedirects: true);
        var escaped = new List<string>();
        var pages = 0;
        foreach (var address in Addresses())
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            pages++;
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            escaped.AddRange(EscapedText.Find(html, "Préau").Select(text => $"{address} {text.Where}: {text.Text}"));
        }
        Assert.NotEqual(0, pages);
        Assert.True(escaped.Count == 0, $"Say these with T, or mark them translate=\"no\" if they are names:\n{string.Join('\n', escaped)}");
    }

    IEnumerable<string> Addresses() =>
        site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
            .Where(page => page.RoutePattern.Parameters is [{ Name: "lang" }])
            // The design system speaks to designers: its samples stay in English.
            .Where(page => !page.RoutePattern.RawText!.EndsWith("/kit", StringComparison.Ordinal))
            .Select(page => page.RoutePattern.RawText!.Replace("{lang:lang}", PseudoLanguage.Language.Tag, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
}

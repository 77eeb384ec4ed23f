using Preau.Tests;
using Xunit;

namespace Preau.Platform.Security;

public sealed class ReverseProxyTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task A_proxy_on_this_machine_says_which_scheme_the_visitor_used(string scheme, bool secure)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "X-Forwarded-Proto", scheme }, { "X-Forwarded-For", "203.0.113.7" } } };
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(secure, answer.Headers.Contains("Strict-Transport-Security"));
    }
}

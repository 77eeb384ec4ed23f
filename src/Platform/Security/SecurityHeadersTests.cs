using System.Net;
using System.Net.Sockets;
using System.Text;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Security;

/// <summary>What every answer says to the browser, and how much of a request is read at all (ASVS 3.4, 5.2.1).</summary>
public sealed class SecurityHeadersTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("/en/")]
    [InlineData("/fr/courses")]
    [InlineData("/en/sign-in")]
    [InlineData("/en/kit")]
    [InlineData("/en/no-such-page")]
    [InlineData("/health")]
    [InlineData("/en/account")]
    public async Task Every_answer_tells_the_browser_to_trust_nothing_but_us(string address)
    {
        using var ada = await site.SignedIn(Role.Administrator);
        using var stranger = site.Visitor();
        foreach (var visitor in new[] { ada, stranger })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "X-Forwarded-Proto", "https" } } };
            var headers = (await visitor.Send(request)).Message.Headers;
            string policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
            Assert.EndsWith("; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(["nosniff"], headers.GetValues("X-Content-Type-Options"));
            Assert.Equal(["strict-origin-when-cross-origin"], headers.GetValues("Referrer-Policy"));
            Assert.Equal(["same-origin"], headers.GetValues("Cross-Origin-Opener-Policy"));
            Assert.Equal(["max-age=31536000; includeSubDomains"], headers.GetValues("Strict-Transport-Security"));
            Assert.Contains("camera=()", Assert.Single(headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
            Assert.False(headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task A_form_is_not_read_beyond_a_megabyte()
    {
        using var visitor = site.Visitor();
        var answer = await visitor.Post("/en/sign-in", new Dictionary<string, string> { ["email"] = new('x', 1 << 20) }, Visitor.AskingFirst);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Theory]
    [InlineData(9 * 1024, 10, "414")]
    [InlineData(10, 17 * 1024, "431")]
    public async Task An_address_or_headers_without_end_are_cut_off(int address, int header, string status)
    {
        using var wire = new TcpClient();
        await wire.ConnectAsync(IPAddress.Loopback, site.Address.Port, TestContext.Current.CancellationToken);
        var stream = wire.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /{new string('a', address)} HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('b', header)}\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith($"HTTP/1.1 {status}", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}

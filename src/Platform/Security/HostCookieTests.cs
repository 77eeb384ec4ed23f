using System.Net;
using Preau.Identity.TwoStep;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Security;

public sealed class HostCookieTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task Over_tls_every_cookie_belongs_to_this_host_alone_and_is_read_again()
    {
        using var ada = site.Visitor(overTls: true);
        Assert.Equal("/fr/", (await ada.Open("/fr/language?to=/")).To);
        Assert.Equal("/fr/", (await ada.Open("/")).To);

        // Her form is taken, and her browser known again when she confirms: she is signed in at once.
        Assert.Equal("/en/register/sent", (await ada.Fill("/en/register", new { name = "Ada", email = "ada@example.org", password = Visitors.Password })).To);
        Assert.Equal("/en/courses", (await ada.Fill(await site.LinkTo("ada@example.org"), new { })).To);
        Assert.Equal(HttpStatusCode.OK, (await ada.Open("/en/account")).Status);

        var bea = await site.Account("bea@example.org");
        using var plain = await site.SignedIn(bea);
        await site.TurnOnTwoStep(plain);
        using var again = site.Visitor(overTls: true);
        Assert.Equal("/en/sign-in/code", (await again.Fill("/en/sign-in", new { email = "bea@example.org", password = Visitors.Password })).To);
        Assert.Equal(HttpStatusCode.OK, (await again.Open("/en/sign-in/code")).Status);

        string[] set = [.. ada.CookiesSet, .. again.CookiesSet];
        Assert.All(set, cookie =>
        {
            Assert.StartsWith(HostCookie.Prefix, cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal(
            ["__Host-language", "__Host-preau", "__Host-preau-form", "__Host-preau-registering", "__Host-preau-step"],
            set.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cookie_without_the_prefix_counts_for_nothing_over_tls()
    {
        var id = await site.Account("cleo@example.org");
        using var planted = await site.SignedIn(id);
        using var tls = site.Visitor(overTls: true);
        tls.Keep("preau", planted.Cookies["preau"]!.Value);
        tls.Keep("language", "fr");
        Assert.Equal(HttpStatusCode.SeeOther, (await tls.Open("/en/account")).Status);
        Assert.Equal("/en/", (await tls.Open("/")).To);
    }
}

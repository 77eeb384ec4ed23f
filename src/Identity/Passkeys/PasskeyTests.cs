using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Passkeys;

public sealed class PasskeyTests : IAsyncLifetime
{
    const string Own = PasskeysForTests.Own, SignIn = "/en/sign-in", ByPasskey = "/en/sign-in/passkey";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    // A passkey belongs to a host's name: the same site by its name on this machine.
    Visitor Visitor() => site.Visitor("localhost");

    VirtualDevice Device() => new($"http://localhost:{site.Address.Port}", "localhost");

    static async Task<Answer> Enter(Visitor visitor, VirtualDevice device)
    {
        var page = await visitor.Open(SignIn);
        return await visitor.Submit(page, ByPasskey, new { credential = device.Answer(page, ByPasskey) });
    }

    [Fact]
    public async Task A_passkey_is_added_named_used_and_removed()
    {
        var id = await site.Account("ada@example.org");
        using var ada = await site.SignedIn(id, "localhost");
        using var phone = Device();
        Assert.Equal(Own + "?done=added", (await ada.AddPasskey(phone)).To);
        Assert.Equal(1, await site.LettersTo("ada@example.org"));

        using var other = Visitor();
        Assert.Equal("/en/my-courses", (await Enter(other, phone)).To);
        Assert.Contains("ada@example.org", (await other.Open("/en/account")).Text, StringComparison.Ordinal);

        var page = await ada.Open(Own);
        string rename = page.Page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!).First(action => action.StartsWith(Own + "/", StringComparison.Ordinal) && !action.EndsWith("/end", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ada.Submit(page, rename, new { name = "" })).Status);
        await ada.Submit(page, rename, new { name = "My phone" });
        Assert.Contains("My phone", (await ada.Open(Own)).Text, StringComparison.Ordinal);
        Assert.Equal(Own + "?done=removed", (await ada.Submit(page, rename + "/end", new { })).To);
        using var late = Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(late, phone)).Status);
    }

    [Fact]
    public async Task She_registers_with_a_passkey_and_no_password()
    {
        using var bea = Visitor();
        using var phone = Device();
        await bea.Fill("/en/register", new { name = "Bea", email = "bea@example.org", way = "passkey" });
        string link = await site.LinkTo("bea@example.org"), action = new Uri(link).AbsolutePath;
        var page = await bea.Open(link);
        Assert.Equal("/en/courses", (await bea.Submit(page, action, new { credential = phone.Answer(page, action) })).To);
        using var again = Visitor();
        Assert.Equal("/en/my-courses", (await Enter(again, phone)).To);

        var passkeys = await bea.Open(Own);
        string end = passkeys.Page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!).First(to => to.EndsWith("/end", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bea.Submit(passkeys, end, new { })).Status);
    }

    [Fact]
    public async Task Who_registered_without_a_password_may_choose_one_when_she_confirms()
    {
        using var cleo = Visitor();
        await cleo.Fill("/en/register", new { name = "Cleo", email = "cleo@example.org", way = "passkey" });
        string link = await site.LinkTo("cleo@example.org"), action = new Uri(link).AbsolutePath;
        var page = await cleo.Open(link);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await cleo.Submit(page, action, new { credential = "", password = "short" })).Status);
        Assert.Equal("/en/courses", (await cleo.Submit(page, action, new { credential = "", password = Visitors.Password })).To);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var id = await site.Account("dora@example.org");
        using var dora = await site.SignedIn(id, "localhost");
        using var phone = Device();
        await dora.AddPasskey(phone);
        using var one = Visitor();
        using var two = Visitor();
        var page = await one.Open(SignIn);
        string credential = phone.Answer(page, ByPasskey);
        var form = page.Page.QuerySelector("form[data-passkey]")!;
        string state = form.QuerySelector("input[name=state]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await one.Submit(page, ByPasskey, new { credential })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await two.Submit(await two.Open(SignIn), ByPasskey, new { credential, state })).Status);
    }

    [Fact]
    public async Task An_answer_too_late_to_another_site_or_without_finger_or_pin_is_refused()
    {
        var id = await site.Account("eve@example.org");
        using var eve = await site.SignedIn(id, "localhost");
        using var phone = Device();
        await eve.AddPasskey(phone);
        using var visitor = Visitor();
        var page = await visitor.Open(SignIn);
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(page, ByPasskey, new { credential = phone.Answer(page, ByPasskey) })).Status);
        phone.VerifiesUser = false;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Enter(visitor, phone)).Status);

        using var fresh = await site.SignedIn(id, "localhost");
        using var phished = new VirtualDevice("https://evil.example", "localhost");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await fresh.AddPasskey(phished)).Status);
        using var elsewhere = new VirtualDevice($"http://localhost:{site.Address.Port}", "evil.example");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await fresh.AddPasskey(elsewhere)).Status);
    }

    [Fact]
    public async Task A_passkey_shows_again_that_it_is_she_and_only_she()
    {
        var (fay, gus) = (await site.Account("fay@example.org", password: null), await site.Account("gus@example.org"));
        using var hers = await site.SignedIn(fay, "localhost");
        using var his = await site.SignedIn(gus, "localhost");
        using VirtualDevice herPhone = Device(), hisPhone = Device();
        await hers.AddPasskey(herPhone);
        await his.AddPasskey(hisPhone);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        string verify = (await hers.Open(Own)).To!, action = "/en/account/verification/passkey";
        var page = await hers.Open(verify);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hers.Submit(page, action, new { credential = hisPhone.Answer(page, action) })).Status);
        Assert.Equal(Own, (await hers.Submit(page, action, new { credential = herPhone.Answer(page, action) })).To);
        Assert.Equal(HttpStatusCode.OK, (await hers.Open(Own)).Status);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("{}", "x")]
    [InlineData("null", "x")]
    [InlineData("[[[[", "x")]
    public async Task Nonsense_is_refused_without_a_fault(string credential, string state)
    {
        using var visitor = Visitor();
        var page = await visitor.Open(SignIn);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(page, ByPasskey, new { credential, state })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.Submit(page, ByPasskey, new { credential })).Status);
    }

    [Fact]
    public async Task At_an_address_without_a_name_none_is_offered()
    {
        using var visitor = site.Visitor();
        Assert.Null((await visitor.Open(SignIn)).Page.QuerySelector("[data-passkey]"));
        Assert.Equal(0, await site.With((db, _) => db.Set<Passkey>().CountAsync()));
    }
}

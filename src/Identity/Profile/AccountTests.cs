using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Platform.Languages;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Profile;

public sealed class AccountTests : IAsyncLifetime
{
    const string Email = "/en/account/email";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task<string> AddressOf(PersonId id) => site.With((db, _) => db.Set<Account>().Where(row => row.Id == id).Select(row => row.Email).SingleAsync());

    [Fact]
    public async Task Name_and_language_are_changed_and_seen_at_once()
    {
        using var ada = await site.SignedIn(await site.Account("ada@example.org"));
        await ada.Open("/en/account");
        var done = await ada.Fill("/en/account/profile", new { name = "Ada  King ", language = "fr" });
        Assert.StartsWith("/fr/language?to=", done.To, StringComparison.Ordinal);
        Assert.Equal("/fr/account?done=profile", (await ada.Open(done.To!)).To);
        Assert.Contains("Ada King", (await ada.Open("/fr/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_guards_the_account_asks_who_she_is_after_five_minutes()
    {
        var id = await site.Account("bea@example.org");
        using var bea = await site.SignedIn(id);
        Assert.Equal(HttpStatusCode.OK, (await bea.Open(Email)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        foreach (string page in new[] { "email", "two-step", "passkeys", "data", "deletion" })
            Assert.Equal($"/en/account/verification?to=%2Fen%2Faccount%2F{page}", (await bea.Open($"/en/account/{page}")).To);

        string verify = "/en/account/verification";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bea.Fill(verify + "?to=" + Email, new { password = "not the right one" }, verify)).Status);
        Assert.Equal(Email, (await bea.Fill(verify + "?to=" + Email, new { password = Visitors.Password }, verify)).To);
        Assert.Equal(HttpStatusCode.OK, (await bea.Open(Email)).Status);
        Assert.Equal("/en/account", (await bea.Fill(verify + "?to=//evil.example", new { password = Visitors.Password }, verify)).To);
    }

    [Fact]
    public async Task An_address_changes_when_the_new_one_is_confirmed_and_the_old_one_is_told()
    {
        var id = await site.Account("cleo@example.org");
        using var cleo = await site.SignedIn(id);
        Assert.Equal("/en/account?done=email", (await cleo.Fill(Email, new { email = "cleo@new.example.org" })).To);
        string link = await site.LinkTo("cleo@new.example.org");
        Assert.Equal("cleo@example.org", await AddressOf(id));
        Assert.Equal(1, await site.LettersTo("cleo@example.org"));

        using var phone = site.Visitor();
        var page = await phone.Open(link);
        Assert.Equal("cleo@example.org", await AddressOf(id));
        Assert.Equal("/en/sign-in?done=email", (await phone.Submit(page, new Uri(link).AbsolutePath, new { })).To);

        Assert.Equal("cleo@new.example.org", await AddressOf(id));
        Assert.Equal(2, await site.LettersTo("cleo@example.org"));
        Assert.Equal(HttpStatusCode.Gone, (await phone.Submit(page, new Uri(link).AbsolutePath, new { })).Status);
    }

    [Fact]
    public async Task An_address_that_has_an_account_is_not_given_away_by_the_page()
    {
        await site.Account("taken@example.org");
        using var dora = await site.SignedIn(await site.Account("dora@example.org"));
        var form = await dora.Open(Email);
        var taken = await dora.Submit(form, Email, new { email = "taken@example.org" });
        var free = await dora.Submit(form, Email, new { email = "free@example.org" });
        Assert.Equal((taken.Status, taken.To), (free.Status, free.To));
        Assert.DoesNotContain((await site.Mail()).Where(letter => letter.To.ToString().Contains("taken@", StringComparison.Ordinal)), letter => letter.TextBody!.Contains("/confirm-email/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_changes_against_the_present_one_and_ends_the_other_sessions()
    {
        var id = await site.Account("eve@example.org");
        using var eve = await site.SignedIn(id);
        using var phone = await site.SignedIn(id);
        await phone.Open("/en/account");
        const string page = "/en/account/password", fresh = "orange bicycle behind mountain";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eve.Fill(page, new { current = "not this one at all", password = fresh })).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await eve.Fill(page, new { current = Visitors.Password, password = "short" })).Status);
        Assert.Equal("/en/account?done=password", (await eve.Fill(page, new { current = Visitors.Password, password = fresh })).To);
        Assert.Equal(HttpStatusCode.SeeOther, (await phone.Open("/en/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await eve.Open("/en/account")).Status);
    }

    [Fact]
    public async Task Staff_are_asked_for_a_second_factor_and_learners_are_not()
    {
        using var author = await site.SignedIn(Role.Author);
        using var learner = await site.SignedIn();
        Assert.Contains("Protect what you can change", (await author.Open("/en/account")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Protect what you can change", (await learner.Open("/en/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_says_which_field_a_password_manager_fills()
    {
        using var visitor = site.Visitor();
        Assert.Equal("username webauthn", (await visitor.Open("/en/sign-in")).Page.QuerySelector("#email")!.GetAttribute("autocomplete"));
        Assert.Equal("current-password", (await visitor.Open("/en/sign-in")).Page.QuerySelector("#password")!.GetAttribute("autocomplete"));
        Assert.Equal("new-password", (await visitor.Open("/en/register")).Page.QuerySelector("#password")!.GetAttribute("autocomplete"));
        using var learner = await site.SignedIn();
        Assert.Equal("one-time-code", (await learner.Open("/en/account/two-step")).Page.QuerySelector("#code")!.GetAttribute("autocomplete"));
    }

    [Fact]
    public async Task No_text_of_her_own_pages_escapes_translation()
    {
        var own = new TestSite { Configure = builder => builder.Services.AddLanguages(new(Pseudo: true)) };
        await own.InitializeAsync();
        var id = await own.Account("root@example.org", role: Role.Administrator);
        using var root = await own.SignedIn(id, "localhost");
        string[] pages = ["account", "account/profile", "account/password", "account/email", "account/verification", "account/two-step", "account/passkeys", "account/sessions", "account/data", "account/deletion", "people", $"people/{id.Value:N}/account"];
        foreach (string page in pages)
        {
            var answer = await root.Open($"/qps/{page}");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal("", string.Join('\n', EscapedText.Find(answer.Html, "Préau", "Ada Lovelace", "AL", "root@example.org", "English", "français").Select(text => $"{page} {text.Where}: {text.Text}")));
        }
        await own.DisposeAsync();
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.TwoStep;

public sealed class TotpTests
{
    // RFC 6238, appendix B, its last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds)));

    // RFC 4648, section 10.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_base32(string text, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_code_is_good_for_its_own_half_minute_and_its_neighbours()
    {
        byte[] key = Totp.NewKey();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_000_000_020);
        string code = Totp.CodeAt(key, now);
        Assert.NotNull(Totp.StepOf(key, code, now.AddSeconds(30)));
        Assert.NotNull(Totp.StepOf(key, code, now.AddSeconds(-30)));
        Assert.Null(Totp.StepOf(key, code, now.AddSeconds(90)));
        Assert.Null(Totp.StepOf(key, "", now));
    }
}

public sealed class TwoStepTests : IAsyncLifetime
{
    const string Page = "/en/account/two-step";
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    string Code(byte[] key) => Totp.CodeAt(key, site.Clock.GetUtcNow());

    Task<(byte[] Key, string[] Codes)> TurnOn(Visitor visitor) => site.TurnOnTwoStep(visitor);

    async Task<Visitor> AtSecondStep(string email)
    {
        var visitor = site.Visitor();
        var answer = await visitor.Fill("/en/sign-in", new { email, password = Visitors.Password });
        Assert.Equal("/en/sign-in/code", answer.To);
        Assert.Null(visitor.Cookies["preau"]);
        return visitor;
    }

    Task<Answer> Type(Visitor visitor, string code) => visitor.Fill("/en/sign-in/code", new { code });

    [Fact]
    public async Task Signing_in_takes_a_code_and_each_code_counts_once()
    {
        var id = await site.Account("ada@example.org");
        using var own = await site.SignedIn(id);
        var (key, _) = await TurnOn(own);

        // The code that turned it on was used by that.
        using var first = await AtSecondStep("ada@example.org");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(first, Code(key))).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        string code = Code(key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(first, "000000")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(first, code.Insert(3, " "))).Status);
        Assert.Equal(HttpStatusCode.OK, (await first.Open("/en/account")).Status);

        using var second = await AtSecondStep("ada@example.org");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(second, code)).Status);
    }

    [Fact]
    public async Task One_code_sent_twice_at_once_opens_one_session()
    {
        var id = await site.Account("bea@example.org");
        using var own = await site.SignedIn(id);
        var (key, _) = await TurnOn(own);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Visitor[] both = [await AtSecondStep("bea@example.org"), await AtSecondStep("bea@example.org")];
        var pages = await Task.WhenAll(both.Select(one => one.Open("/en/sign-in/code")));
        string code = Code(key);
        var answers = await Task.WhenAll(both.Zip(pages, (one, page) => one.Submit(page, "/en/sign-in/code", new { code })));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.Status).Order());
        Array.ForEach(both, one => one.Dispose());
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        var id = await site.Account("cleo@example.org");
        using var own = await site.SignedIn(id);
        var (_, codes) = await TurnOn(own);
        Assert.Equal(10, codes.Distinct().Count());
        using var first = await AtSecondStep("cleo@example.org");
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(first, codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Status);
        using var second = await AtSecondStep("cleo@example.org");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Type(second, codes[3])).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Type(second, codes[4])).Status);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_by_signing_in_again_and_again()
    {
        var id = await site.Account("dora@example.org");
        using var own = await site.SignedIn(id);
        await TurnOn(own);
        var statuses = new List<HttpStatusCode>();
        for (int i = 0; i < 3; i++)
        {
            using var thief = await AtSecondStep("dora@example.org");
            for (int j = 0; j < 3; j++)
                statuses.Add((await Type(thief, (i * 10 + j).ToString("D6", CultureInfo.InvariantCulture))).Status);
        }
        Assert.Equal(5, statuses.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(4, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_new_password_keeps_the_second_step()
    {
        var id = await site.Account("eve@example.org");
        using var own = await site.SignedIn(id);
        await TurnOn(own);
        using var eve = site.Visitor();
        await eve.Fill("/en/forgotten-password", new { email = "eve@example.org" });
        await eve.Fill(await site.LinkTo("eve@example.org"), new { password = "orange bicycle behind mountain" });
        var answer = await eve.Fill("/en/sign-in", new { email = "eve@example.org", password = "orange bicycle behind mountain" });
        Assert.Equal("/en/sign-in/code", answer.To);
    }

    [Fact]
    public async Task It_is_turned_off_and_the_person_told()
    {
        var id = await site.Account("fay@example.org");
        using var fay = await site.SignedIn(id);
        await TurnOn(fay);
        Assert.Equal(Page + "?done=off", (await fay.Fill(Page, new { }, Page + "/end")).To);
        using var again = site.Visitor();
        Assert.Equal("/en/my-courses", (await again.Fill("/en/sign-in", new { email = "fay@example.org", password = Visitors.Password })).To);
        Assert.Equal(2, await site.LettersTo("fay@example.org"));
    }

    [Fact]
    public async Task The_key_in_the_database_is_sealed()
    {
        var id = await site.Account("gus@example.org");
        using var gus = await site.SignedIn(id);
        var (key, _) = await TurnOn(gus);
        string? stored = await site.With(async (db, _) => (await db.FindAsync<Accounts.Account>(id))!.TotpKey);
        Assert.DoesNotContain(Convert.ToBase64String(key), stored!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_page_leads_back_without_a_password_given()
    {
        using var visitor = site.Visitor();
        Assert.Equal("/en/sign-in", (await visitor.Open("/en/sign-in/code")).To);
    }
}

internal static class TwoStepForTests
{
    const string Page = "/en/account/two-step";

    /// <summary>Turns two-step sign-in on, as she does with her app.</summary>
    /// <returns>The app's key and the recovery codes.</returns>
    internal static async Task<(byte[] Key, string[] Codes)> TurnOnTwoStep(this TestSite site, Visitor visitor)
    {
        var page = await visitor.Open(Page);
        byte[] key = KeyOn(page);
        var done = await visitor.Submit(page, Page, new { code = Totp.CodeAt(key, site.Clock.GetUtcNow()) });
        Assert.Equal(HttpStatusCode.OK, done.Status);
        return (key, [.. done.Page.QuerySelectorAll("main code").Select(code => code.TextContent)]);
    }

    static byte[] KeyOn(Answer page)
    {
        string text = page.Page.QuerySelector("code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}

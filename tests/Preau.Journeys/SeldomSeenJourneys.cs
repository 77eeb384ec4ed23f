using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>Pages that most people meet once or never: they stand every test all the same.</summary>
public sealed class SeldomSeenJourneys(House house)
{
    [Fact(Timeout = Patience.OneJourney)]
    public async Task Two_steps_are_turned_on_asked_for_and_proved_again()
    {
        string email = await Account("author");
        await using var person = await Visitor.Enter(house, new Manner(Width: 390));
        await person.SignIn(email);
        await person.Go("/account/two-step");
        string key = (await person.Main("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await person.Main("input[name=code]").FillAsync("000");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".errors"));
        await person.Look("two-step-error");
        key = (await person.Main("code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await person.Main("input[name=code]").FillAsync(CodeOf(key));
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main("ul.list code"));
        string recovery = (await person.Main("ul.list code").InnerTextAsync()).Trim();
        await person.Look("recovery-codes");
        await person.Go("/account/two-step");
        await person.Look("two-step-on");

        await person.Page.Context.ClearCookiesAsync();
        await person.Go("/sign-in");
        await person.Main("input[name=email]").FillAsync(email);
        await person.Main("input[name=password]").FillAsync(House.Password);
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes("**/sign-in/code**");
        await person.Look("sign-in-code");
        await person.Main("input[name=code]").FillAsync(recovery);
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes(url => !url.Contains("/sign-in", StringComparison.Ordinal));

        await person.Go("/account/verification");
        await person.Look("verification");
        person.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_new_address_is_confirmed()
    {
        string email = await Account("learner"), other = $"{Guid.NewGuid():N}@journeys.example";
        await using var person = await Visitor.Enter(house, new Manner(Width: 320));
        await person.SignIn(email);
        await person.Go("/account/email");
        await person.Main("input[name=email]").FillAsync("nowhere");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".errors"));
        await person.Look("change-email-error");
        await person.Main("input[name=email]").FillAsync(other);
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes(url => !url.EndsWith("/account/email", StringComparison.Ordinal));
        await person.Look("change-email-sent");
        await person.Page.GotoAsync((await house.Site.LinkSentTo(other)).PathAndQuery);
        await person.Look("confirm-email");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes(url => !url.Contains("/confirm-email/", StringComparison.Ordinal));
        await person.Look("email-confirmed");
        person.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task What_is_refused_says_so_on_a_page_like_any_other()
    {
        string email = await Account("learner");
        await using var person = await Visitor.Enter(house, new Manner(Dark: true));
        await person.Go("/sign-in");
        await person.Page.Context.ClearCookiesAsync();
        await person.Main("input[name=email]").FillAsync(email);
        await person.Main("input[name=password]").FillAsync(House.Password);
        await person.Main("form button.button-primary").ClickAsync();
        await person.Look("stale");

        for (int i = 0; i < 6; i++)
        {
            await person.Go("/sign-in");
            await person.Main("input[name=email]").FillAsync(email);
            await person.Main("input[name=password]").FillAsync("wrong once again, sorry");
            await person.Main("form button.button-primary").ClickAsync();
            await person.Arrives();
            if (i == 0)
                await person.Look("sign-in-error");
        }
        Assert.Empty(await person.Page.Locator("main input[name=password]").AllAsync());
        await person.Look("too-many");

        string other = await Account("learner");
        await person.SignIn(other);
        Assert.Equal(403, await person.Go("/authoring"));
        await person.Look("forbidden");
        Assert.Equal(405, await person.Go("/sign-out"));
        await person.Look("fault");
        person.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task An_author_meets_refusals()
    {
        string email = await Account("author"), junk = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tar.gz");
        await using var author = await Visitor.Enter(house);
        await author.SignIn(email);
        await File.WriteAllTextAsync(junk, "This is no course.", TestContext.Current.CancellationToken);
        await Upload(author, junk);
        File.Delete(junk);
        await author.Shows(author.Page.Locator("main .notice.tone-bad"));
        await author.Look("import-refused");

        string archive = await SmallCourseArchive.Write();
        await Upload(author, archive);
        File.Delete(archive);
        await author.Shows(author.Page.Locator("main .notice.tone-bad"));
        await author.Look("import-known");
        author.Leave();
    }

    static async Task Upload(Visitor author, string file)
    {
        await author.Go("/authoring/imports");
        await author.Main("input[type=file]").SetInputFilesAsync(file);
        await author.Main("form button.button-primary").ClickAsync();
        await author.Comes("**/authoring/imports/*");
    }

    async Task<string> Account(string role)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", "Rosa", "--role", role, "--password");
        return email;
    }

    /// <summary>What an authenticator app shows (RFC 6238).</summary>
    static string CodeOf(string key)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.TrimEnd('=').Select(letter => Convert.ToString(letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        byte[] secret = [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // As the standard has it.
        byte[] hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        int number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}

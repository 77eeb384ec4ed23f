using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>Ways in.</summary>
public sealed class IdentityJourneys(House house)
{
    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_first_administrators_link_works_once()
    {
        await house.Administered();
        await using var administrator = await Visitor.Enter(house);
        await administrator.SignIn(House.AdministratorEmail);
        await SeeWhatSheAloneSees(administrator);

        await using var late = await Visitor.Enter(house);
        Assert.Equal(410, await late.Go(house.WelcomePath));
        await late.Look("link-over");
        late.Leave();
        administrator.Leave();
    }

    async Task SeeWhatSheAloneSees(Visitor administrator)
    {
        await administrator.Go("/people");
        await administrator.Look("people");
        await administrator.Main("a[href*='/people/']").ClickAsync();
        await administrator.Comes("**/people/*/account");
        await administrator.Look("person");
        await administrator.Go("/dev/mail");
        await administrator.Look("kept-mail");
        await administrator.Go("/authoring");
        await administrator.Look("teach");
        await administrator.Go("/authoring" + house.SmallCourse + "/runs");
        await administrator.Look("new-run");
        await administrator.Main("input[name=Code]").FillAsync("bad / code");
        await administrator.Main("input[name=Start]").FillAsync("2031-03-04T09:30");
        await administrator.Main("input[name=End]").FillAsync("2030-03-04T09:30");
        await administrator.Main("form button.button-primary").ClickAsync();
        await administrator.Shows(administrator.Main(".errors"));
        await administrator.Look("new-run-errors");
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_passkey_is_made_and_opens_the_account_again()
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await using var person = await Visitor.Enter(house, new Manner(ByName: true));
        var finger = await AddAuthenticator(person.Page);
        await person.Go("/register");
        await person.Main("input[name=name]").FillAsync("Paskale");
        await person.Main("input[name=email]").FillAsync(email);
        await person.Main("button[value=passkey]").ClickAsync();
        await person.Comes("**/register/sent**");
        await person.Page.GotoAsync((await house.Site.LinkSentTo(email)).PathAndQuery);
        await person.Look("confirm-passkey");
        await person.Main("form[data-passkey=create] button").ClickAsync();
        await person.Comes("**/courses");

        await person.Go("/account/passkeys");
        await person.Look("passkeys");
        // A passkey is also offered in the address field, which this finger would answer before the page is looked at.
        await finger(false);
        await SignOut(person);
        await person.Look("signed-out");
        await finger(true);
        await person.Main("form[data-passkey=get] button").ClickAsync();
        await person.Comes("**/my-courses");
        person.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_forgotten_password_is_chosen_anew()
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--password");
        await using var person = await Visitor.Enter(house);
        await person.Go("/forgotten-password");
        await person.Look("forgotten-password");
        await person.Main("input[name=email]").FillAsync(email);
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes("**/forgotten-password/sent**");
        await person.Look("forgotten-password-sent");
        await person.Page.GotoAsync((await house.Site.LinkSentTo(email)).PathAndQuery);
        await person.Look("new-password");
        await person.Main("input[name=password]").FillAsync("another lantern under water");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes("**/sign-in**");
        await person.Look("sign-in-password-set");
        person.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_pages_of_an_account_stand_every_test()
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--password");
        await using var person = await Visitor.Enter(house, new Manner(Width: 390));
        await person.SignIn(email);
        await person.Go("/my-courses");
        await person.Look("my-courses-empty");
        foreach (string page in new[] { "", "/profile", "/password", "/email", "/two-step", "/sessions", "/data", "/deletion" })
        {
            await person.Go("/account" + page);
            await person.Look("account" + page.Replace('/', '-'));
        }
        person.Leave();
    }

    static async Task SignOut(Visitor person)
    {
        await person.Page.Locator("details.account summary").ClickAsync();
        await person.Page.Locator("form[action$='/sign-out'] button").ClickAsync();
        await person.Comes("**/sign-in**");
    }

    // A device with a fingerprint reader; what is answered lays the finger on it, or takes it away.
    static async Task<Func<bool, Task>> AddAuthenticator(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        var added = await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        string id = added!.Value.GetProperty("authenticatorId").GetString()!;
        return lies => devtools.SendAsync("WebAuthn.setAutomaticPresenceSimulation", new Dictionary<string, object> { ["authenticatorId"] = id, ["enabled"] = lies });
    }
}

using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>From a ministry's letter to a name in the public list, and out of it again.</summary>
public sealed class AmbassadorJourneys(House house)
{
    const string Programme = "/programmes/scientix", Group = "/programmes/working-group-learning-analytics";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_ministry_appoints_an_ambassador_who_shows_herself_and_ends_her_mandate()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], officerName = $"Odile {mark}", ambassadorName = $"Amélie {mark}";
        string root = await Account("administrator", $"Root {mark}"), officer = await Account("learner", officerName), ambassador = await Account("learner", ambassadorName);
        await MakeOfficer(root, officerName);

        await using var ministry = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await ministry.SignIn(officer);
        await Appoint(ministry, ambassadorName);
        await Join(ministry);

        await using var own = await Visitor.Enter(house, new Manner(Dark: true));
        await own.SignIn(ambassador);
        await own.Go("/my-mandates");
        await own.Look("my-mandates");
        await own.Main("h2 a").ClickAsync();
        await own.Look("my-mandate");
        string mine = own.Path;
        await own.Main("a[href$='/presentation']").ClickAsync();
        await own.Look("my-presentation");
        await own.Main("input[name=Shown]").CheckAsync();
        await own.Main("input[name=Sentence]").FillAsync("I know the stars.");
        await own.Main("form[action$='/presentation'] button").ClickAsync();
        await own.Comes("**done=presented");

        await using var visitor = await Visitor.Enter(house, new Manner("fr", 390));
        await visitor.Go(Programme);
        await visitor.Main("a[href$='/ambassadors']").ClickAsync();
        await visitor.Shows(visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = ambassadorName }));
        await visitor.Look("ambassadors");
        // The map leads to the same place as the list beside it.
        await visitor.Main(".map a[aria-label^='France']").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Comes("**?system=fr#people");
        await visitor.Shows(visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = ambassadorName }));
        await visitor.Look("ambassadors-of-a-country");
        await visitor.Go(Group + "/members");
        await visitor.Look("members-of-a-group");

        await own.Page.GotoAsync(mine);
        await own.Main("details:has(form[action$='/end']) summary").ClickAsync();
        await own.Main("form[action$='/end'] button").ClickAsync();
        await own.Comes("**done=ended");
        await own.Shows(own.Page.Locator(".toast"));
        await own.Look("my-mandate-ended");
        await visitor.Go(Programme + "/ambassadors");
        await Assertions.Expect(visitor.Page.GetByText(ambassadorName)).ToHaveCountAsync(0);
        visitor.Leave();
        own.Leave();
        ministry.Leave();
    }

    async Task MakeOfficer(string email, string name)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go("/officers");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search] button").ClickAsync();
        await root.Shows(root.Main("h3 a"));
        await root.Look("officers-found");
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync("fr");
        await root.Main("form button.button-primary").ClickAsync();
        await root.Shows(root.Main(".errors"));
        await root.Look("officers-error");
        await root.Main("input[name=Source]").FillAsync("Letter of the ministry");
        await root.Main("form button.button-primary").ClickAsync();
        await root.Comes("**done=charged");
        await root.Look("officers");
        root.Leave();
    }

    static async Task Appoint(Visitor ministry, string name)
    {
        await ministry.Go(Programme);
        await ministry.Main("a[href$='/appointments']").ClickAsync();
        await ministry.Look("appointments");
        await ministry.Main("a[href$='/mandates']").ClickAsync();
        await ministry.Main("input[name=q]").FillAsync(name);
        await ministry.Main("form[role=search] button").ClickAsync();
        await ministry.Look("appoint-choose");
        await ministry.Main("h3 a").ClickAsync();
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Shows(ministry.Main(".errors"));
        await ministry.Look("appoint-error");
        await ministry.Main("input[name=Rank][value=National]").CheckAsync();
        await ministry.Main("input[name=By]").FillAsync("Ministère de l’éducation nationale");
        await ministry.Main("details summary:has(~ * input[name=Languages])").ClickAsync();
        await ministry.Main("input[name=Languages][value=fr]").CheckAsync();
        await ministry.Main("textarea[name=Subjects]").FillAsync("astronomie, robotique");
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Comes("**done=appointed");
        await ministry.Look("mandate");
    }

    static async Task Join(Visitor ministry)
    {
        await ministry.Go(Group + "/memberships");
        await ministry.Look("join");
        await ministry.Main("input[name=Source]").FillAsync("Lettre du ministère");
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Comes("**done=joined");
        await ministry.Look("membership");
    }

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}

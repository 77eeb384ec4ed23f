using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>An ambassador decides what her country has sent in, with keys alone: ten in a minute, duplicates beside them, several together, and takes back.</summary>
public sealed class ModerateJourneys(House house)
{
    const string Programme = "scientix", Queue = "/activities/waiting";
    static readonly string[] Titles = ["Stars", "Bridges", "Mushrooms", "Volcanoes", "Chess", "Rivers", "Poems", "Kites", "Clocks", "Maps", "Bees", "Ice", "Bread"];

    [Fact(Timeout = Patience.OneJourney)]
    public async Task An_ambassador_decides_ten_in_a_minute_with_keys_alone()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], name = $"Ambre {mark}";
        string root = await Account("administrator", $"Root {mark}"), ambassador = await Account("learner", name), teacher = await Account("learner", $"Théa {mark}");
        await Appoint(root, name);
        await using var organiser = await Visitor.Enter(house, new Manner("fr", 320));
        await organiser.SignIn(teacher);
        int day = 20;
        var sent = new List<string>();
        foreach (string title in Titles)
            sent.Add(await SendIn(organiser, $"{title} {mark}", day += 2));
        // The same once more, an hour later.
        sent.Add(await SendIn(organiser, $"{mark}: {Titles[10]}!", day - 4, 1));

        await using var own = await Visitor.Enter(house, new Manner(Dark: true));
        await own.SignIn(ambassador);
        await own.Go(Queue);
        await own.Look("queue");
        await own.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(own.Main("summary")).ToBeFocusedAsync();
        await own.Look("queue-keys");
        await own.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(own.Main("[data-item]")).ToBeFocusedAsync();

        var waited = Stopwatch.StartNew();
        for (int i = 0; i < 10; i++)
        {
            string title = await own.Main("[data-item] h2").InnerTextAsync();
            if (i == 4)
                await SendBack(own);
            else
                await own.Page.Keyboard.PressAsync("a");
            await own.Comes(url => url.Contains("done=", StringComparison.Ordinal) && url.EndsWith("#a-" + Id(sent[i + 1]), StringComparison.Ordinal));
            await Assertions.Expect(own.Page.Locator(".toast")).ToContainTextAsync(title);
            await Assertions.Expect(own.Main("[data-item]")).ToBeFocusedAsync();
        }
        Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), $"Ten took {waited.Elapsed}.");
        await own.Look("queue-decided");

        // The last one is taken back, and decided again.
        await own.Page.Keyboard.PressAsync("u");
        await own.Comes(url => url.EndsWith("#a-" + Id(sent[9]), StringComparison.Ordinal));
        await Assertions.Expect(own.Page.Locator("[data-item]")).ToHaveCountAsync(5);
        await own.Page.Keyboard.PressAsync("a");
        await own.Comes(url => url.EndsWith("#a-" + Id(sent[10]), StringComparison.Ordinal));

        // The duplicate lies beside it: J comes to it, D sends it back.
        for (int i = 0; i < 3; i++)
            await own.Page.Keyboard.PressAsync("j");
        await own.Shows(own.Page.Locator($"#a-{Id(sent[13])} table"));
        await own.Page.Keyboard.PressAsync("d");
        await Assertions.Expect(own.Page.Locator(".toast")).ToContainTextAsync($"{mark}: {Titles[10]}!");

        // Two together, and one undo for both. Typed letters are letters.
        await own.Page.Keyboard.PressAsync("x");
        await own.Page.Keyboard.PressAsync("j");
        await own.Page.Keyboard.PressAsync("x");
        var hands = new KeyboardHands(own.Page);
        await hands.Type(own.Page.Locator("#why-together"), "ajax");
        Assert.Equal("ajax", await own.Page.Locator("#why-together").InputValueAsync());
        await hands.Press(own.Page.Locator("#together button[value=publish]"));
        await own.Comes("**batch=*");
        await Assertions.Expect(own.Page.Locator(".toast")).ToContainTextAsync("2 announced.");
        await own.Look("queue-together");
        await own.Page.Keyboard.PressAsync("u");
        await own.Comes("**undone=2*");
        await Assertions.Expect(own.Page.Locator("[data-item]")).ToHaveCountAsync(3);

        // Turned off, no letter does anything; on again, C leads to corrections.
        await hands.Press(own.Main("summary"));
        await hands.Press(own.Main("[data-keys-switch]"));
        await own.Page.Keyboard.PressAsync("a");
        await own.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(own.Page.Locator("[data-item]")).ToHaveCountAsync(3);
        await hands.Press(own.Main("[data-keys-switch]"));
        await own.Page.Keyboard.PressAsync("j");
        await own.Page.Keyboard.PressAsync("c");
        await own.Comes("**/correction");
        await own.Look("correction");
        string corrected = own.Path[..^"/correction".Length];
        await hands.Type(own.Main("input[name=Title]"), $"The bees of {mark}");
        await hands.Choose(own.Main("input[name=Announce]"));
        await hands.Press(own.Main("form.form button.button-primary"));
        await own.Comes("**done=*");
        own.Leave();

        await organiser.Page.GotoAsync(corrected.Replace("/en/", "/fr/", StringComparison.Ordinal));
        await organiser.Look("correction-suggested");
        await organiser.Main("button[value=take]").ClickAsync();
        await organiser.Comes("**done=published");
        await organiser.Look("correction-taken");
        organiser.Leave();
        await OnAPhone(ambassador, sent[11], mark);
    }

    /// <summary>The same pages in French, on a phone, in the dark.</summary>
    async Task OnAPhone(string ambassador, string activity, string mark)
    {
        await using var phone = await Visitor.Enter(house, new Manner("fr", 320, Dark: true));
        await phone.SignIn(ambassador);
        await phone.Go("/activities/replies");
        await phone.Main("input[name=Name]").FillAsync($"Âge {mark}");
        await phone.Main("textarea[name=Text]").FillAsync("Pour quel âge est-ce ?");
        await phone.Main("form.form button.button-primary").ClickAsync();
        await phone.Comes("**done=saved");
        await phone.Look("replies");
        await phone.Go(Queue);
        await phone.Main("select[name=Reply]").SelectOptionAsync(new SelectOptionValue { Label = $"Âge {mark} (français)" });
        Assert.Equal("Pour quel âge est-ce ?", await phone.Main("[data-item] textarea[name=Why]").InputValueAsync());
        await phone.Look("queue");
        await phone.Page.GotoAsync($"/fr/activities/{Id(activity)}/correction");
        await phone.Look("correction");
        await phone.Page.GotoAsync($"/fr/activities/{Id(activity)}/trust");
        await phone.Look("trust");
        await phone.Main("input[name=Why]").FillAsync("Dix bonnes activités l’an dernier.");
        await phone.Main("form.form button.button-primary").ClickAsync();
        await phone.Comes("**done=trusted");
        await phone.Look("trusted");
        await phone.Go("/activities/decisions");
        await phone.Look("decisions");
        phone.Leave();
    }

    // The reason first, then on to the button.
    static async Task SendBack(Visitor own)
    {
        await own.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(own.Main("[data-item] select[name=Reason]")).ToBeFocusedAsync();
        await own.Page.Keyboard.PressAsync("ArrowDown");
        await new KeyboardHands(own.Page).Press(own.Page.Locator("[data-item]").First.Locator("form.form button[value=back]"));
    }

    static string Id(string address) => address.Split('/')[^1];

    /// <summary>As her browser sends the two forms.</summary>
    async Task<string> SendIn(Visitor organiser, string title, int inDays, int later = 0)
    {
        if (!organiser.Path.EndsWith("programme=" + Programme, StringComparison.Ordinal))
            await organiser.Go("/activities/new?programme=" + Programme);
        var start = TimeProvider.System.GetUtcNow().Date.AddDays(inDays).AddHours(9 + later);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Programme"] = await organiser.Main("select[name=Programme]").InputValueAsync(),
            ["Title"] = title,
            ["Text"] = "We look at *it* together.",
            ["Language"] = "en",
            ["Start"] = start.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            ["End"] = start.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            ["Zone"] = "Europe/Paris",
            ["Format"] = "Place",
            ["System"] = "fr",
            ["Town"] = "Rennes",
            ["Organiser"] = "Collège des Lilas",
            ["OrganiserKind"] = "School",
            ["Version"] = "0",
        };
        string activity = (await Post(organiser, "/fr/activities", typed)).Split('?')[0];
        await Post(organiser, activity + "/submission", []);
        return activity;
    }

    async Task<string> Post(Visitor visitor, string address, Dictionary<string, string> typed)
    {
        var form = visitor.Page.APIRequest.CreateFormData();
        foreach (var (field, value) in typed)
            form.Set(field, value);
        // Without a field it would be no form.
        form.Set("Sent", "yes");
        var answer = await visitor.Page.APIRequest.PostAsync(address, new APIRequestContextOptions { Form = form, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Origin"] = house.Site.Address.ToString().TrimEnd('/') }, MaxRedirects = 0 });
        Assert.Equal(303, answer.Status);
        return answer.Headers["location"];
    }

    async Task Appoint(string email, string name)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go($"/programmes/{Programme}/mandates");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search] button").ClickAsync();
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync("fr");
        await root.Main("input[name=Rank][value=National]").CheckAsync();
        await root.Main("input[name=By]").FillAsync("Ministère");
        await root.Main("form button.button-primary").ClickAsync();
        await root.Comes("**done=appointed");
        root.Leave();
    }

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}

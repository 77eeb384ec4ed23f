using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>A teacher in a village adds an activity from her phone without a network, and a weekly club, and puts its pin right by keys.</summary>
public sealed class PlanJourneys(House house)
{
    [Fact(Timeout = Patience.OneJourney)]
    public async Task Added_offline_it_is_sent_once_when_the_line_is_back()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], title = $"Robots au village {mark}", teacher = await Account($"Théa {mark}");
        var day = TimeProvider.System.GetUtcNow().AddDays(60);
        await using var phone = await Visitor.Enter(house, new Manner("fr", 320));
        await phone.SignIn(teacher);
        await phone.Go("/my-activities");
        await phone.Go("/activities/new");
        await phone.Look("activity-new-scripted");
        await phone.Page.WaitForFunctionAsync("() => document.documentElement.dataset.kept !== undefined");

        // While she writes, the site keeps it.
        await phone.Main("input[name=Title]").FillAsync("Une autre idée");
        await phone.Shows(phone.Page.Locator("[data-kept]").GetByText("Enregistré à"));
        await phone.Go("/my-activities");
        await phone.Shows(phone.Page.Locator("main .item").GetByText("Une autre idée"));
        await phone.Look("my-activities-unfinished");

        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Go("/activities/new");
        await Fill(phone, title, day);
        await phone.Main("form.form button.button-primary").ClickAsync();
        await phone.Comes("**/my-activities");
        await phone.Shows(phone.Page.Locator("[data-waiting]").GetByText(title, new() { Exact = true }));
        await phone.Look("my-activities-waiting");
        // A second one has a name of its own, though the form on the device is the same.
        await phone.Go("/activities/new");
        await Fill(phone, title + " 2", day);
        await phone.Main("form.form button.button-primary").ClickAsync();
        await phone.Comes("**/my-activities");
        await phone.Shows(phone.Page.Locator("[data-waiting]").GetByText(title + " 2", new() { Exact = true }));

        await phone.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(phone.Page.Locator("[data-waiting] li a[href*='/activities/']").Filter(new() { HasNotText = "Ouvrir" })).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await phone.Go("/my-activities");
        await Assertions.Expect(phone.Page.Locator("main .item h3").GetByText(title)).ToHaveCountAsync(2);
        await Assertions.Expect(phone.Page.Locator("[data-waiting] li")).ToHaveCountAsync(0);
        phone.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_weekly_club_is_planned_and_its_pin_moved_by_keys()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], title = $"Club {mark}", teacher = await Account($"Théa {mark}");
        var day = TimeProvider.System.GetUtcNow().AddDays(30);
        await using var organiser = await Visitor.Enter(house, new Manner(Dark: true));
        await organiser.SignIn(teacher);
        await organiser.Go("/activities/new");
        await Fill(organiser, title, day);
        await organiser.Page.Locator("summary").GetByText("It repeats").ClickAsync();
        await organiser.Main("select[name=Repeats]").SelectOptionAsync("Weekly");
        await organiser.Main("input[name=Times]").FillAsync("5");
        await organiser.Page.Locator("summary").GetByText("The exact place on the map").ClickAsync();
        await organiser.Look("activity-club");
        await organiser.Main("[data-pin] button").ClickAsync();
        await organiser.Page.WaitForSelectorAsync("[data-pin][data-drawn]", new() { Timeout = Patience.OneJourney / 2 });
        await organiser.Page.Locator(".pin").FocusAsync();
        await organiser.Page.Keyboard.PressAsync("ArrowUp");
        await organiser.Page.Keyboard.PressAsync("Shift+ArrowUp");
        // From the middle of Rennes 110 metres to the north.
        double latitude = double.Parse(await organiser.Main("input[name=Latitude]").InputValueAsync(), CultureInfo.InvariantCulture);
        Assert.InRange(latitude, 48.05, 48.2);
        await organiser.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(latitude - 10 / 111_320.0, double.Parse(await organiser.Main("input[name=Latitude]").InputValueAsync(), CultureInfo.InvariantCulture), 0.00002);
        await organiser.Look("activity-pin");
        await organiser.Main("form.form button.button-primary").ClickAsync();
        await organiser.Comes("**done=saved");
        await organiser.Shows(organiser.Page.GetByText("All 5 sessions"));
        await organiser.Look("activity-club-read");
        await organiser.Page.GetByText("All 5 sessions").ClickAsync();
        await organiser.Look("sessions");
        await organiser.Main("form[action$='/cancellation'] button").ClickAsync();
        await organiser.Comes("**done=*");
        await organiser.Look("sessions-one-off");
        await organiser.Main("a[href*='/sessions/']").ClickAsync();
        await organiser.Look("session-edit");
        organiser.Leave();
    }

    static async Task Fill(Visitor who, string title, DateTimeOffset day)
    {
        await who.Main("select[name=Programme]").SelectOptionAsync(new SelectOptionValue { Label = "CodeWeek" });
        await who.Main("input[name=Title]").FillAsync(title);
        await who.Main("textarea[name=Text]").FillAsync("On construit des robots.");
        await who.Main("select[name=Language]").SelectOptionAsync("fr");
        await who.Main("input[name=Start]").FillAsync(Written(day));
        await who.Main("input[name=End]").FillAsync(Written(day.AddHours(2)));
        await who.Main("input[name=Format][value=Place]").CheckAsync();
        await who.Main("select[name=System]").SelectOptionAsync("fr");
        await who.Main("input[name=Town]").FillAsync("Rennes");
        await who.Main("input[name=Organiser]").FillAsync("École du village");
        await who.Main("select[name=OrganiserKind]").SelectOptionAsync("School");
    }

    static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    async Task<string> Account(string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", "learner", "--password");
        return email;
    }
}

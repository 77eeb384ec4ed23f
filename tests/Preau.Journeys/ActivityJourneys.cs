using System.Globalization;
using Xunit;

namespace Preau.Journeys;

/// <summary>A teacher announces an activity on her phone, a moderator looks at it, a visitor finds it.</summary>
public sealed class ActivityJourneys(House house)
{
    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_teacher_plans_a_moderator_announces_and_everybody_finds()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], title = $"Le ciel de {mark}", teacher = await Account("learner", $"Théa {mark}"), moderator = await Account("administrator", $"Mona {mark}");
        var day = TimeProvider.System.GetUtcNow().AddDays(60);

        await using var organiser = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await organiser.SignIn(teacher);
        await organiser.Go("/my-activities");
        await organiser.Look("my-activities-none");
        await organiser.Main("a[href$='/activities/new']").ClickAsync();
        await organiser.Look("activity-new");
        await organiser.Main("select[name=Programme]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "CodeWeek" });
        await organiser.Main("input[name=Title]").FillAsync(title);
        await organiser.Main("textarea[name=Text]").FillAsync("Une soirée **dehors**, avec des jumelles.");
        await organiser.Main("select[name=Language]").SelectOptionAsync("fr");
        await organiser.Main("input[name=Start]").FillAsync(Written(day.AddHours(1)));
        await organiser.Main("input[name=End]").FillAsync(Written(day));
        await organiser.Main("input[name=Format][value=Place]").CheckAsync();
        await organiser.Main("select[name=System]").SelectOptionAsync("fr");
        await organiser.Main("input[name=Town]").FillAsync("Rennes");
        await organiser.Main("input[name=Organiser]").FillAsync("Collège des Lilas");
        await organiser.Main("select[name=OrganiserKind]").SelectOptionAsync("School");
        await organiser.Main("form.form button.button-primary").ClickAsync();
        await organiser.Shows(organiser.Main(".errors"));
        await organiser.Look("activity-error");
        await organiser.Main("input[name=End]").FillAsync(Written(day.AddHours(3)));
        await organiser.Main("form.form button.button-primary").ClickAsync();
        await organiser.Comes("**done=saved");
        string activity = organiser.Path.Split('?')[0];
        await organiser.Look("activity-draft");
        await organiser.Main("form[action$='/submission'] button").ClickAsync();
        await organiser.Comes("**done=submitted");
        await organiser.Look("activity-submitted");

        await using (var reader = await Visitor.Enter(house, new Manner(Dark: true)))
        {
            await reader.SignIn(moderator);
            await reader.Go("/activities/waiting");
            await reader.Look("activities-waiting");
            await reader.Page.Locator($"main form[action*='{activity.Split('/')[^1]}'] button[value=publish]").ClickAsync();
            await reader.Comes("**done=*");
            await reader.Shows(reader.Page.Locator(".toast"));
            await reader.Look("activities-decided");
            reader.Leave();
        }

        await using var visitor = await Visitor.Enter(house);
        // The map beside the list, from our own server alone; moved, it asks for the list of what it shows.
        await visitor.Go("/activities?near=rennes&km=50");
        await visitor.Page.WaitForSelectorAsync("[data-map][data-drawn]", new() { Timeout = Patience.OneJourney / 2 });
        await visitor.Shows(visitor.Page.GetByText(title));
        await visitor.Look("activities-near");
        await visitor.Page.Locator("[data-map] canvas").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowLeft");
        await visitor.Comes("**bbox=*");
        await visitor.Shows(visitor.Page.Locator("#found-count").GetByText("In the part of the map that is shown"));
        await visitor.Go("/activities?q=ciel");
        await visitor.Look("activities");
        await visitor.Page.GetByText(title).ClickAsync();
        await visitor.Shows(visitor.Main("a[href$='/activity.ics']"));
        await visitor.Look("activity");
        await visitor.Go("/activities?theme=Art&q=nothing");
        await visitor.Look("activities-none-found");
        await using var phone = await Visitor.Enter(house, new Manner("fr", 320, Dark: true));
        await phone.Go("/activities");
        await phone.Look("activities");
        await phone.Page.GotoAsync(activity);
        await phone.Look("activity");

        await organiser.Page.GotoAsync(activity);
        await organiser.Main("form[action$='/cancellation'] button").ClickAsync();
        await organiser.Comes("**done=cancelled");
        await organiser.Look("activity-cancelled");
        await organiser.Go("/my-activities");
        await organiser.Look("my-activities");
        organiser.Leave();
        visitor.Leave();
        phone.Leave();
    }

    static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}

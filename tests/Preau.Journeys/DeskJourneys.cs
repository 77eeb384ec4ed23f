using Xunit;

namespace Preau.Journeys;

/// <summary>An ambassador at her desk: her map, her queue, her report, her deputy.</summary>
public sealed class DeskJourneys(House house)
{
    const string Programme = "/programmes/scientix";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task An_ambassador_sees_her_territory_answers_reports_and_hands_over()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], annaName = $"Anna {mark}", brunoName = $"Bruno {mark}", teacherName = $"Théo {mark}";
        string root = await Account("administrator", $"Root {mark}"), anna = await Account("learner", annaName), bruno = await Account("learner", brunoName), teacher = await Account("learner", teacherName);
        await Appoint(root, annaName, "hr");
        await Ask(teacher, "The night sky");
        await Ask(teacher, "Robots that swim");
        await Appoint(root, brunoName, "hr");
        await Show(bruno);

        // Dark, on a wide screen.
        await using var desk = await Visitor.Enter(house, new Manner(Dark: true));
        await desk.SignIn(anna);
        await desk.Go("/my-mandates");
        await desk.Main("h2 a").ClickAsync();
        await desk.Shows(desk.Main(".territory"));
        await desk.Look("desk");
        string mine = desk.Path;
        await desk.Main(".item:has-text('Robots') form[action$='/refusal'] button").ClickAsync();
        await desk.Comes("**done=declined&of=*");
        await desk.Main("form[action$='/acceptance'] button").ClickAsync();
        await desk.Comes("**done=accepted");
        await desk.Look("desk-accepted");
        await desk.Main("a[href$='?activity=with']").ClickAsync();
        await desk.Look("territory");

        // On a telephone, in French, without a script.
        await using var own = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await own.SignIn(anna);
        string address = mine[3..].Split('?')[0];
        await own.Go(address);
        await own.Look("desk");
        await own.Main("a[href$='/reports/new']").ClickAsync();
        await own.Look("report");
        await own.Main("button[value=hand-in]").ClickAsync();
        await own.Shows(own.Main(".errors"));
        await own.Look("report-error");
        await own.Main("select[name=Kind]").SelectOptionAsync("Talk");
        await own.Main("select[name=Audience]").SelectOptionAsync("Pupils");
        await own.Main("input[name=Participants]").FillAsync("24");
        await own.Main("textarea[name=Text]").FillAsync("Ils en redemandent.");
        await own.Main("button[value=hand-in]").ClickAsync();
        await own.Comes("**done=reported");
        await own.Look("desk-reported");
        await own.Go(address + "/availability");
        await own.Look("availability");
        await own.Main("input[name=From]").FillAsync(Day(40));
        await own.Main("input[name=To]").FillAsync(Day(50));
        await own.Main("form[action$='/absences'] button").ClickAsync();
        await own.Comes("**done=away");
        await own.Main("form[action$='/end'] button").ClickAsync();
        await own.Shows(own.Page.Locator(".toast"));
        await own.Look("availability-back");

        await own.Go(address + "/hand-over");
        await own.Look("hand-over");
        await own.Main("select[name=Deputy]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await own.Main("input[name=Start]").FillAsync(Day(0));
        await own.Main("input[name=End]").FillAsync(Day(9));
        await own.Main("form[action$='/deputies'] button").ClickAsync();
        await own.Comes("**done=proposed");
        await own.Look("hand-over-proposed");

        await using var ministry = await Visitor.Enter(house);
        await ministry.SignIn(root);
        await ministry.Go(Programme + "/deputies");
        await ministry.Look("deputies");
        await ministry.Main($".item:has-text('{mark}') form[action$='/agreement'] button").ClickAsync();
        await ministry.Comes("**done=agreed");
        await ministry.Go(Programme + "/reports");
        await ministry.Look("reports");
        await ministry.Main("h3 a").ClickAsync();
        await ministry.Look("one-report");
        desk.Leave();
        own.Leave();
        ministry.Leave();
    }

    static string Day(int ahead) => TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    async Task Ask(string email, string subject)
    {
        await using var asker = await Visitor.Enter(house);
        await asker.SignIn(email);
        await asker.Go(Programme + "/requests");
        await asker.Main("select[name=System]").SelectOptionAsync("hr");
        await asker.Main("input[name=Subject]").FillAsync(subject);
        await asker.Main("textarea[name=Text]").FillAsync("An hour with twenty pupils.");
        await asker.Main("select[name=Language]").SelectOptionAsync("fr");
        await asker.Main("input[name=On]").FillAsync(Day(90));
        await asker.Main("input[name=Format][value=place]").CheckAsync();
        await asker.Main("form button.button-primary").ClickAsync();
        await asker.Comes("**/requests/*");
        asker.Leave();
    }

    async Task Show(string email)
    {
        await using var visitor = await Visitor.Enter(house);
        await visitor.SignIn(email);
        await visitor.Go("/my-mandates");
        await visitor.Main("h2 a").ClickAsync();
        await visitor.Main("a[href$='/presentation']").ClickAsync();
        await visitor.Main("input[name=Shown]").CheckAsync();
        await visitor.Main("form[action$='/presentation'] button").ClickAsync();
        await visitor.Comes("**done=presented");
        visitor.Leave();
    }

    async Task Appoint(string email, string name, string system)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go(Programme + "/mandates");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search] button").ClickAsync();
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync(system);
        await root.Main("input[name=Rank][value=National]").CheckAsync();
        await root.Main("input[name=By]").FillAsync("Ministère");
        await root.Main("details summary:has(~ * input[name=Languages])").ClickAsync();
        await root.Main("input[name=Languages][value=fr]").CheckAsync();
        await root.Main("textarea[name=Subjects]").FillAsync("astronomy, robots");
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

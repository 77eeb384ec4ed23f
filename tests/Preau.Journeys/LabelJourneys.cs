using System.Globalization;
using Xunit;

namespace Preau.Journeys;

/// <summary>A school's label: it fills up by itself, the head signs on her phone, two reviewers decide, and anybody verifies it.</summary>
public sealed class LabelJourneys(House house)
{
    readonly string mark = Guid.NewGuid().ToString("N")[..8];

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_head_sees_it_fill_up_and_signs_two_reviewers_decide_and_anybody_verifies()
    {
        await house.Administered();
        string headEmail = await Account("learner", $"Hélène {mark}"), oneEmail = await Account("administrator", $"Rita {mark}"), twoEmail = await Account("administrator", $"Rolf {mark}");
        await Import();
        await using var head = await Visitor.Enter(house, new Manner("fr", 320));
        await head.SignIn(headEmail);
        await using var one = await Visitor.Enter(house);
        await one.SignIn(oneEmail);
        await Belong(head, one);

        await head.Go("/labels");
        await head.Look("labels");
        await head.Main("a[href$='/codeweek'][href*='/school-labels/']").ClickAsync();
        await head.Comes("**/school-labels/*/codeweek");
        await head.Look("label-empty");
        string page = head.Path;
        await Held(headEmail);
        await head.Page.GotoAsync(page);
        await head.Shows(head.Page.GetByText("5 activités sur 5"));
        await head.Look("label-fills-up");
        await Write(head);
        await Sign(head);
        string application = await Review(one);

        await using var two = await Visitor.Enter(house, new Manner(Dark: true));
        await two.SignIn(twoEmail);
        await Review(two);
        await two.Go(application);
        await two.Shows(two.Page.GetByText("Together: the label is reached."));
        await two.Main("input[name=Outcome][value=Granted]").CheckAsync();
        await two.Main("form[action$='/decision'] button").ClickAsync();
        await two.Comes("**done=decided");
        await two.Look("label-decided");
        await two.Main("form[action$='/announcement'] button").ClickAsync();
        await two.Comes("**done=told");
        await two.Look("label-told");
        two.Leave();
        one.Leave();

        await head.Page.GotoAsync(page);
        await head.Look("label-granted");
        await head.Main("dl a[href*='/labels/']").ClickAsync();
        await head.Comes("**/fr/labels/*");
        await head.Look("label-verified");
        string label = head.Path[3..];
        head.Leave();
        await Verify(label);
    }

    async Task Verify(string label)
    {
        await using var anybody = await Visitor.Enter(house, new Manner(Width: 320, Dark: true, Script: true));
        await anybody.Page.GotoAsync(label);
        await anybody.Comes("**/en/labels/*");
        await anybody.Shows(anybody.Page.GetByText("This label holds today."));
        await anybody.Look("label-verified");
        await anybody.Go("/label-schemes/codeweek");
        await anybody.Shows(anybody.Page.GetByText($"Scoil Zatta {mark}"));
        await anybody.Look("label-schools");
        await anybody.Go("/label-schemes/stem-school");
        await anybody.Main("details summary").ClickAsync();
        await anybody.Look("label-scheme");
        anybody.Leave();
    }

    static async Task Write(Visitor head)
    {
        await head.Main("form[action*='/school-labels/'] button").ClickAsync();
        await head.Comes("**done=begun");
        await head.Main("a[href$='/answers']").ClickAsync();
        await head.Look("label-answers");
        await head.Main("input[name=Staff]").FillAsync("beaucoup");
        await head.Main("form[action$='/answers'] button.button-primary").ClickAsync();
        await head.Shows(head.Main(".errors"));
        await head.Look("label-answers-error");
        await head.Main("input[name=Staff]").FillAsync("20");
        await head.Main("textarea[name=Text-plan]").FillAsync("Des robots dans chaque classe, dès mars.");
        await head.Main("form[action$='/answers'] button.button-primary").ClickAsync();
        await head.Comes("**done=saved");
    }

    static async Task Sign(Visitor head)
    {
        await head.Main("form[action$='/signature'] button").ClickAsync();
        await head.Shows(head.Main(".errors"));
        await head.Look("label-sign-error");
        await head.Main("input[name=Agreed]").CheckAsync();
        await head.Main("form[action$='/signature'] button").ClickAsync();
        await head.Comes("**done=signed");
        await head.Look("label-signed");
        await head.Main("form[action$='/submission'] button").ClickAsync();
        await head.Comes("**done=submitted");
        await head.Look("label-sent");
    }

    /// <summary>She finds it among what waits, names herself, says that nothing ties her, and judges.</summary>
    async Task<string> Review(Visitor reviewer)
    {
        await reviewer.Go("/label-applications");
        await reviewer.Look("label-applications");
        await reviewer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = $"Scoil Zatta {mark}" }).ClickAsync();
        await reviewer.Comes("**/label-applications/*");
        string application = reviewer.Path[3..].Split('?')[0];
        await reviewer.Look("label-reviewers");
        await reviewer.Main("select[name=Person]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await reviewer.Main("form[action$='/reviewers'] button").ClickAsync();
        await reviewer.Comes("**done=named");
        await reviewer.Look("label-interest");
        await reviewer.Main("input[name=Conflict][value=no]").CheckAsync();
        await reviewer.Main("form[action$='/interest'] button").ClickAsync();
        await reviewer.Comes("**done=declared");
        await reviewer.Main("button[value=hand-in]").ClickAsync();
        await reviewer.Shows(reviewer.Main(".errors"));
        await reviewer.Look("label-findings-error");
        foreach (string key in new[] { "staff", "activities", "head", "plan" })
            await reviewer.Main($"input[name=Verdict-{key}][value=Met]").CheckAsync();
        await reviewer.Main("button[value=hand-in]").ClickAsync();
        await reviewer.Comes("**done=reviewed");
        await reviewer.Look("label-reviewed");
        return application;
    }

    async Task Belong(Visitor head, Visitor administrator)
    {
        await head.Go($"/my-school?q=zat%20{mark}");
        await head.Main("#results h3 a").ClickAsync();
        await head.Comes("**/asking?school=*");
        await head.Main("input[name=Role][value=Head]").CheckAsync();
        await head.Main("form button.button-primary").ClickAsync();
        await head.Comes(url => url.Contains("/my-school/", StringComparison.Ordinal) && !url.Contains("asking", StringComparison.Ordinal));
        string member = head.Path.Split('?')[0].Split('/')[^1];
        await administrator.Go("/school-members");
        await administrator.Main($"form[action*='{member}'][action$='/confirmation'] button").ClickAsync();
        await administrator.Shows(administrator.Main(".tone-ok"));
    }

    async Task Import()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, $"school id;school name;town;latitude;longitude;email;pupils\n{mark};Scoil Zatta {mark};Dublin;53.35;-6.26;contact@{mark}.example;45\n", TestContext.Current.CancellationToken);
        await house.Site.Run("", "schools", "import", file, "--system", "ie");
        File.Delete(file);
    }

    /// <summary>Five activities of this autumn that she organised, taken in as a partner's file is.</summary>
    async Task Held(string email)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        var today = TimeProvider.System.GetUtcNow();
        var rows = Enumerable.Range(1, 5).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"Robots {i} {mark};Scoil Zatta {mark};school;open-online;We build robots.;;IE;{today.AddDays(-20 * i):yyyy-MM-dd} 09:00:00;{today.AddDays(-20 * i):yyyy-MM-dd} 11:00:00;;;{email};https://zatta.example/{i};10;5;5;0;{mark}{i}"));
        await File.WriteAllTextAsync(file, "activity_title;name_of_organisation;type_of_organisation;activity_type;description;address;country;start_date;end_date;longitude;latitude;contact_email;organiser_website;participants_count;males_count;females_count;other_count;source_id\n" + string.Join('\n', rows) + "\n", TestContext.Current.CancellationToken);
        string said = await house.Site.Run("", "activities", "import", file);
        File.Delete(file);
        Assert.Contains("5 new", said, StringComparison.Ordinal);
    }

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}

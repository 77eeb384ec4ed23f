using System.Globalization;
using Xunit;

namespace Preau.Journeys;

/// <summary>A ministry looks for ambassadors: the call, who applies, who scores, and the decision. And who may visit a school.</summary>
public sealed class VettingJourneys(House house)
{
    const string Programme = "/programmes/scientix";

    static string Day(int fromToday) => TimeProvider.System.GetUtcNow().AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_ministry_calls_a_teacher_applies_a_panel_scores_and_the_ministry_decides()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], teacherName = $"Théa {mark}", judgeName = $"Judit {mark}";
        string root = await Account("administrator", $"Root {mark}"), officer = await Account("learner", $"Odile {mark}"), teacher = await Account("learner", teacherName), judge = await Account("learner", judgeName);
        await MakeOfficer(root, $"Odile {mark}");

        await using var ministry = await Visitor.Enter(house);
        await ministry.SignIn(officer);
        string call = await Call(ministry, mark, judgeName);

        await using var applicant = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await applicant.SignIn(teacher);
        string application = await Apply(applicant, call);

        await house.Site.Change($"UPDATE vetting_calls SET opens_on = '{Day(-9)}', closes_on = '{Day(-1)}' WHERE title = 'Ambassadors {mark}'");

        await using var panellist = await Visitor.Enter(house, new Manner(Dark: true, Width: 320));
        await panellist.SignIn(judge);
        await Score(panellist, application);

        await ministry.Go(call + "/applications");
        await ministry.Look("applications");
        await ministry.Main("th a").ClickAsync();
        await ministry.Look("application-to-decide");
        await ministry.Main("input[name=Verdict][value=Accepted]").CheckAsync();
        await ministry.Main("textarea[name=Reason]").FillAsync("Ten years of science with whole villages.");
        await ministry.Main("input[name=By]").FillAsync("Ministère de l’éducation nationale");
        await ministry.Main("form[action$='/decision'] button.button-primary").ClickAsync();
        await ministry.Comes("**done=decided");
        await ministry.Look("application-decided");
        ministry.Leave();

        await applicant.Go(application);
        await applicant.Shows(applicant.Page.GetByText("Ten years of science with whole villages."));
        await applicant.Look("application-accepted");
        await applicant.Main("a[href*='/my-mandates/']").ClickAsync();
        await applicant.Look("my-mandate-by-application");
        applicant.Leave();
    }

    static async Task<string> Call(Visitor ministry, string mark, string judgeName)
    {
        await ministry.Go(Programme + "/calls");
        await ministry.Look("calls-empty");
        await ministry.Main("a[href$='/calls/new']").ClickAsync();
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Shows(ministry.Main(".errors"));
        await ministry.Look("call-form-error");
        await ministry.Main("input[name=Title]").FillAsync($"Ambassadors {mark}");
        await ministry.Main("textarea[name=Text]").FillAsync("You visit schools and *show* what science can be.");
        await ministry.Main("input[name=Systems][value=fr]").CheckAsync();
        await ministry.Main("input[name=Rank][value=National]").CheckAsync();
        await ministry.Main("input[name=OpensOn]").FillAsync(Day(0));
        await ministry.Main("input[name=ClosesOn]").FillAsync(Day(9));
        await ministry.Main("input[name=CriterionName1]").FillAsync("Experience");
        await ministry.Main("textarea[name=CriterionSought1]").FillAsync("What you did with pupils");
        await ministry.Main("input[name=CriterionPoints1]").FillAsync("10");
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Comes("**done=saved");
        string call = ministry.Path[3..].Split('?')[0];
        await ministry.Look("call-draft");
        await ministry.Main("form[action$='/publication'] button").ClickAsync();
        await ministry.Shows(ministry.Main(".notice"));
        await ministry.Main("a[href$='/panel']").ClickAsync();
        await ministry.Main("input[name=q]").FillAsync(judgeName);
        await ministry.Main("form[role=search] button").ClickAsync();
        await ministry.Main("form[method=post][action$='/panel'] button").ClickAsync();
        await ministry.Shows(ministry.Main(".notice"));
        await ministry.Look("panel");
        return call;
    }

    static async Task<string> Apply(Visitor applicant, string call)
    {
        await applicant.Go(Programme);
        await applicant.Main($"a[href$='{call}']").ClickAsync();
        await applicant.Look("call");
        await applicant.Main("a[href$='/application']").ClickAsync();
        await applicant.Main("button[value=hand-in]").ClickAsync();
        await applicant.Shows(applicant.Main(".errors"));
        await applicant.Look("apply-error");
        await applicant.Main("input[name=Languages][value=fr]").CheckAsync();
        await applicant.Main("textarea[name=Statement1]").FillAsync("Dix ans de fêtes de la science.");
        await applicant.Main("textarea[name=Links]").FillAsync("https://example.org/fete");
        await applicant.Main("button[value=hand-in]").ClickAsync();
        await applicant.Comes("**done=handed-in");
        string application = applicant.Path[3..].Split('?')[0];
        await applicant.Look("application-handed-in");
        await applicant.Go("/my-applications");
        await applicant.Look("my-applications");
        return application;
    }

    static async Task Score(Visitor panellist, string application)
    {
        await panellist.Go("/my-applications");
        await panellist.Look("my-panels");
        await panellist.Go(application);
        await panellist.Look("interest");
        await panellist.Main("input[name=Conflict][value=no]").CheckAsync();
        await panellist.Main("form[action$='/interest'] button.button-primary").ClickAsync();
        await panellist.Main("input[name=Points1]").FillAsync("11");
        await panellist.Main("button[value=hand-in]").ClickAsync();
        await panellist.Shows(panellist.Main(".errors"));
        await panellist.Look("scores-error");
        await panellist.Main("input[name=Points1]").FillAsync("9");
        await panellist.Main("textarea[name=Comment1]").FillAsync("Whole villages came.");
        await panellist.Main("button[value=hand-in]").ClickAsync();
        await panellist.Comes("**done=scored");
        await panellist.Look("scores");
        panellist.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task An_officer_records_that_she_has_seen_a_check()
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], name = $"Chloé {mark}";
        string root = await Account("administrator", $"Root {mark}"), officer = await Account("learner", $"Olga {mark}"), ambassador = await Account("learner", name);
        await MakeOfficer(root, $"Olga {mark}");

        await using var ministry = await Visitor.Enter(house, new Manner("fr", 320));
        await ministry.SignIn(officer);
        await Appoint(ministry, name);
        await ministry.Go("/checks");
        await ministry.Look("checks-systems");
        await ministry.Go("/checks/fr");
        await ministry.Look("checks");
        await ministry.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = name }).ClickAsync();
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Shows(ministry.Main(".errors"));
        await ministry.Look("check-error");
        await ministry.Main("input[name=Kind]").CheckAsync();
        await ministry.Main("input[name=IssuedOn]").FillAsync(Day(-30));
        await ministry.Main("input[name=ExpiresOn]").FillAsync(Day(1000));
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Shows(ministry.Main(".notice"));
        await ministry.Look("check-recorded");
        ministry.Leave();

        await using var own = await Visitor.Enter(house, new Manner(Dark: true));
        await own.SignIn(ambassador);
        await own.Go("/my-checks");
        await own.Look("my-checks");
        own.Leave();
    }

    static async Task Appoint(Visitor ministry, string name)
    {
        await ministry.Go(Programme + "/mandates");
        await ministry.Main("input[name=q]").FillAsync(name);
        await ministry.Main("form[role=search] button").ClickAsync();
        await ministry.Main("h3 a").ClickAsync();
        await ministry.Main("input[name=Rank][value=National]").CheckAsync();
        await ministry.Main("input[name=By]").FillAsync("Ministère");
        await ministry.Main("details summary:has(~ * input[name=Languages])").ClickAsync();
        await ministry.Main("input[name=Languages][value=fr]").CheckAsync();
        await ministry.Main("form button.button-primary").ClickAsync();
        await ministry.Comes("**done=appointed");
    }

    async Task MakeOfficer(string email, string name)
    {
        await using var root = await Visitor.Enter(house);
        await root.SignIn(email);
        await root.Go("/officers");
        await root.Main("input[name=q]").FillAsync(name);
        await root.Main("form[role=search] button").ClickAsync();
        await root.Main("h3 a").ClickAsync();
        await root.Main("select[name=System]").SelectOptionAsync("fr");
        await root.Main("input[name=Source]").FillAsync("Letter of the ministry");
        await root.Main("form button.button-primary").ClickAsync();
        await root.Comes("**done=charged");
        root.Leave();
    }

    async Task<string> Account(string role, string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>A teacher finds her school, shows that she belongs to it, confirms a colleague, and shows something of herself.</summary>
public sealed partial class SchoolJourneys(House house)
{
    [GeneratedRegex("(?<=^ +)[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.Multiline, 1000)]
    private static partial Regex Code { get; }

    readonly string mark = Guid.NewGuid().ToString("N")[..8];

    string Mailbox => $"contact@{mark}.example";

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_teacher_finds_her_school_as_she_types_and_brings_the_code_from_its_mail()
    {
        await Import("ie");
        await using var teacher = await Visitor.Enter(house);
        await teacher.SignIn(await Account($"Thérèse {mark}"));
        await teacher.Go("/my-school");
        await teacher.Look("my-school-empty");
        await teacher.Main("input[name=q]").PressSequentiallyAsync($"zat {mark[..6]}");
        await teacher.Shows(teacher.Main("#results h3 a"));
        await teacher.Look("my-school-typed");
        await teacher.Main("#results h3 a").ClickAsync();
        await teacher.Comes("**/asking?school=*");
        await teacher.Main("form button.button-primary").ClickAsync();
        await teacher.Shows(teacher.Main(".errors"));
        await teacher.Look("my-school-role-error");
        await teacher.Main("input[name=Role][value=Teacher]").CheckAsync();
        await teacher.Main("form button.button-primary").ClickAsync();
        await teacher.Shows(teacher.Main("form[action$='/code-letters'] button"));
        await teacher.Look("my-school-asked");
        string mine = teacher.Path;
        await teacher.Main("form[action$='/code-letters'] button").ClickAsync();
        await teacher.Main("input[name=Code]").FillAsync("AAAA-AAAA");
        await teacher.Main("form[action$='/code'] button").ClickAsync();
        await teacher.Shows(teacher.Main(".errors"));
        await teacher.Look("my-school-wrong-code");
        await teacher.Main("input[name=Code]").FillAsync(await house.Site.SentTo(Mailbox, Code));
        await teacher.Main("form[action$='/code'] button").ClickAsync();
        await teacher.Comes("**done=confirmed");
        await teacher.Look("my-school-confirmed");
        await teacher.Main("input[name=Shown]").CheckAsync();
        await teacher.Main("form[action$='/showing'] button").ClickAsync();
        await teacher.Comes("**done=shown");

        await using var colleague = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await colleague.SignIn(await Account($"Camille {mark}"));
        await colleague.Go("/my-school");
        await colleague.Main("input[name=q]").FillAsync($"zat {mark}");
        await colleague.Main("form[role=search] button").ClickAsync();
        await colleague.Look("my-school-found");
        await colleague.Main("#results h3 a").ClickAsync();
        await colleague.Look("my-school-role");
        await colleague.Main("input[name=Role][value=Support]").CheckAsync();
        await colleague.Main("form button.button-primary").ClickAsync();
        await colleague.Shows(colleague.Main("form[action$='/code-letters'] button"));
        await colleague.Look("my-school-asked");
        string his = colleague.Path;

        await teacher.Page.GotoAsync(mine);
        await teacher.Main("a[href$='/colleagues']").ClickAsync();
        await teacher.Look("colleagues");
        await teacher.Main("form[action$='/confirmation'] button").ClickAsync();
        await teacher.Shows(teacher.Main(".tone-ok"));
        await teacher.Look("colleagues-confirmed");

        await colleague.Page.GotoAsync(his);
        await colleague.Look("my-school-confirmed");
        await colleague.Main("a[href*='/schools/']").ClickAsync();
        await colleague.Shows(colleague.Page.GetByText($"Thérèse {mark}"));
        await colleague.Look("school-with-people");
        await colleague.Page.GotoAsync(his);
        await colleague.Main("form[action$='/end'] button").ClickAsync();
        await colleague.Shows(colleague.Page.Locator(".toast"));
        await colleague.Look("my-school-left");
        colleague.Leave();
        teacher.Leave();
    }

    [Theory(Timeout = Patience.OneJourney), InlineData("en", true, 1280, true), InlineData("fr", false, 320, false)]
    public async Task She_shows_each_thing_of_herself_to_whom_she_likes(string language, bool dark, int width, bool script)
    {
        await using var person = await Visitor.Enter(house, new Manner(language, width, dark, Script: script));
        await person.SignIn(await Account($"Paule {mark}"));
        await person.Go("/account");
        await person.Main("a[href$='/account/presentation']").ClickAsync();
        await person.Look("presentation-empty");
        await person.Main("input[name=Subjects]").FillAsync("astronomy, robots");
        await person.Main("input[name=AgeFrom]").FillAsync("11");
        await person.Main("input[name=AgeTo]").FillAsync("6");
        await person.Main("textarea[name=About]").FillAsync("I teach **two ages** in one room.");
        foreach (string part in new[] { "Name", "Subjects", "Ages", "About" })
            await person.Main($"select[name={part}For]").SelectOptionAsync("Everyone");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".errors"));
        await person.Look("presentation-error");
        await person.Main("input[name=AgeFrom]").FillAsync("6");
        await person.Main("input[name=AgeTo]").FillAsync("11");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".tone-ok a"));
        await person.Look("presentation-saved");
        await person.Main(".tone-ok a").ClickAsync();
        await person.Shows(person.Page.GetByText("two ages"));
        await person.Look("profile-own");
        string profile = person.Path;
        await using var visitor = await Visitor.Enter(house, new Manner(language, width, dark));
        await visitor.Page.GotoAsync(profile);
        await visitor.Shows(visitor.Page.GetByText("two ages"));
        await visitor.Look("profile");
        visitor.Leave();
        person.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task Two_small_schools_become_twins_and_plan_together()
    {
        await house.Administered();
        string root = await Account($"Root {mark}", "administrator");
        await Import("ie");
        await Import("lu", "Schoul");
        await using var here = await Visitor.Enter(house, new Manner(Dark: true));
        await Belong(here, $"Ita {mark}", "Scoil", root);
        await using var there = await Visitor.Enter(house, new Manner("fr", 320, Script: false));
        await Belong(there, $"Luc {mark}", "Schoul", root);

        await Describe(here);
        await Describe(there);
        await here.Go("/twin-schools");
        await here.Look("twin-schools");
        await here.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = $"Schoul Zatta {mark}" }).First.ClickAsync();
        await here.Look("twin-school");
        await here.Main("textarea[name=Text]").FillAsync("Shall we keep a garden diary? Write to ita@home.example");
        await here.Main("form[action$='/introductions'] button").ClickAsync();
        await here.Comes("**/twinnings/*done=asked");
        await here.Look("twinning-asked");
        string twinning = here.Path.Split('?')[0][3..];

        await there.Go("/twinnings");
        await there.Look("twinnings");
        await there.Main("h2 a").ClickAsync();
        await there.Shows(there.Page.GetByText("garden diary? Write to […]"));
        await there.Look("twinning-to-answer");
        await there.Main("form[action$='/acceptance'] button").ClickAsync();
        await there.Comes("**done=accepted");
        await there.Main("input[name=Title]").FillAsync("Premières lettres");
        await there.Main("input[name=Who]").FillAsync("les deux écoles");
        await there.Main("form[action$='/steps'] button").ClickAsync();
        await there.Shows(there.Main("a[href*='/steps/']"));
        await there.Look("twinning-planned");

        await here.Go(twinning);
        await here.Main("a[href*='/steps/']").ClickAsync();
        await here.Look("twin-step");
        await there.Main("a[href*='/steps/']").ClickAsync();
        await there.Main("input[name=IsDone]").CheckAsync();
        await there.Main("form button.button-primary").ClickAsync();
        await here.Main("input[name=Title]").FillAsync("First pictures");
        await here.Main("form button.button-primary").ClickAsync();
        await here.Shows(here.Main(".errors"));
        await here.Look("twin-step-newer");
        await here.Main("form button.button-primary").ClickAsync();
        await here.Comes("**done=planned");
        await here.Look("twinning-planned");
        await here.Main("form[action$='/end'] button").ClickAsync();
        await here.Shows(here.Page.Locator(".toast"));
        await here.Look("twinning-ended");
        here.Leave();
        there.Leave();
    }

    [Theory(Timeout = Patience.OneJourney), InlineData("fr", true, 320, "si"), InlineData("en", false, 1280, "sk")]
    public async Task Two_rows_that_are_one_school_are_compared_merged_and_parted(string language, bool dark, int width, string system)
    {
        await house.Administered();
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, $"""
            school id;school name;town;address;latitude;longitude;email;pupils
            {mark}-1;Osnovna šola Lipa {mark};Velenje;Cesta 1;46.36;15.11;;140
            {mark}1;Osnovna šola Lipa {mark};VELENJE;Cesta 1 a;46.3601;15.1101;;
            {mark}-2;Gimnazija Hrast {mark};Kranj;Trg 4;46.24;14.36;;410

            """, TestContext.Current.CancellationToken);
        await house.Site.Run("", "schools", "import", file, "--system", system);
        File.Delete(file);
        await using var officer = await Visitor.Enter(house, new Manner(language, width, dark));
        await officer.SignIn(await Account($"Root {mark}", "administrator"));
        await officer.Go($"/duplicates?system={system}");
        await officer.Look("duplicates");
        await officer.Go($"/duplicates/merges?system={system}");
        await officer.Look("duplicate-merges-none");
        await officer.Go($"/duplicates?system={system}");
        await officer.Main(".item h2 a").ClickAsync();
        await officer.Look("duplicate-pair");
        await officer.Main("form[action$='/merge'] button").ClickAsync();
        await officer.Shows(officer.Main(".errors"));
        await officer.Look("duplicate-pair-error");
        await officer.Main("form[action$='/difference'] button").ClickAsync();
        await officer.Shows(officer.Page.Locator(".toast"));
        await officer.Look("duplicates-told-apart");
        await officer.Page.Locator(".toast button").ClickAsync();
        await officer.Comes("**done=again");
        await officer.Main("input[name=Keep]").CheckAsync();
        await officer.Main("form[action$='/merge'] button").ClickAsync();
        await officer.Shows(officer.Page.Locator(".toast"));
        await officer.Look("duplicates-merged");
        await officer.Main(".tabs a[href*='/merges']").ClickAsync();
        await officer.Comes("**/merges**");
        await officer.Look("duplicate-merges");
        await officer.Main(".item h2 a").ClickAsync();
        await officer.Look("duplicate-pair-merged");
        await officer.Main("form[action$='/undo'] button").ClickAsync();
        await officer.Comes("**done=parted");
        await officer.Look("duplicate-pair-parted");

        // Nothing suggests these two: she looks for the other by hand.
        await officer.Go($"/schools?q=hrast+{mark}");
        await officer.Main("#results h3 a, .item h3 a").ClickAsync();
        await officer.Main("a[href*='/duplicates/']").ClickAsync();
        await officer.Look("school-twice");
        await officer.Main("input[name=q]").FillAsync(officer.Path.Replace("/duplicates/", "/schools/", StringComparison.Ordinal));
        await officer.Main("form button").ClickAsync();
        await officer.Shows(officer.Main(".errors"));
        await officer.Look("school-twice-error");
        await officer.Main("input[name=q]").FillAsync("zatta");
        await officer.Main("form button").ClickAsync();
        await officer.Look("school-twice-none");
        await officer.Main("input[name=q]").FillAsync($"lipa {mark}");
        await officer.Main("form button").ClickAsync();
        await officer.Shows(officer.Main(".item h3 a"));
        await officer.Look("school-twice-found");
        await officer.Main(".item h3 a").ClickAsync();
        await officer.Shows(officer.Main("input[name=Keep]"));
        officer.Leave();
    }

    async Task Belong(Visitor person, string name, string school, string root)
    {
        await person.SignIn(await Account(name));
        await person.Go($"/my-school?q={school}+{mark}");
        await person.Main("#results h3 a").ClickAsync();
        await person.Main("input[name=Role][value=Teacher]").CheckAsync();
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes(url => url.Contains("/my-school/", StringComparison.Ordinal) && !url.Contains("asking", StringComparison.Ordinal));
        string member = person.Path.Split('/')[^1];
        await using var administrator = await Visitor.Enter(house);
        await administrator.SignIn(root);
        await administrator.Go("/school-members");
        await administrator.Look("school-members");
        await administrator.Main($"form[action*='{member}'][action$='/confirmation'] button").ClickAsync();
        await administrator.Shows(administrator.Main(".tone-ok"));
        administrator.Leave();
        await person.Page.ReloadAsync();
    }

    static async Task Describe(Visitor person)
    {
        await person.Main("a[href$='/twin-listing']").ClickAsync();
        await person.Look("twin-listing");
        await person.Main("input[name=Classes]").FillAsync("6-8, 9-11");
        await person.Main("details summary").ClickAsync();
        await person.Main("input[name=Languages][value=en]").CheckAsync();
        await person.Main("input[name=Equipment][value=Garden]").CheckAsync();
        await person.Main("input[name=Wanted][value=Far]").CheckAsync();
        await person.Main("input[name=Pupils]").FillAsync("0");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Shows(person.Main(".errors"));
        await person.Look("twin-listing-error");
        await person.Main("input[name=Pupils]").FillAsync("45");
        await person.Main("form button.button-primary").ClickAsync();
        await person.Comes("**done=saved");
        await person.Look("twin-listing-saved");
    }

    async Task Import(string system, string name = "Scoil")
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv"), place = system == "ie" ? "Dublin;53.35;-6.26" : "Vianden;49.93;6.21";
        await File.WriteAllTextAsync(file, $"school id;school name;town;latitude;longitude;email;pupils\n{mark};{name} Zatta {mark};{place};{Mailbox};45\n", TestContext.Current.CancellationToken);
        await house.Site.Run("", "schools", "import", file, "--system", system);
        File.Delete(file);
    }

    async Task<string> Account(string name, string role = "learner")
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", role, "--password");
        return email;
    }
}

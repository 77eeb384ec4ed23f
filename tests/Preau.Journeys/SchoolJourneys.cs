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
        await teacher.Page.WaitForURLAsync("**/asking?school=*");
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
        await teacher.Page.WaitForURLAsync("**done=confirmed");
        await teacher.Look("my-school-confirmed");
        await teacher.Main("input[name=Shown]").CheckAsync();
        await teacher.Main("form[action$='/showing'] button").ClickAsync();
        await teacher.Page.WaitForURLAsync("**done=shown");

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

    async Task Import(string system)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, $"school id;school name;town;latitude;longitude;email;pupils\n{mark};Scoil Zatta {mark};Dublin;53.35;-6.26;{Mailbox};45\n", TestContext.Current.CancellationToken);
        await house.Site.Run("", "schools", "import", file, "--system", system);
        File.Delete(file);
    }

    async Task<string> Account(string name)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--role", "learner", "--password");
        return email;
    }
}

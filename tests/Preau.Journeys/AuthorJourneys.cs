using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>From an archive to a class.</summary>
public sealed class AuthorJourneys(House house)
{
    [Fact(Timeout = Patience.OneJourney)]
    public async Task An_author_imports_a_course_opens_a_run_and_sees_who_is_enrolled()
    {
        string archive = Repository.Shared("data/olx/openedx-demo-course.tar.gz") ?? "";
        if (archive.Length == 0)
            Assert.Skip("The shared course archives are not on this machine.");

        await using var author = await Visitor.Enter(house);
        await author.SignIn(House.AuthorEmail);
        Assert.Equal(200, await author.Go("/authoring"));
        await author.Look("teach-empty");
        await Import(author, archive);
        string course = author.Path.Split('?')[0];
        await author.Look("authored-course");

        await Publish(author);
        await author.Comes("**/authoring/courses/**");
        await author.Look("authored-course-published");
        string run = await author.Main("h3 a[href*='/authoring/runs/']").GetAttributeAsync("href") ?? "";
        await using var learner = await Enrolled(run);

        await author.Page.GotoAsync(run);
        await author.Shows(author.Page.GetByText("Léa Apprenante"));
        await author.Look("enrolled");

        await OpenLater(author, course);
        await IsBarred(learner);
        learner.Leave();
        author.Leave();
    }

    static async Task Import(Visitor author, string archive)
    {
        await author.Main("a[href$='/authoring/imports']").ClickAsync();
        await author.Comes("**/authoring/imports");
        await author.Look("import");
        await author.Main("input[type=file]").SetInputFilesAsync(archive);
        await author.Main("form button.button-primary").ClickAsync();
        await author.Comes("**/authoring/imports/*");
        var confirm = author.Main("form[action$='/confirmation'] button.button-primary");
        await confirm.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });
        await author.Look("import-report");
        await confirm.ClickAsync();
        await RunningSite.Until(async () =>
        {
            if (author.Path.Contains("/authoring/courses/", StringComparison.Ordinal))
                return true;
            await Task.Delay(500);
            await author.Page.ReloadAsync();
            return author.Path.Contains("/authoring/courses/", StringComparison.Ordinal);
        }, "The import did not lead to the course.");
    }

    // The run that the archive brought is opened with its own dates, first set so that it stands open to all.
    static async Task Publish(Visitor author)
    {
        await SetDates(author, start: "2020-01-06T09:00");
        await author.Main("form[action$='/publication'] button").ClickAsync();
    }

    static async Task SetDates(Visitor author, string start)
    {
        await author.Main("a[href$='/dates']").ClickAsync();
        await author.Comes("**/dates");
        await author.Look("run-dates");
        await author.Main("select[name=Zone]").SelectOptionAsync("Europe/Brussels");
        foreach (string empty in new[] { "EnrolmentStart", "EnrolmentEnd", "End" })
            await author.Main($"input[name={empty}]").FillAsync("");
        await author.Main("input[name=Start]").FillAsync(start);
        await author.Main("input[name=IsSelfPaced][type=checkbox]").CheckAsync();
        await author.Main("input[name=Visibility][value=Public]").CheckAsync();
        await author.Main("form button.button-primary").ClickAsync();
        await author.Comes("**/authoring/courses/**");
    }

    async Task<Visitor> Enrolled(string authoredRun)
    {
        string email = $"{Guid.NewGuid():N}@journeys.example";
        await house.Site.Run(House.Password, "user", "create", email, "--name", "Léa Apprenante", "--password");
        var learner = await Visitor.Enter(house);
        await learner.SignIn(email);
        await learner.Page.GotoAsync(authoredRun.Replace("/authoring", "", StringComparison.Ordinal));
        await learner.Main("form[action$='/enrolments'] button").ClickAsync();
        await learner.Comes("**/runs/*");
        await learner.Look("imported-run");
        await learner.Main("aside a.button-primary").ClickAsync();
        await learner.Comes("**/units/*");
        await learner.Look("imported-unit");
        return learner;
    }

    static async Task OpenLater(Visitor author, string course)
    {
        await author.Page.GotoAsync(course);
        await SetDates(author, start: "2199-03-04T09:30");
    }

    static async Task IsBarred(Visitor learner)
    {
        var answer = await learner.Page.ReloadAsync();
        Assert.Equal(403, answer!.Status);
        await Assertions.Expect(learner.Main("h1")).ToBeVisibleAsync();
        string text = await learner.Page.Locator("main").InnerTextAsync();
        Assert.Contains("2199", text, StringComparison.Ordinal);
        Assert.Contains("Europe/Brussels", text, StringComparison.Ordinal);
        await learner.Look("unit-not-open");
    }
}

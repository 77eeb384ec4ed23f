using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Labels.Apply;
using Preau.Labels.Given;
using Preau.Labels.Schemes;
using Preau.Labels.Starter;
using Preau.Networks.Programmes;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Labels;

/// <summary>The labels of the starter content, and schools that have something to show, for the tests of this room.</summary>
static class LabelsForTests
{
    public const string CodeWeek = "codeweek";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task LoadLabels(this TestSite site) => site.With((_, services) => services.GetServices<IStarterContent>().OfType<StarterLabels>().Single().Load(StarterNetworkTests.Folder, Stop));

    /// <summary>So many activities of CodeWeek that she has held, one a day before this day.</summary>
    public static Task Held(this TestSite site, PersonId organiser, int count, int daysAgo = 30) => site.With(async (db, _) =>
    {
        var programme = new GroupId((await db.Set<Programme>().SingleAsync(row => row.Slug == CodeWeek, Stop)).Id.Value);
        for (int i = 1; i <= count; i++)
        {
            var start = site.Clock.GetUtcNow().AddDays(-daysAgo - i);
            db.Add(Activity.Bring(ActivityId.New(), organiser, new ActivityContent(programme, SystemCode.Parse("fr"), $"Robots {i}", "We build robots.", "fr", "Collège", OrganiserKind.School, start, start.AddHours(2), "Europe/Paris", ActivityFormat.Online, "", "", null, null, null, ""), announced: true, site.Clock.GetUtcNow()));
        }
        await db.SaveChangesAsync(Stop);
    });

    public static string Page(this SchoolId school, string scheme = CodeWeek) => $"/en/school-labels/{school.Value:N}/{scheme}";

    /// <summary>The value of a hidden field of a page.</summary>
    public static string Hidden(this Answer page, string action, string field) =>
        page.Page.QuerySelectorAll<IHtmlFormElement>("form").Single(form => form.GetAttribute("action") == action && form.QuerySelector($"input[name={field}]") is not null).QuerySelector<IHtmlInputElement>($"input[name={field}]")!.Value;

    /// <summary>The address of the open application of a school.</summary>
    public static async Task<string> Application(this TestSite site, SchoolId school) =>
        $"/en/label-applications/{(await site.With((db, _) => db.Set<LabelApplication>().AsNoTracking().Where(row => row.SchoolId == school && row.Open != null).Select(row => row.Id).SingleAsync(Stop))).Value:N}";

    /// <summary>She writes what her school says.</summary>
    public static async Task Says(this Visitor person, string application, string plan = "Robots in every class.", string staff = "20")
    {
        var page = await person.Read(application + "/answers");
        await person.Act(application + "/answers", ("Version", page.Hidden(application + "/answers", "Version")), ("Staff", staff), ("Text-plan", plan), ("Links-plan", "https://example.org/plan"));
    }

    /// <summary>A reviewer says that nothing ties her, and what she finds: met, but where it is said otherwise.</summary>
    public static async Task Finds(this Visitor reviewer, string application, params (string Key, string Verdict, string Remark)[] otherwise)
    {
        await reviewer.Act(application + "/interest", ("Conflict", "no"));
        var page = await reviewer.Read(application);
        var fields = new List<(string, string)> { ("Version", page.Hidden(application + "/findings", "Version")), ("act", "hand-in") };
        foreach (var radio in page.Page.QuerySelectorAll<IHtmlInputElement>("input[type=radio][name^=Verdict-]").Select(input => input.Name!).Distinct())
        {
            var said = otherwise.FirstOrDefault(one => radio == "Verdict-" + one.Key);
            fields.Add((radio, said.Verdict ?? nameof(Verdict.Met)));
            if (said.Remark is not null)
                fields.Add((radio.Replace("Verdict-", "Remark-", StringComparison.Ordinal), said.Remark));
        }
        await reviewer.Act(application + "/findings", [.. fields]);
    }

    /// <summary>A label that the school has, without the way there.</summary>
    public static Task<Label> Give(this TestSite site, SchoolId school, PersonId by, DateOnly until) => site.With(async (db, services) =>
    {
        var scheme = await db.Set<LabelScheme>().SingleAsync(row => row.Code == CodeWeek, Stop);
        var known = (await services.GetRequiredService<ISchools>().Find(school, Stop))!;
        var now = site.Clock.GetUtcNow();
        var application = LabelApplication.Begin(scheme, known, by, now);
        Assert.Null(application.Write(20, [LabelAnswer.Of("plan", "A plan.", "")], by, now));
        Assert.Null(application.Sign(by, "The head", application.Hash(), now));
        Assert.Null(application.Submit(scheme.Latest!.Content, 1, "[]", by, now));
        Assert.Null(application.Decide(Outcome.Granted, 1, "", by, now));
        Assert.True(application.Tell(now));
        var label = Label.Give(application, Label.NumberOf(CodeWeek, now.Year, await db.Set<Label>().CountAsync(Stop) + 1), DateOnly.FromDateTime(now.UtcDateTime), until);
        db.AddRange(application, label);
        await db.SaveChangesAsync(Stop);
        return label;
    });
}

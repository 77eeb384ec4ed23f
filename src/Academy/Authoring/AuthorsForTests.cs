using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Authoring;

/// <summary>People at their browsers, and courses on the site, for the tests of this folder.</summary>
static class AuthorsForTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A course of two pages, one text and one exercise, with a picture.</summary>
    public static (string Path, string Content)[] SmallCourse(string number = "Num", string title = "A small course") =>
    [
        ("course/course.xml", $"""<course url_name="R1" org="Org" course="{number}"/>"""),
        ("course/course/R1.xml", $"""<course display_name="{title}" language="en" start="2026-01-12T08:00:00Z"><chapter url_name="c1"/></course>"""),
        ("course/chapter/c1.xml", """
            <chapter display_name="First"><sequential url_name="s1" display_name="Begin">
            <vertical url_name="v1" display_name="Read"><html url_name="h1"/></vertical>
            <vertical url_name="v2" display_name="Try"><problem url_name="p1"/><scorm url_name="x1" display_name="A package"/></vertical>
            </sequential></chapter>
            """),
        ("course/html/h1.xml", """<html filename="h1"/>"""),
        ("course/html/h1.html", "<p>Hello <img src='/static/a picture.svg'></p>"),
        ("course/problem/p1.xml", "<problem><multiplechoiceresponse><choicegroup><choice correct='true'>Secret answer</choice><choice correct='false'>No</choice></choicegroup></multiplechoiceresponse></problem>"),
        ("course/drafts/problem/d1.xml", "<problem>draft</problem>"),
        ("course/policies/R1/policy.json", """{"course/R1": {"lti_passports": ["a:b:hush"]}}"""),
        ("course/static/a picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("course/static/run.js", "alert(1)"),
        ("course/static/python_lib.zip", "PK"),
        ("course/static/sub/page.html", "<script>alert(1)</script>"),
    ];

    public static async Task<SavedCourse> Import(this TestSite site, Stream archive, KnownCourse ifKnown = KnownCourse.Refuse, PersonId? author = null, bool publish = false) =>
        await site.With(async (_, services) =>
        {
            using var read = await services.GetRequiredService<CourseIntake>().Read(archive, progress: null, Cancellation);
            var request = new SaveRequest("test.tar.gz", ImportReport.Write(read.Course, TimeSpan.Zero), ifKnown, author, Publish: publish);
            return await services.GetRequiredService<CourseSaver>().Save(read, request, cancellationToken: Cancellation);
        });

    public static Task<SavedCourse> ImportSmall(this TestSite site, PersonId? author = null, bool publish = false, string? number = null) =>
        site.Import(Archives.TarGz(SmallCourse(number ?? "N" + Guid.NewGuid().ToString("N")[..8])), author: author, publish: publish);

    public static Task Enrol(this TestSite site, RunId run, params PersonId[] people) => site.With(async (db, _) =>
    {
        foreach (var person in people)
            db.Add(Enrolment.Begin(run, person, site.Clock.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
    });

    /// <summary>Enrols her in a <see cref="SmallCourse"/> that is open, and has her give the right answer.</summary>
    public static async Task AnswerSmall(this TestSite site, Visitor learner, Run run)
    {
        var block = await site.With((db, _) => db.Set<Block>().AsNoTracking().FirstAsync(block => block.ContentId == run.ContentId && block.UrlName == "p1", Cancellation));
        string there = $"/en/runs/{run.Id.Value:N}";
        await learner.Act(there + "/enrolments");
        var page = await learner.Read($"{there}/units/{block.ParentId!.Value.Value:N}");
        var choice = page.Page.QuerySelectorAll("label.choice").Single(label => label.TextContent.Contains("Secret answer", StringComparison.Ordinal)).QuerySelector("input")!;
        await learner.Act($"{there}/blocks/{block.Id.Value:N}/answers", (choice.GetAttribute("name")!, choice.GetAttribute("value")!), ("act", "answer"));
    }

    public static Task<Run> RunOf(this TestSite site, RunId id) =>
        site.With((db, _) => db.Set<Run>().AsNoTracking().FirstAsync(run => run.Id == id, Cancellation));

    /// <summary>The text of a page that must be there.</summary>
    public static async Task<Answer> Read(this Visitor visitor, string address)
    {
        var answer = await visitor.Open(address);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{address}: {answer.Status} {answer.To}");
        return answer;
    }

    /// <summary>Sends a form that must be taken, and gives where it leads.</summary>
    public static async Task<string> Act(this Visitor visitor, string address, params (string Name, string Value)[] fields)
    {
        var answer = await visitor.Post(address, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{address}: {answer.Status} {answer.Text}");
        return answer.To!;
    }

    public static Task<Answer> Try(this Visitor visitor, string address, params (string Name, string Value)[] fields) =>
        visitor.Post(address, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Somebody signed in, in a browser of her own.</summary>
    public static async Task<(Visitor Visitor, PersonId Id)> Person(this TestSite site, Role role = Role.Author, string name = "Ada Lovelace")
    {
        var id = await site.Account($"{Guid.NewGuid():N}@example.org", name, role, password: null);
        return (await site.SignedIn(id), id);
    }
}

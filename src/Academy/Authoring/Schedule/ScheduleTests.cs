using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Runs;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Authoring.Schedule;

public sealed class ScheduleTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static (string Name, string Value)[] Form(string start = "2026-03-02T09:00", string end = "2026-04-02T18:00", string zone = "Europe/Athens", string code = "spring", string opens = "", string closes = "") =>
    [
        ("Code", code), ("Zone", zone), ("Start", start), ("End", end), ("EnrolmentStart", opens), ("EnrolmentEnd", closes), ("IsSelfPaced", "true"), ("Visibility", "Outline"),
    ];

    [Fact]
    public async Task An_author_plans_a_run_at_the_clocks_of_its_zone()
    {
        var (ada, course) = await Course();
        var page = await ada.Read(Address(course) + "/runs");
        Assert.Equal("Europe/Brussels", page.Page.QuerySelector("select option[selected]")!.GetAttribute("value"));
        string to = await ada.Act(Address(course) + "/runs", Form());
        var run = await Run(course, "spring");
        Assert.Equal((DateTimeOffset.Parse("2026-03-02T07:00Z", null), "Europe/Athens", true, Visibility.Outline, false), (run.Start!.Value, run.Zone, run.IsSelfPaced, run.Visibility, run.IsPublished));
        Assert.Equal(DateTimeOffset.Parse("2026-04-02T15:00Z", null), run.End);
        Assert.Contains("Run spring is planned", (await ada.Read(to)).Text, StringComparison.Ordinal);

        var again = await ada.Read($"/en/authoring/runs/{run.Id.Value:N}/dates");
        Assert.Equal("2026-03-02T09:00", again.Page.GetElementById("Start")!.GetAttribute("value"));
        Assert.Equal(["Another run of this course has this name."], (await ada.Try(Address(course) + "/runs", Form())).Errors);
    }

    [Fact]
    public async Task A_run_that_is_planned_twice_at_once_is_there_once()
    {
        var (ada, course) = await Course();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ada.Try(Address(course) + "/runs", Form())));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.SeeOther), answer => Assert.Equal(["Another run of this course has this name."], answer.Errors));
        Assert.Equal(1, await site.With((db, _) => db.Set<Run>().CountAsync(run => run.CourseId == course.Course.Id && run.Code == "spring", Cancellation)));
    }

    [Theory]
    [InlineData("Code", "", "Give the run a name, the year perhaps.")]
    [InlineData("Code", "a/b", "Use letters, digits, hyphens, full stops and underscores only.")]
    [InlineData("Zone", "Mars/Olympus", "Choose a time zone from the list.")]
    [InlineData("Start", "tomorrow", "Give a date and a time, for example 2026-01-12 09:00.")]
    [InlineData("Start", "0001-01-01T00:00", "Give a date and a time, for example 2026-01-12 09:00.")]
    [InlineData("End", "2026-01-01 09:00", "The end must come after the start.")]
    [InlineData("EnrolmentStart", "2026-09-01", "Enrolment must open before the run ends.")]
    [InlineData("Visibility", "All", "Choose who may read.")]
    public async Task A_form_that_is_not_right_says_what_to_mend_beside_the_field(string field, string value, string sentence)
    {
        var (ada, course) = await Course();
        var answer = await ada.Try(Address(course) + "/runs", [.. Form().Where(pair => pair.Name != field), (field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Equal("#" + field, answer.Page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.StartsWith("Error:", answer.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_hour_that_the_clocks_skip_or_repeat_is_settled_and_told()
    {
        var (ada, course) = await Course();
        string to = await ada.Act(Address(course) + "/runs", Form(start: "2026-03-29T02:30", end: "2026-10-25T02:30", zone: "Europe/Brussels", code: "dst"));
        var run = await Run(course, "dst");
        Assert.Equal(DateTimeOffset.Parse("2026-03-29T01:30Z", null), run.Start);
        Assert.Equal(DateTimeOffset.Parse("2026-10-25T00:30Z", null), run.End);
        string page = (await ada.Read(to)).Text;
        Assert.Contains("The time you gave does not exist: the clocks go forward in that hour. We took Sunday, 29 March 2026, 03:30 (UTC+2).", page, StringComparison.Ordinal);
        Assert.Contains("The time you gave comes twice: the clocks go back in that hour. We took the first: Sunday, 25 October 2026, 02:30 (UTC+2).", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_is_published_withdrawn_and_each_is_taken_back()
    {
        var (ada, course) = await Course();
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open($"/en/courses/{course.Course.Slug}")).Status);
        string publication = $"/en/authoring/runs/{course.Run.Id.Value:N}/publication";
        var published = await ada.Read(await ada.Act(publication));
        Assert.Equal(publication + "/end", published.Page.QuerySelector(".toast form")!.GetAttribute("action"));
        await visitor.Read($"/en/courses/{course.Course.Slug}");
        Assert.Contains("A small course", (await visitor.Read("/en/courses")).Text, StringComparison.Ordinal);

        var withdrawn = await ada.Read(await ada.Act(publication + "/end"));
        Assert.Equal(publication, withdrawn.Page.QuerySelector(".toast form")!.GetAttribute("action"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open($"/en/courses/{course.Course.Slug}")).Status);
    }

    [Fact]
    public async Task New_dates_move_the_course_in_the_catalogue()
    {
        var (ada, course) = await Course();
        await ada.Act($"/en/authoring/runs/{course.Run.Id.Value:N}/publication");
        await ada.Act($"/en/authoring/runs/{course.Run.Id.Value:N}/dates", Form(start: "2027-01-11 09:00", end: ""));
        var now = await site.With((db, _) => db.Set<Course>().AsNoTracking().FirstAsync(row => row.Id == course.Course.Id, Cancellation));
        Assert.Equal((int)RunState.FutureOpen, now.ListedState);
        Assert.Equal(DateTimeOffset.Parse("2027-01-11T07:00Z", null), now.ListingChangesAt);
    }

    [Fact]
    public void Every_zone_that_is_offered_is_known()
    {
        Assert.Contains("Europe/Brussels", RunForm.Zones);
        Assert.All(RunForm.Zones, zone => Assert.NotNull(NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)));
    }

    async Task<(Visitor Author, SavedCourse Course)> Course()
    {
        var (ada, id) = await site.Person();
        return (ada, await site.ImportSmall(id));
    }

    static string Address(SavedCourse course) => $"/en/authoring/courses/{course.Course.Slug}";

    Task<Run> Run(SavedCourse course, string code) => site.With((db, _) => db.Set<Run>().AsNoTracking().FirstAsync(run => run.CourseId == course.Course.Id && run.Code == code, Cancellation));
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Contracts.Academy;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Learning.Read;

/// <summary>Runs at other dates than the archive's own.</summary>
public sealed class MovedDatesTests(TestSite site) : IClassFixture<TestSite>
{
    static string Chapters(string later, string due) => $"""
        <chapter url_name="c1" display_name="Now"><sequential url_name="s1" due="{due}"><vertical url_name="now" display_name="Now">{LearnersForTests.Seven("p1")}</vertical></sequential></chapter>
        <chapter url_name="c2" display_name="Then" start="{later}"><sequential url_name="s2"><vertical url_name="later" display_name="Later"><html url_name="h1">Then</html></vertical></sequential></chapter>
        """;

    static Task Reschedule(Taught taught, string start) => taught.Author.Act(
        $"/en/authoring/runs/{taught.Run.Value:N}/dates",
        ("Zone", "Europe/Brussels"), ("Start", start), ("End", ""), ("EnrolmentStart", ""), ("EnrolmentEnd", ""), ("Visibility", "Outline"));

    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "2026-03-16T23:00:00Z", "2026-03-20T00:00:00Z", "Tuesday, 27 January 2026 at 00:00 (Europe/Brussels)")]
    [InlineData("2024-09-02T07:00:00Z", "2024-11-04T08:00:00Z", "2024-09-20T21:59:00Z", "Monday, 16 March 2026 at 09:00 (Europe/Brussels)")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-29T00:00:00Z", "2030-02-01T00:00:00Z", "Monday, 9 February 2026 at 01:00 (Europe/Brussels)")]
    public async Task A_run_opens_and_closes_on_its_own_calendar(string start, string later, string due, string opens)
    {
        var taught = await site.Teach(Chapters(later, due), start);
        await Reschedule(taught, "2026-01-12T09:00");
        var (maria, _) = await site.Learner(taught);
        await maria.Answer(taught, "now", "p1", "7");
        var early = await maria.Open(taught.Unit("later"));
        Assert.Equal(HttpStatusCode.Forbidden, early.Status);
        Assert.Contains(opens, early.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_run_exports_the_dates_that_its_author_wrote()
    {
        var taught = await site.Teach(Chapters("2024-11-04T08:00:00Z", "2024-09-20T21:59:00Z"), "2024-09-02T07:00:00Z");
        await Reschedule(taught, "2026-01-12T09:00");
        using var exported = new MemoryStream();
        await site.With((_, services) => services.GetRequiredService<ICourseArchives>().Export(taught.Slug, exported, null, TestContext.Current.CancellationToken));
        var again = await site.Import(exported, KnownCourse.NewRun);
        Assert.Equal(await DatesOf(taught.Content), await DatesOf(again.Run.ContentId));
        Assert.Equal(DateTimeOffset.Parse("2024-09-02T07:00Z", null), again.Run.Start);
    }

    Task<List<(DateTimeOffset?, DateTimeOffset?)>> DatesOf(ContentId content) => site.With(async (db, _) =>
        (await db.Set<Block>().AsNoTracking().Where(block => block.ContentId == content).OrderBy(block => block.Position).ToListAsync(TestContext.Current.CancellationToken))
            .ConvertAll(block => (block.Start, block.Due)));
}

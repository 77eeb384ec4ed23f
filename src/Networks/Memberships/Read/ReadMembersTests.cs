using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Memberships.Read;

public sealed class ReadMembersTests(TestSite site) : IClassFixture<TestSite>
{
    const string Page = $"/en/programmes/{TenuresForTests.Group}/members";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_in_this_group_on_that_day_has_a_dated_list_with_its_source()
    {
        await site.Furnish();
        using var visitor = site.Visitor();
        string page = await visitor.Text($"{Page}?on=2026-01-15");
        foreach (string fact in new[] { "On 15 January 2026", "16 education systems", "Latvia", "by 1 January 2026, perhaps earlier", "Belgium (the source does not say which system)", "Actions européennes liées au numérique éducatif, January 2026" })
            Assert.Contains(fact, page, StringComparison.Ordinal);
        string french = (await visitor.Text($"/fr/programmes/{TenuresForTests.Group}/members?on=2026-01-15")).Replace('\u00a0', ' ');
        foreach (string fact in new[] { "Le 15 janvier 2026", "16 systèmes éducatifs", "Lettonie", "Belgique" })
            Assert.Contains(fact, french, StringComparison.Ordinal);
        Assert.Contains("Nobody known on this day", await visitor.Text($"{Page}?on=2025-12-31"), StringComparison.Ordinal);
        Assert.Contains("30 education systems", await visitor.Text("/en/programmes/european-schoolnet/members?on=2026-01-15"), StringComparison.Ordinal);
        Assert.Contains(Page, (await visitor.Open($"/en/programmes/{TenuresForTests.Group}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/members", (await visitor.Open("/en/programmes/scientix")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_list_comes_as_CSV_and_as_JSON()
    {
        await site.Furnish();
        using var visitor = site.Visitor();
        var csv = await visitor.Open($"{Page}.csv?on=2026-01-15");
        Assert.Equal(("text/csv", $"{TenuresForTests.Group}-2026-01-15.csv"), (csv.Message.Content.Headers.ContentType!.MediaType, csv.Message.Content.Headers.ContentDisposition!.FileName));
        string[] lines = csv.Html.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((17, "system,country,name,role,start,start_known,end,representative,alternate,source,source_url"), (lines.Length, lines[0]));
        Assert.Contains("lv,LV,Latvia,participant,2026-01-01,false,,,,\"Actions européennes liées au numérique éducatif, January 2026\",", lines);

        using var json = JsonDocument.Parse((await visitor.Open($"{Page}.json?on=2026-01-15")).Html);
        var root = json.RootElement;
        Assert.Equal(("preau-members/1", "2026-01-15", 16, 16), (root.GetProperty("format").GetString(), root.GetProperty("on").GetString(), root.GetProperty("count").GetInt32(), root.GetProperty("members").GetArrayLength()));
        var latvia = root.GetProperty("members").EnumerateArray().Single(member => member.GetProperty("system").GetString() == "lv");
        Assert.Contains("Actions européennes", latvia.GetProperty("source").GetProperty("text").GetString(), StringComparison.Ordinal);
        foreach (string kind in new[] { "csv", "json" })
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Open($"{Page}.{kind}?on=2026-02-30")).Status);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("yesterday")]
    [InlineData("%00")]
    public async Task A_day_that_is_none_is_refused_beside_the_field(string day)
    {
        await site.Furnish();
        using var visitor = site.Visitor();
        var answer = await visitor.Open($"{Page}?on={day}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (answer.Status, answer.Errors.Count));
        Assert.StartsWith("Error:", answer.Page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_that_came_and_went_are_there_in_their_days_and_in_the_history()
    {
        await site.Furnish();
        const string slug = "working-group-learning-analytics";
        await site.With(async (db, _) =>
        {
            var group = await db.Set<Programme>().SingleAsync(programme => programme.Slug == slug, Stop);
            GroupMembership Join(string system, string start, string? end, Envoy? who)
            {
                var joined = GroupMembership.Join(group.Id, SystemCode.Parse(system), GroupRole.Member, new Days(TenuresForTests.Day(start), end is null ? null : TenuresForTests.Day(end)), true, new Attestation(null, site.Clock.GetUtcNow(), "minutes", "https://minutes.example/1"));
                joined.Send(who, null);
                return joined;
            }
            db.AddRange(
                Join("fr", "2024-09-01", "2025-08-31", new Envoy(null, "Claire Public", true)),
                Join("lv", "2025-09-01", null, new Envoy(null, "Anna Hidden", false)));
            await db.SaveChangesAsync(Stop);
        });
        using var visitor = site.Visitor();
        string page = $"/en/programmes/{slug}/members";
        string before = await visitor.Text($"{page}?on=2025-08-31"), after = await visitor.Text($"{page}?on=2025-09-01");
        Assert.Contains("Claire Public", before, StringComparison.Ordinal);
        Assert.DoesNotContain("Claire Public", after, StringComparison.Ordinal);
        Assert.Contains("1 education system", after, StringComparison.Ordinal);
        Assert.Contains("Left: France", after, StringComparison.Ordinal);
        Assert.Contains("Joined: Latvia", after, StringComparison.Ordinal);
        foreach (string address in new[] { $"{page}?on=2026-01-01", $"{page}.csv?on=2026-01-01", $"{page}.json?on=2026-01-01" })
            Assert.DoesNotContain("Hidden", (await visitor.Open(address)).Html, StringComparison.Ordinal);
        Assert.Contains("https://minutes.example/1", (await visitor.Open(page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thirty_systems_with_their_sources_fit_in_the_first_packets()
    {
        await site.Furnish();
        foreach (string language in new[] { "en", "fr" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}/programmes/european-schoolnet/members") { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await site.Browser().SendAsync(request, Stop);
            Assert.Equal((HttpStatusCode.OK, "br"), (answer.StatusCode, answer.Content.Headers.ContentEncoding.Single()));
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Stop)).Length, 1, 14 * 1024);
        }
    }

    [Fact]
    public async Task A_programme_that_is_not_there_has_no_members()
    {
        using var visitor = site.Visitor();
        foreach (string end in new[] { "", ".csv", ".json" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open($"/en/programmes/atlantis/members{end}")).Status);
    }
}

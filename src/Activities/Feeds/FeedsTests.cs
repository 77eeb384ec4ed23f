using System.Net;
using System.Net.Http.Headers;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using nietras.SeparatedValues;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Feeds;

/// <summary>What programs read of the list: Atom by .NET's own reader, JSON, and CSV by Sep. The clock stands on 20 January 2026.</summary>
public sealed class FeedsTests : IAsyncLifetime
{
    const string Atom = "/en/activities.atom", Json = "/en/activities.json", Csv = "/en/activities.csv", Hostile = "<b>Robots</b> & \"co\" \u0001 ]]>";
    readonly TestSite site = new();
    GroupId programme;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        programme = await site.With(async (db, _) => new GroupId((await db.Set<Programme>().SingleAsync(row => row.Slug == "codeweek", Stop)).Id.Value));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task Announce(int count, Func<int, string> title, string language = "en", bool off = false) => site.With(async (db, _) =>
    {
        for (int i = 0; i < count; i++)
        {
            var (start, changed) = (site.Clock.GetUtcNow().AddDays(1 + i), site.Clock.GetUtcNow().AddMinutes(-count + i));
            var activity = Activity.Draft(ActivityId.New(), PersonId.New(), new ActivityContent(programme, SystemCode.Parse("fr"), title(i), "We *build* <script>alert(1)</script>\u0002.", language, "=HYPERLINK(\"x\")", OrganiserKind.School, start, start.AddHours(1), "Europe/Paris", ActivityFormat.Both, "@Rennes", "-1 rue", "https://meet.example/open", 8, null, "+ramp") { Themes = [Theme.Games] }, changed);
            activity.Submit(changed);
            activity.Publish(PersonId.New(), changed);
            if (off)
                activity.Cancel(changed);
            db.Add(activity);
        }
        return await db.SaveChangesAsync(Stop);
    });

    async Task<SyndicationFeed> Feed(string address)
    {
        var answer = await site.Visitor().Read(address);
        using var reader = XmlReader.Create(new StringReader(answer.Html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return SyndicationFeed.Load(reader);
    }

    static string? Next(SyndicationFeed feed) => feed.Links.FirstOrDefault(link => link.RelationshipType == "next")?.Uri.PathAndQuery;

    [Fact]
    public async Task Atom_is_read_back_whole_whatever_a_title_holds()
    {
        await Announce(1, _ => Hostile);
        var feed = await Feed(Atom + "?theme=Games");
        Assert.Equal(site.Address.GetLeftPart(UriPartial.Authority) + Atom + "?theme=Games", feed.Id);
        var entry = Assert.Single(feed.Items);
        Assert.Equal("<b>Robots</b> & \"co\"  ]]>", entry.Title.Text);
        Assert.Equal("text", entry.Title.Type);
        Assert.StartsWith("urn:uuid:", entry.Id, StringComparison.Ordinal);
        Assert.Contains("<em>build</em>", ((TextSyndicationContent)entry.Content).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", ((TextSyndicationContent)entry.Content).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(site.Clock.GetUtcNow().AddMinutes(-1), entry.LastUpdatedTime);
        Assert.Equal("=HYPERLINK(\"x\")", Assert.Single(entry.Authors).Name);
        Assert.Contains(entry.Categories, category => category.Name == "Games");
        Assert.StartsWith("/en/activities/", entry.Links.Single().Uri.AbsolutePath, StringComparison.Ordinal);
        Assert.Empty((await Feed(Atom + "?theme=Art")).Items);
    }

    [Fact]
    public async Task Following_next_one_reads_each_activity_once_the_latest_change_first()
    {
        await Announce(ActivityFeeds.EntriesAPage + 3, i => $"Day {i}");
        var seen = new List<string>();
        for (string? address = Atom; address is not null;)
        {
            var feed = await Feed(address);
            Assert.True(feed.Items.Count() <= ActivityFeeds.EntriesAPage);
            seen.AddRange(feed.Items.Select(item => item.Title.Text));
            address = Next(feed);
        }
        Assert.Equal(Enumerable.Range(0, ActivityFeeds.EntriesAPage + 3).Reverse().Select(i => $"Day {i}"), seen);
        Assert.Empty((await Feed(Atom + "?page=900")).Items);
    }

    [Fact]
    public async Task Json_says_all_under_stable_names_page_by_page()
    {
        await Announce(ActivityFeeds.ActivitiesAPage + 1, i => i == 0 ? Hostile : $"Day {i}");
        using var page = JsonDocument.Parse((await site.Visitor().Read(Json + "?language=en")).Html);
        Assert.Equal("preau-activities/1", page.RootElement.GetProperty("format").GetString());
        Assert.Equal(ActivityFeeds.ActivitiesAPage, page.RootElement.GetProperty("activities").GetArrayLength());
        var first = page.RootElement.GetProperty("activities")[0];
        Assert.Equal(Hostile, first.GetProperty("title").GetString());
        Assert.Equal("codeweek", first.GetProperty("programme").GetProperty("slug").GetString());
        Assert.Equal("2026-01-21T10:00:00+01:00", first.GetProperty("start").GetString());
        Assert.Equal("FR", first.GetProperty("country").GetString());
        string next = new Uri(page.RootElement.GetProperty("next").GetString()!).PathAndQuery;
        Assert.Equal(Json + "?language=en&page=2", next);
        using var last = JsonDocument.Parse((await site.Visitor().Read(next)).Html);
        Assert.Equal(JsonValueKind.Null, last.RootElement.GetProperty("next").ValueKind);
        Assert.Equal(1, last.RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task No_cell_of_the_table_is_a_formula()
    {
        await Announce(1, _ => "\t=1+1");
        var answer = await site.Visitor().Read(Csv);
        using var table = Sep.New(',').Reader(options => options with { Unescape = true }).FromText(answer.Html.TrimStart('\uFEFF'));
        Assert.True(table.MoveNext());
        var row = table.Current;
        foreach (string column in table.Header.ColNames)
            Assert.False(row[column].ToString() is ['=' or '+' or '-' or '@' or '\t' or '\r', ..], column + ": " + row[column].ToString());
        Assert.Equal("'=HYPERLINK(\"x\")", row["organiser"].ToString());
        Assert.Equal("'@Rennes", row["town"].ToString());
        Assert.Equal("'-1 rue", row["address"].ToString());
        Assert.Equal("'+ramp", row["accessibility"].ToString());
        Assert.False(table.MoveNext());
    }

    [Fact]
    public async Task What_is_called_off_says_so_and_what_nobody_may_see_is_not_there()
    {
        await Announce(1, _ => "Called off", off: true);
        await site.With(async (db, _) =>
        {
            var start = site.Clock.GetUtcNow().AddDays(1);
            db.Add(Activity.Draft(ActivityId.New(), PersonId.New(), new ActivityContent(programme, SystemCode.Parse("fr"), "A draft", "Text", "en", "School", OrganiserKind.School, start, start.AddHours(1), "UTC", ActivityFormat.Place, "Rennes", "", null, null, null, ""), start));
            return await db.SaveChangesAsync(Stop);
        });
        foreach (string address in new[] { Atom, Json, Csv })
        {
            var answer = await site.Visitor().Read(address);
            Assert.Contains("Called off", answer.Html, StringComparison.Ordinal);
            Assert.Contains("cancelled", answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("A draft", answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_has_it_already_is_not_sent_it_again()
    {
        await Announce(1, _ => "Robots");
        var first = await site.Visitor().Open(Atom);
        var again = new HttpRequestMessage(HttpMethod.Get, Atom);
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Message.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await site.Visitor().Send(again)).Status);
    }

    [Fact]
    public async Task The_list_leads_to_its_feeds_with_its_filters()
    {
        await Announce(1, _ => "Robots");
        var page = (await site.Visitor().Read("/en/activities?theme=Games")).Page;
        Assert.Equal(Atom + "?theme=Games", page.QuerySelector("head link[type='application/atom+xml']")!.GetAttribute("href"));
        foreach (string address in new[] { Atom, Json, Csv })
            Assert.NotNull(page.QuerySelector($"main a[href='{address}?theme=Games']"));
    }
}

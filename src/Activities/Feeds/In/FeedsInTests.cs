using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Platform.Security;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Feeds.In;

/// <summary>Feeds of a host that is kind at first. The clock stands on 20 January 2026.</summary>
public sealed class FeedsInTests : IAsyncLifetime
{
    const string Feeds = "/en/activities/feeds";
    readonly TestSite site = new();
    WebApplication host = null!;
    Func<HttpContext, Task> answer = _ => Task.CompletedTask;
    string address = "";
    (Visitor Visitor, PersonId Id) root;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site.Configure = builder =>
        {
            builder.Configuration["Outgoing:PrivateAddresses"] = "true";
            builder.Services.Replace(ServiceDescriptor.Singleton(new FetchLimits(1_000_000, TimeSpan.FromSeconds(3))));
        };
        await site.InitializeAsync();
        await site.Furnish();
        root = await site.Person(Role.Administrator, "Rosa Root");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        host = builder.Build();
        host.Run(http => answer(http));
        await host.StartAsync(Stop);
        address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public async ValueTask DisposeAsync()
    {
        root.Visitor.Dispose();
        await host.DisposeAsync();
        await site.DisposeAsync();
    }

    void Serve(string text, string type = "application/json") => answer = http =>
    {
        http.Response.ContentType = type;
        return http.Response.WriteAsync(text, http.RequestAborted);
    };

    static string Item(string id, string title = "Robots", string start = "2026-03-10T09:00:00+01:00", string state = "announced", string? system = "fr") => JsonSerializer.Serialize(new
    {
        id,
        url = "https://elsewhere.example/en/activities/" + id,
        state,
        title,
        text = "We build *robots*. <b>Write</b> to a@b.example.",
        language = "fr",
        system,
        organiser = "École",
        organiser_kind = "School",
        start,
        end = start.Replace("T09", "T11", StringComparison.Ordinal),
        zone = "Europe/Paris",
        format = "Place",
        town = "Rennes",
        address = "1 rue",
        youngest_age = 8,
        oldest_age = 12,
        themes = new[] { "Robotics", "Nonsense" },
        audiences = new[] { "Primary" },
    });

    static string List(params string[] items) => $"{{\"format\":\"preau-activities/1\",\"next\":null,\"activities\":[{string.Join(',', items)}]}}";

    async Task<string> Subscribed(string path = "/feed", string system = "")
    {
        string programme = (await root.Visitor.Read(Feeds + "/new")).Page.QuerySelectorAll("select[name=Right] option").First(option => option.TextContent == "CodeWeek").GetAttribute("value")!;
        string feed = (await root.Visitor.Act(Feeds, ("Right", programme), ("Name", "Elsewhere"), ("Address", address + path), ("System", system), ("Organiser", "Others"), ("OrganiserKind", "Association"), ("Language", ""), ("Town", ""))).Split('?')[0];
        await site.DoJobs();
        return feed;
    }

    async Task<Answer> Again(string feed)
    {
        await root.Visitor.Act(feed + "/run");
        await site.DoJobs();
        return await root.Visitor.Read(feed);
    }

    Task<List<Activity>> Activities() => site.With((db, _) => db.Set<Activity>().AsNoTracking().OrderBy(activity => activity.Start).ThenBy(activity => activity.Title).ToListAsync(Stop));

    [Fact]
    public async Task The_list_of_another_site_becomes_activities_that_move_and_are_called_off_with_it()
    {
        Serve(List(Item("1"), Item("2", "Games"), Item("3", "Art"), Item("4", "Past", "2026-01-10T09:00:00+01:00"), Item("5", "Nowhere", system: "zz"), Item("6", "Off", state: "cancelled")));
        string feed = await Subscribed();
        var activities = await Activities();
        Assert.Equal(["Art", "Games", "Robots"], activities.Select(activity => activity.Title).Order(StringComparer.Ordinal));
        Assert.All(activities, activity => Assert.Equal((ActivityState.Published, 8, 12, "Rennes"), (activity.State, activity.YoungestAge, activity.OldestAge, activity.Town)));
        Assert.Equal([Theme.Robotics], activities[0].Themes);
        Assert.DoesNotContain("a@b.example", activities[0].Text, StringComparison.Ordinal);
        Assert.Contains("is no country whose education system is known here", (await root.Visitor.Read(feed)).Text, StringComparison.Ordinal);

        Serve(List(Item("1", start: "2026-03-12T09:00:00+01:00"), Item("2", "Games", state: "cancelled"), Item("3", "Art")));
        await Again(feed);
        activities = await Activities();
        Assert.Equal(3, activities.Count);
        Assert.Equal((12, ActivityState.Cancelled, ActivityState.Published), (activities[2].Start.Day, activities.Single(one => one.Title == "Games").State, activities.Single(one => one.Title == "Art").State));
        Serve(List(Item("1", start: "2026-03-12T09:00:00+01:00"), Item("2", "Games"), Item("3", "Art")));
        await Again(feed);
        Assert.All(await Activities(), activity => Assert.Equal(ActivityState.Published, activity.State));
    }

    [Fact]
    public async Task A_feed_that_shrinks_to_nothing_calls_nothing_off_until_somebody_says_so()
    {
        Serve(List(Item("1"), Item("2", "Games"), Item("3", "Art"), Item("4", "Music")));
        string feed = await Subscribed();
        Serve(List(Item("2", "Games"), Item("3", "Art"), Item("4", "Music")));
        await Again(feed);
        Assert.Equal(ActivityState.Cancelled, (await Activities()).Single(one => one.Title == "Robots").State);
        Serve(List());
        Assert.Contains("does not have 3 activities any more", (await Again(feed)).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await Activities()).Count(activity => activity.State == ActivityState.Published));
        await root.Visitor.Act(feed + "/vanished");
        await site.DoJobs();
        Assert.DoesNotContain("Much is missing", (await root.Visitor.Read(feed)).Text, StringComparison.Ordinal);
        Assert.Equal((4, 0), ((await Activities()).Count, (await Activities()).Count(activity => activity.State == ActivityState.Published)));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_and_what_fails_is_asked_less_and_less_often()
    {
        int sent = 0;
        answer = http =>
        {
            if (http.Request.Headers.IfNoneMatch == "\"one\"")
            {
                http.Response.StatusCode = 304;
                return Task.CompletedTask;
            }
            sent++;
            http.Response.Headers.ETag = "\"one\"";
            return http.Response.WriteAsync(List(Item("1")), http.RequestAborted);
        };
        string feed = await Subscribed();
        Assert.Contains("As before", (await Again(feed)).Text, StringComparison.Ordinal);
        Assert.Equal(1, sent);
        answer = http =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await Again(feed);
        Assert.Contains("The address answered with 500", (await Again(feed)).Text, StringComparison.Ordinal);
        var (failures, due) = await site.With(async (db, _) => await db.Set<Feed>().Select(row => new { row.Failures, row.DueAt }).SingleAsync(Stop) is var row ? (row.Failures, row.DueAt) : default);
        Assert.Equal((2, TimeSpan.FromHours(2)), (failures, due - site.Clock.GetUtcNow()));
        Assert.Single(await Activities());
        await root.Visitor.Act(feed + "/pause");
        Assert.Contains("Paused", (await root.Visitor.Read(feed)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("circle", "leads on more than 5 times")]
    [InlineData("pages", "lead in a circle, or elsewhere")]
    [InlineData("endless", "larger than 1 MB")]
    [InlineData("bomb", "larger than 1 MB")]
    [InlineData("slow", "did not end within 3 seconds")]
    [InlineData("html", "no list of activities that can be read")]
    [InlineData("broken", "no calendar that can be read")]
    [InlineData("file", "begins with https")]
    public async Task A_feed_that_lies_loops_or_never_ends_is_cut_off(string kind, string why)
    {
        answer = async http =>
        {
            var stop = http.RequestAborted;
            switch (kind)
            {
                case "circle":
                    http.Response.Redirect("/feed");
                    break;
                case "file":
                    http.Response.Redirect("file:///etc/passwd");
                    break;
                case "pages":
                    await http.Response.WriteAsync(List(Item("1")).Replace("null,\"activities\"", "\"/feed\",\"activities\"", StringComparison.Ordinal), stop);
                    break;
                case "endless":
                    byte[] spaces = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
                    for (int i = 0; i < 100; i++)
                        await http.Response.Body.WriteAsync(spaces, stop);
                    break;
                case "bomb":
                    http.Response.Headers.ContentEncoding = "gzip";
                    await using (var packed = new GZipStream(http.Response.Body, CompressionLevel.Fastest))
                        for (int i = 0; i < 40; i++)
                            await packed.WriteAsync(new byte[64 * 1024], stop);
                    break;
                case "slow":
                    await http.Response.WriteAsync("{", stop);
                    await http.Response.Body.FlushAsync(stop);
                    await Task.Delay(Timeout.Infinite, stop);
                    break;
                case "html":
                    http.Response.ContentType = "application/json";
                    await http.Response.WriteAsync("<html>" + kind, stop);
                    break;
                default:
                    await http.Response.WriteAsync("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:nonsense\r\nRRULE:FREQ=NEVER\r\nUID\r\n", stop);
                    break;
            }
        };
        string page = (await root.Visitor.Read(await Subscribed())).Text;
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.Empty(await Activities());
    }

    [Fact]
    public async Task Of_a_calendar_what_recurs_comes_day_by_day_and_what_was_moved_where_it_was_moved()
    {
        Serve(string.Join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN",
            "BEGIN:VEVENT", "UID:weekly", "SUMMARY:Robots <i>weekly</i>", "DESCRIPTION:Every Monday.", "DTSTART;TZID=Europe/Paris:20260105T170000", "DTEND;TZID=Europe/Paris:20260105T180000", "RRULE:FREQ=WEEKLY;COUNT=6", "EXDATE;TZID=Europe/Paris:20260202T170000", "LOCATION:1 rue des Lilas, 35000 Rennes", "END:VEVENT",
            "BEGIN:VEVENT", "UID:weekly", "RECURRENCE-ID;TZID=Europe/Paris:20260126T170000", "SUMMARY:Robots, later", "DTSTART;TZID=Europe/Paris:20260126T190000", "DTEND;TZID=Europe/Paris:20260126T200000", "LOCATION:Rennes", "END:VEVENT",
            "BEGIN:VEVENT", "UID:day", "SUMMARY:A whole day", "DTSTART;VALUE=DATE:20260401", "DTEND;VALUE=DATE:20260402", "LOCATION:Rennes", "END:VEVENT",
            "BEGIN:VEVENT", "UID:online", "SUMMARY:From afar", "DTSTART:20260401T100000Z", "DTEND:20260401T110000Z", "URL:https://meet.example/1", "END:VEVENT",
            "BEGIN:VEVENT", "UID:minute", "SUMMARY:Every minute", "DTSTART:20260401T100000Z", "DTEND:20260401T100001Z", "RRULE:FREQ=MINUTELY", "LOCATION:Rennes", "END:VEVENT",
            "BEGIN:VEVENT", "UID:never", "SUMMARY:Never", "DTSTART:20260401T100000Z", "DTEND:20260401T110000Z", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "LOCATION:Rennes", "END:VEVENT",
            "END:VCALENDAR", ""), "text/plain");
        string feed = await Subscribed(system: "fr");
        var activities = await Activities();
        string[] weekly = [.. activities.Where(one => one.Title.StartsWith("Robots", StringComparison.Ordinal)).Select(one => one.Start.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture))];
        Assert.Equal(["01-26 18:00", "02-09 16:00"], weekly);
        var day = activities.Single(one => one.Title == "A whole day");
        Assert.Equal(TimeSpan.FromDays(1), day.End - day.Start);
        Assert.Equal((ActivityFormat.Online, "https://meet.example/1"), (activities.Single(one => one.Title == "From afar").Format, activities.Single(one => one.Title == "From afar").OnlineAddress));
        Assert.DoesNotContain(activities, one => one.Title == "Every minute");
        Assert.Contains("It recurs every hour or minute", (await root.Visitor.Read(feed)).Text, StringComparison.Ordinal);
        Assert.Contains("4 new", (await root.Visitor.Read(feed)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("9.9.9.9", true)]
    [InlineData("2620:fe::fe", true)]
    [InlineData("64:ff9b::909:909", true)]
    public void Hosts_of_a_network_are_told_from_those_of_everybody(string host, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(host)));

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://0x7f000001:8080/")]
    [InlineData("http://127.0.0.1:25/")]
    public async Task Without_leave_nobody_is_sent_into_the_own_network(string into)
    {
        using var fetch = new GuardedFetch(new Microsoft.Extensions.Configuration.ConfigurationManager(), FetchLimits.Usual);
        var refused = await Assert.ThrowsAsync<FetchRefused>(() => fetch.Get(new Uri(into), "*/*", null, null, Stop));
        Assert.Equal("This address is none of the public web.", refused.Sentence.Id);
    }
}

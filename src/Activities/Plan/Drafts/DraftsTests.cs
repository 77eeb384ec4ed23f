using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities.Editions;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Plan.Drafts;

/// <summary>A form is left, found again, and sent once. The clock stands on 20 January 2026.</summary>
public sealed class DraftsTests : IAsyncLifetime
{
    const string List = "/en/activities", Mine = "/en/my-activities";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher;
    string programme = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        teacher = await site.Person(Role.Learner, "Tina Teacher");
        await site.Appoint(teacher.Id, "2026-01-01");
        programme = await site.With(async (db, _) => (await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id.Value.ToString("N"));
    }

    public async ValueTask DisposeAsync()
    {
        teacher.Visitor.Dispose();
        await site.DisposeAsync();
    }

    Dictionary<string, string> Typed(string key, params (string Field, string Value)[] also)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Programme"] = programme,
            ["System"] = "fr",
            ["Title"] = "Robots in class",
            ["Text"] = "We build robots.",
            ["Language"] = "fr",
            ["Organiser"] = "Collège des Lilas",
            ["OrganiserKind"] = "School",
            ["Start"] = "2026-03-10T09:00",
            ["End"] = "2026-03-10T12:00",
            ["Zone"] = "Europe/Paris",
            ["Format"] = "Place",
            ["Town"] = "Rennes",
            ["Key"] = key,
            ["Version"] = "0",
        };
        foreach (var (field, value) in also)
            typed[field] = value;
        return typed;
    }

    static (string, string)[] Pairs(Dictionary<string, string> typed) => [.. typed.Select(pair => (pair.Key, pair.Value))];

    static string Key() => Guid.CreateVersion7().ToString("N");

    async Task<(string State, int Revision)> Save(string key, params (string Field, string Value)[] also)
    {
        var answer = await teacher.Visitor.Post($"{List}/drafts/{key}", Typed(key, also));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var said = JsonDocument.Parse(answer.Html);
        return (said.RootElement.GetProperty("state").GetString()!, said.RootElement.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task What_is_typed_is_kept_right_or_wrong_and_goes_when_it_is_sent()
    {
        string key = Key();
        Assert.Equal(("Saved", 1), await Save(key, ("Title", "Robots"), ("Start", "soon"), ("Device", "a")));
        Assert.Equal(("Saved", 2), await Save(key, ("Title", "Robots tomorrow"), ("Start", "soon"), ("Device", "a"), ("Revision", "1")));
        Assert.Contains("Robots tomorrow", (await teacher.Visitor.Read(Mine)).Text, StringComparison.Ordinal);
        var form = (await teacher.Visitor.Read($"{List}/new?draft={key}")).Page;
        Assert.Equal(("Robots tomorrow", "soon", key), (form.QuerySelector("input[name=Title]")!.GetAttribute("value"), form.QuerySelector("input[name=Start]")!.GetAttribute("value"), form.QuerySelector("input[name=Key]")!.GetAttribute("value")));
        using var stranger = await site.SignedIn();
        Assert.DoesNotContain("Robots tomorrow", (await stranger.Read($"{List}/new?draft={key}")).Html, StringComparison.Ordinal);
        await teacher.Visitor.Act(List, Pairs(Typed(key)));
        Assert.Equal(0, await site.With((db, _) => db.Set<FormDraft>().CountAsync(Stop)));
        // What comes late overwrites nothing.
        Assert.Equal("Overtaken", (await Save(key, ("Title", "Late"), ("Device", "a"), ("Revision", "2"))).State);
        Assert.DoesNotContain("Late", (await teacher.Visitor.Read(Mine)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_again_from_a_device_without_a_network_it_is_one_activity()
    {
        string key = Key();
        for (int i = 0; i < 3; i++)
            Assert.StartsWith($"{List}/{key}", (await teacher.Visitor.Act(List, Pairs(Typed(key)))), StringComparison.Ordinal);
        Assert.Equal(1, await site.With((db, _) => db.Set<Activity>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Of_two_devices_the_second_learns_of_the_first_and_one_that_heard_no_answer_does_not_quarrel_with_itself()
    {
        string key = Key();
        await Save(key, ("Title", "On the phone"), ("Device", "phone"));
        Assert.Equal(("Conflict", 1), await Save(key, ("Title", "On the laptop"), ("Device", "laptop")));
        Assert.Equal(("Saved", 2), await Save(key, ("Title", "On the phone again"), ("Device", "phone"), ("Revision", "0")));
        Assert.Equal(("Saved", 3), await Save(key, ("Title", "On the laptop"), ("Device", "laptop"), ("Revision", "2")));
        Assert.Contains("On the laptop", (await teacher.Visitor.Read(Mine)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_of_what_is_announced_are_kept_aside_and_offered_when_she_comes_back()
    {
        string key = Key();
        string activity = (await teacher.Visitor.Act(List, Pairs(Typed(key)))).Split('?')[0];
        await teacher.Visitor.Act(activity + "/submission");
        string version = (await teacher.Visitor.Read(activity + "/edit")).Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        Assert.Equal("Saved", (await Save(key, ("Title", "Another title"), ("Device", "a"), ("Key", ""), ("Version", version))).State);
        Assert.DoesNotContain("Another title", (await site.Visitor().Read(activity)).Html, StringComparison.Ordinal);
        var offered = await teacher.Visitor.Read(activity + "/edit");
        Assert.Contains("did not save it", offered.Text, StringComparison.Ordinal);
        Assert.Equal("Robots in class", offered.Page.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        Assert.Equal("Another title", (await teacher.Visitor.Read(activity + "/edit?draft=1")).Page.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        await teacher.Visitor.Act($"{List}/drafts/{key}/removal");
        Assert.DoesNotContain("did not save it", (await teacher.Visitor.Read(activity + "/edit")).Text, StringComparison.Ordinal);
        using var stranger = await site.SignedIn();
        using var refused = JsonDocument.Parse((await stranger.Post($"{List}/drafts/{key}", Typed(key, ("Version", version)))).Html);
        Assert.Equal("Refused", refused.RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Without_a_script_a_button_keeps_the_form_as_it_is()
    {
        string key = Key();
        string to = await teacher.Visitor.Act(List, Pairs(Typed(key, ("Title", "Half a thought"), ("Start", ""), ("Aside", "1"), ("Revision", "0"))));
        Assert.Equal(Mine + "?done=aside", to);
        Assert.Contains("Half a thought", (await teacher.Visitor.Read(Mine)).Text, StringComparison.Ordinal);
        Assert.Equal(0, await site.With((db, _) => db.Set<Activity>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Too_much_is_refused_and_with_an_account_go_its_forms()
    {
        Assert.Equal("Refused", (await Save(Key(), ("Text", new string('x', 50_000)))).State);
        for (int i = 0; i < 50; i++)
            Assert.Equal("Saved", (await Save(Key())).State);
        Assert.Equal("Refused", (await Save(Key())).State);
        await site.With(async (_, services) =>
        {
            foreach (var room in services.GetServices<IPersonalData>().Where(room => room.Name == "activities"))
            {
                Assert.Contains("Robots in class", JsonSerializer.Serialize(await room.Export(teacher.Id, Stop)), StringComparison.Ordinal);
                await room.Erase(teacher.Id, Stop);
            }
            return 0;
        });
        Assert.Equal(0, await site.With((db, _) => db.Set<FormDraft>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_copy_proposes_the_same_weekday_of_the_coming_edition_and_else_a_year_later()
    {
        string key = Key();
        await teacher.Visitor.Act(List, Pairs(Typed(key)));
        var now = teacher.Visitor;
        async Task<string?> Proposed() => (await now.Read($"{List}/new?copy={key}")).Page.QuerySelector("input[name=Start]")!.GetAttribute("value");
        // Tuesday, 10 March 2026.
        Assert.Equal("2027-03-09T09:00", await Proposed());
        site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-06-01T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        using var back = await site.SignedIn(teacher.Id);
        now = back;
        await site.With(async (db, _) =>
        {
            GroupId.TryParse(programme, out var group);
            db.Add(Edition.Begin(EditionId.New(), group, new EditionContent("one", "One", new DateOnly(2026, 3, 7), new DateOnly(2026, 3, 22), "Europe/Brussels")));
            db.Add(Edition.Begin(EditionId.New(), group, new EditionContent("two", "Two", new DateOnly(2026, 10, 10), new DateOnly(2026, 10, 25), "Europe/Brussels")));
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal("2026-10-13T09:00", await Proposed());
        Assert.NotNull((await back.Read(Mine)).Page.QuerySelector($"main .item a[href$='/activities/new?copy={key}']"));
    }

    [Fact]
    public async Task The_worker_and_the_program_of_the_form_are_files_of_ours()
    {
        var worker = await site.Visitor().Open("/activities-worker.js");
        Assert.Equal("text/javascript", worker.Message.Content.Headers.ContentType!.MediaType);
        string program = (await teacher.Visitor.Read($"{List}/new")).Page.QuerySelector("script[type=module]")!.GetAttribute("src")!;
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().Open(program)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open("/plan/map.js")).Status);
    }
}

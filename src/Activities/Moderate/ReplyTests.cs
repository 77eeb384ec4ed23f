using System.Net;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Moderate;

/// <summary>Moderators save what they write again and again, for themselves or for all of a programme.</summary>
public sealed class ReplyTests : IAsyncLifetime
{
    const string List = "/en/activities/replies";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) lead, ambassador;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        lead = await site.Person(Role.Learner, "Lea Lead");
        ambassador = await site.Person(Role.Learner, "Anna Ambassador");
        await site.Appoint(lead.Id, "2026-01-01", rank: Rank.Lead);
        await site.Appoint(ambassador.Id, "2026-01-01");
    }

    public async ValueTask DisposeAsync()
    {
        lead.Visitor.Dispose();
        ambassador.Visitor.Dispose();
        await site.DisposeAsync();
    }

    static (string, string)[] Typed(string name, string text = "Say for which age it is, please.", string programme = "", string version = "0") =>
        [("Name", name), ("Language", "en"), ("Reason", "MissingDetails"), ("Text", text), ("Programme", programme), ("Version", version)];

    [Fact]
    public async Task Her_own_are_hers_alone_and_shared_ones_are_for_all_who_moderate_there()
    {
        string programme = (await site.Programme()).Value.ToString("N");
        await ambassador.Visitor.Act(List, Typed("Mine"));
        await lead.Visitor.Act(List, Typed("Shared", programme: programme));
        Assert.Equal(["Choose a programme from the list."], (await ambassador.Visitor.Try(List, Typed("Not mine to share", programme: programme))).Errors);
        async Task<string> Seen(Visitor visitor) => string.Join(',', (await visitor.Read(List)).Page.QuerySelectorAll("main .items h2").Select(name => name.TextContent));
        Assert.Equal("Mine,Shared", await Seen(ambassador.Visitor));
        Assert.Equal("Shared", await Seen(lead.Visitor));
        Assert.Single((await ambassador.Visitor.Read(List)).Page.QuerySelectorAll("main .items form"));
        string shared = (await lead.Visitor.Read(List)).Page.QuerySelector("main .items a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Open(shared)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ambassador.Visitor.Post(shared + "/removal", [])).Status);
        using var elsewhere = await site.Officer("lv");
        await site.Waiting(null, ModerationForTests.Content(await site.Programme(), "Robots"));
        Assert.Equal(["None", "Mine (English)", "Shared (English)"], (await ambassador.Visitor.Read(ModerationForTests.Queue)).Page.QuerySelectorAll("select[name=Reply] option").Select(option => option.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignedIn()).Open(List)).Status);
    }

    [Fact]
    public async Task Without_a_script_it_is_put_into_the_word_with_its_reason()
    {
        await ambassador.Visitor.Act(List, Typed("Ages"));
        var activity = await site.Waiting(null, ModerationForTests.Content(await site.Programme(), "Robots"));
        var page = (await ambassador.Visitor.Read(ModerationForTests.Queue)).Page;
        string reply = page.QuerySelectorAll("select[name=Reply] option")[1].GetAttribute("value")!;
        var filled = await ambassador.Visitor.Try(activity.At() + "/decision", ("Version", "2"), ("Verdict", "insert"), ("Reply", reply), ("Reason", "Other"), ("Why", "Before."));
        Assert.Equal(HttpStatusCode.OK, filled.Status);
        Assert.Equal("Say for which age it is, please.", filled.Page.QuerySelector($"#why-{activity.Value:N}")!.TextContent);
        Assert.Equal("MissingDetails", filled.Page.QuerySelector($"#reason-{activity.Value:N} option[selected]")!.GetAttribute("value"));
        Assert.Equal(ActivityState.Submitted, (await site.Now(activity)).State);
        // With one, it is there to be found.
        Assert.Equal("Say for which age it is, please.", page.QuerySelector("#reply-" + reply)!.TextContent);
    }

    [Fact]
    public async Task It_is_changed_removed_and_brought_back()
    {
        await ambassador.Visitor.Act(List, Typed("Ages"));
        string one = (await ambassador.Visitor.Read(List)).Page.QuerySelector("main .items a")!.GetAttribute("href")!;
        Assert.Equal(["Give it a name by which you find it."], (await ambassador.Visitor.Try(one, Typed("", version: "1"))).Errors);
        Assert.Equal(["Somebody else changed it meanwhile. Look at what stands there now."], (await ambassador.Visitor.Try(one, Typed("Ages", version: "7"))).Errors);
        await ambassador.Visitor.Act(one, Typed("Which age?", "How old?", version: "1"));
        Assert.Contains("How old?", (await ambassador.Visitor.Read(List)).Text, StringComparison.Ordinal);
        var removed = await ambassador.Visitor.Read(await ambassador.Visitor.Act(one + "/removal"));
        Assert.DoesNotContain("How old?", removed.Text, StringComparison.Ordinal);
        await ambassador.Visitor.Act(removed.Page.QuerySelector(".toast form")!.GetAttribute("action")!);
        Assert.Contains("How old?", (await ambassador.Visitor.Read(List)).Text, StringComparison.Ordinal);
    }
}

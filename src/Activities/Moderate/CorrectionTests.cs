using System.Net;
using Preau.Academy.Authoring;
using Preau.Activities.Moderate.Corrections;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Moderate;

/// <summary>A moderator suggests what an activity should say; its organiser takes it over, in parts, or not.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, ambassador;
    ActivityId activity;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        teacher = await site.Person(Role.Learner, "Tina Teacher");
        ambassador = await site.Person(Role.Learner, "Anna Ambassador");
        await site.Appoint(ambassador.Id, "2026-01-01");
        activity = await site.Waiting(teacher.Id, ModerationForTests.Content(await site.Programme(), "Robbots in class"));
    }

    public async ValueTask DisposeAsync()
    {
        teacher.Visitor.Dispose();
        ambassador.Visitor.Dispose();
        await site.DisposeAsync();
    }

    string Form => activity.At() + "/correction";

    async Task<Answer> Suggest(params (string Field, string Value)[] changed)
    {
        var page = (await ambassador.Visitor.Read(Form)).Page;
        var typed = page.QuerySelectorAll("main form.form [name]").Where(field => field.GetAttribute("type") is not ("radio" or "checkbox") || field.HasAttribute("checked"))
            .GroupBy(field => field.GetAttribute("name")!, StringComparer.Ordinal).ToDictionary(group => group.Key, string (group) => group.First() is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value ?? "" : group.First() is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value ?? "" : group.First().GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (field, value) in changed)
            typed[field] = value;
        return await ambassador.Visitor.Try(Form, [.. typed.Select(pair => (pair.Key, pair.Value))]);
    }

    async Task<Answer> Reply(string verdict, params string[] parts)
    {
        var page = (await teacher.Visitor.Read(activity.At())).Page;
        string version = page.QuerySelector($"form[action='{Form}/answer'] input[name=Version]")!.GetAttribute("value")!;
        return await teacher.Visitor.Try(Form + "/answer", [("Version", version), ("Verdict", verdict), .. parts.Select(part => ("Part", part))]);
    }

    [Fact]
    public async Task Taken_over_whole_it_is_announced_where_the_moderator_said_so()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Suggest(("Title", "Robots in class"), ("YoungestAge", "8"), ("Why", "A slip of the pen."), ("Announce", "true"))).Status);
        Assert.Equal((ActivityState.Refused, RefusalReason.Corrections, "Robbots in class"), ((await site.Now(activity)).State, (await site.Now(activity)).Reason, (await site.Now(activity)).Title));
        Assert.Contains((await site.Mail()), letter => letter.Subject == "Corrections suggested: Robbots in class" && letter.TextBody!.Contains("Title, Age", StringComparison.Ordinal) && letter.TextBody.Contains("A slip of the pen.", StringComparison.Ordinal));
        var page = await teacher.Visitor.Read(activity.At());
        Assert.Equal("Robbots in class", page.Page.QuerySelector("del")!.TextContent);
        Assert.Equal("Robots in class", page.Page.QuerySelector("ins")!.TextContent);
        Assert.Equal(2, page.Page.QuerySelectorAll("input[name=Part][checked]").Length);
        Assert.Equal(HttpStatusCode.SeeOther, (await Reply("take", "Title", "Ages")).Status);
        var now = await site.Now(activity);
        Assert.Equal((ActivityState.Published, "Robots in class", 8, ambassador.Id), (now.State, now.Title, now.YoungestAge, now.DecidedBy));
        Assert.Contains("Corrections taken over", (await ambassador.Visitor.Read("/en/activities/decisions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_over_in_part_it_waits_for_a_look_again()
    {
        await Suggest(("Title", "Robots in class"), ("YoungestAge", "8"), ("Announce", "true"));
        Assert.Equal(["Choose what you take over."], (await Reply("take")).Errors);
        await Reply("take", "Title");
        var now = await site.Now(activity);
        Assert.Equal((ActivityState.Submitted, "Robots in class", (int?)null), (now.State, now.Title, now.YoungestAge));
    }

    [Fact]
    public async Task Left_as_it_is_nothing_changes_and_it_can_be_sent_again()
    {
        await Suggest(("Title", "Robots in class"));
        Assert.Contains("A moderator suggests corrections: take them over", (await teacher.Visitor.Read(activity.At())).Text, StringComparison.Ordinal);
        await Reply("leave");
        Assert.Null((await teacher.Visitor.Read(activity.At())).Page.QuerySelector("ins"));
        Assert.Equal("Robbots in class", (await site.Now(activity)).Title);
        await teacher.Visitor.Act(activity.At() + "/submission");
        Assert.Equal(ActivityState.Submitted, (await site.Now(activity)).State);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_ends_it_and_strangers_take_nothing_over()
    {
        await Suggest(("Title", "Robots in class"));
        string version = (await site.Now(activity)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var stranger = await site.SignedIn();
        foreach (var other in new[] { stranger, ambassador.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post(Form + "/answer", [new("Version", version), new("Verdict", "take"), new("Part", "Title")])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Open(Form)).Status);
        await teacher.Visitor.Act(activity.At() + "/submission");
        Assert.Null((await teacher.Visitor.Read(activity.At())).Page.QuerySelector("ins"));
        Assert.Equal(["It was changed since: what was suggested does not fit any more."], (await teacher.Visitor.Try(Form + "/answer", ("Version", version), ("Verdict", "take"), ("Part", "Title"))).Errors);
        Assert.Equal("Robbots in class", (await site.Now(activity)).Title);
    }

    [Fact]
    public async Task Taken_back_by_the_moderator_it_waits_as_before()
    {
        await Suggest(("Title", "Robots in class"));
        await ambassador.Visitor.Act(activity.At() + "/decision/undo");
        Assert.Equal(ActivityState.Submitted, (await site.Now(activity)).State);
        Assert.Null((await teacher.Visitor.Read(activity.At())).Page.QuerySelector("ins"));
    }

    [Fact]
    public async Task What_cannot_be_or_changes_nothing_is_not_suggested_nor_what_is_not_a_moderators_to_say()
    {
        Assert.Equal(["Change something first: that is what you suggest."], (await Suggest()).Errors);
        Assert.Equal(["Give the activity a title."], (await Suggest(("Title", ""))).Errors);
        Assert.Equal(["The activity ends before it begins: change one of the times."], (await Suggest(("End", "2026-03-10T08:00"))).Errors);
        Assert.Equal(["Change something first: that is what you suggest."], (await Suggest(("Organiser", "Mine"), ("System", "lv"), ("Programme", "x"))).Errors);
        Assert.Equal(ActivityState.Submitted, (await site.Now(activity)).State);
    }

    [Fact]
    public void Each_part_changes_what_it_names_and_nothing_else()
    {
        var before = ModerationForTests.Content(new GroupId(Guid.NewGuid()), "Before");
        var after = before with { Title = "After", Text = "Else", Language = "fr", Start = before.Start.AddHours(1), Town = "Nantes", YoungestAge = 8, Themes = [Theme.Art] };
        var wording = Wording.Of(after);
        Assert.Equal(Enum.GetValues<Part>(), wording.Differing(before));
        Assert.Empty(Wording.Of(before).Differing(before));
        foreach (var part in Enum.GetValues<Part>())
            Assert.Equal([part], Wording.Of(wording.Into(before, [part])).Differing(before));
        Assert.Empty(wording.Differing(wording.Into(before, Enum.GetValues<Part>())));
    }
}

using System.Net;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Vetting.Calls;

/// <summary>An officer calls for ambassadors.</summary>
public sealed class CallsTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_draft_is_seen_by_its_officers_alone_and_published_by_everybody()
    {
        await site.Furnish();
        using var officer = await site.Officer("fr");
        using var foreign = await site.Officer("lv");
        using var visitor = site.Visitor();
        string call = (await officer.Act(VettingForTests.Calls, VettingForTests.Typed(title: "A hidden draft"))).Split('?')[0];
        Assert.Contains("A hidden draft", await officer.Text(VettingForTests.Calls), StringComparison.Ordinal);
        foreach (var other in new[] { visitor, foreign })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(call)).Status);
            Assert.DoesNotContain("A hidden draft", await other.Text(VettingForTests.Calls), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.Try(call + "/publication")).Status);
        await officer.Act(call + "/publication");
        Assert.Equal(["It is published already."], (await officer.Try(call + "/publication")).Errors);
        Assert.Contains("A hidden draft", await visitor.Text(VettingForTests.Calls), StringComparison.Ordinal);
        Assert.Contains("<em>help</em>", (await visitor.Open(call)).Html, StringComparison.Ordinal);

        var off = await officer.Open(await officer.Act(call + "/cancellation"));
        Assert.Contains("Called off", await visitor.Text(call), StringComparison.Ordinal);
        Assert.DoesNotContain("A hidden draft", await visitor.Text(VettingForTests.Programme), StringComparison.Ordinal);
        await officer.Submit(off, call + "/cancellation/undo", new { });
        Assert.Contains("Open until 22 January 2026", await visitor.Text(call), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_systems_only_who_appoints_in_all_manages_it()
    {
        await site.Furnish();
        using var officer = await site.Officer("fr");
        using var root = await site.SignedIn(Role.Administrator);
        // What is not hers is not there to be chosen.
        Assert.Equal(["Choose an education system."], (await officer.Try(VettingForTests.Calls, VettingForTests.Typed("lv"))).Errors);
        string both = (await root.Act(VettingForTests.Calls, [.. VettingForTests.Typed(), ("Systems", "lv")])).Split('?')[0];
        await root.Act(both + "/publication");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open(both + "/edit")).Status);
        Assert.Contains("France, Latvia", await officer.Text(both), StringComparison.Ordinal);
        // She sees who applied in her own.
        await officer.Text(both + "/applications");
    }

    [Fact]
    public async Task What_somebody_relies_on_stays_as_it_is()
    {
        await site.Furnish();
        using var officer = await site.Officer("fr");
        var (anna, _) = await site.Person(Role.Learner, "Anna Bassador");
        string call = await officer.Call();
        Task<Answer> Edit(string points = "10", string closes = "2026-01-22", string title = "Ambassadors for 2026", string places = "") =>
            officer.Fill(call + "/edit", new { Title = title, Text = "", Systems = "fr", Rank = "National", ClosesOn = closes, Places = places, CriterionPoints1 = points, CriterionSought1 = "What you did in class", CriterionSought2 = "Whom you know" });
        Assert.Equal(call + "?done=saved", (await Edit("8")).To);
        await anna.Apply(call, "draft");
        Assert.Equal(["Somebody has begun to apply: the criteria stay as they are."], (await Edit("9")).Errors);
        Assert.Equal(call + "?done=saved", (await Edit("8", "2026-01-23", "Longer")).To);
        Assert.Equal(["The last day is before the first: change one of them."], (await Edit("8", "2026-01-19", "Longer")).Errors);
        // Two officers at once.
        var (one, two) = (await officer.Open(call + "/edit"), await officer.Open(call + "/edit"));
        object fields = new { Title = "One", Text = "", Systems = "fr", Rank = "National", CriterionSought1 = "What you did in class", CriterionSought2 = "Whom you know" };
        Assert.Equal(HttpStatusCode.SeeOther, (await officer.Submit(one, call + "/edit", fields)).Status);
        Assert.Equal(["Somebody else changed it meanwhile. What you typed is below: look at both and save again."], (await officer.Submit(two, call + "/edit", fields)).Errors);
    }

    [Theory]
    [InlineData("Title", "", "Give the call a title.")]
    [InlineData("Rank", "Deputy", "Choose a rank.")]
    [InlineData("ClosesOn", "2026-02-30", "There is no such day: write it as 2026-01-31.")]
    [InlineData("ClosesOn", "2026-01-19", "The last day is before the first: change one of them.")]
    [InlineData("Places", "0", "Give a number between 1 and 10,000.")]
    [InlineData("CriterionPoints1", "101", "Give a number between 1 and 100.")]
    [InlineData("CriterionSought2", "", "Say what is looked for.")]
    public async Task Faults_are_named_in_place(string field, string value, string sentence)
    {
        await site.Furnish();
        using var officer = await site.Officer("fr");
        Assert.Equal([sentence], (await officer.Try(VettingForTests.Calls, [.. VettingForTests.Typed().Where(pair => pair.Item1 != field), (field, value)])).Errors);
    }
}

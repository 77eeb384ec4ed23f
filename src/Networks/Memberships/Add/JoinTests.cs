using System.Net;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Memberships.Add;

public sealed class JoinTests(TestSite site) : IClassFixture<TestSite>
{
    const string Group = "/en/programmes/working-group-learning-analytics", Form = Group + "/memberships", Members = Group + "/members", OtherForm = "/en/programmes/working-group-digital-citizenship/memberships";

    static KeyValuePair<string, string>[] Fields(string system, string role = "Member", string start = "2026-01-01", string end = "", string source = "letter") =>
        [new("System", system), new("Role", role), new("Start", start), new("End", end), new("Source", source), new("Representative", "Claire Delegate"), new("RepresentativeIsPublic", "true"), new("Alternate", "Anna Unseen")];

    [Fact]
    public async Task An_officer_says_that_her_system_joined_and_left_and_no_other_system()
    {
        await site.Furnish();
        using var officer = await site.Officer("fr");
        using var other = await site.Officer("lv");
        using var visitor = site.Visitor();
        Assert.Equal(["You may appoint for your own education system only."], (await officer.Post(Form, Fields("lv"))).Errors);
        string page = (await officer.Post(Form, Fields("fr", "Chair"))).To!.Split('?')[0];
        string list = await visitor.Text(Members);
        Assert.Contains("Claire Delegate", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Unseen", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open(page)).Status);
        foreach (string act in new[] { "/renewals", "/end", "/end/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post(page + act, [new("From", "2026-01-20"), new("EndSource", "letter")])).Status);

        Assert.Equal(["Say where this comes from: a letter, a page, minutes."], (await officer.Fill(page, new { From = "2026-01-20" }, page + "/end")).Errors);
        var ended = await officer.Open((await officer.Fill(page, new { From = "2026-01-20", EndSource = "letter of January" }, page + "/end")).To!);
        list = await visitor.Text(Members);
        Assert.Contains("Nobody known on this day", list, StringComparison.Ordinal);
        Assert.Contains("Left: France", list, StringComparison.Ordinal);
        Assert.Contains("letter of January", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await officer.Submit(ended, page + "/end/undo", new { })).Status);
        list = await visitor.Text(Members);
        Assert.Contains("1 education system", list, StringComparison.Ordinal);
        Assert.DoesNotContain("no source given", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_one_sentence()
    {
        await site.Furnish();
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.SeeOther, (await root.Post(OtherForm, Fields("mt", end: "2026-06-30"))).Status);
        Assert.Equal(["This system sits here already in some of these days: end that membership, or choose other days."], (await root.Post(OtherForm, Fields("mt", start: "2026-06-30"))).Errors);
        Assert.Equal(HttpStatusCode.SeeOther, (await root.Post(OtherForm, Fields("mt", start: "2026-07-01"))).Status);
        Assert.Equal(["The last day is before the first: change one of them."], (await root.Post(OtherForm, Fields("ee", start: "2026-07-01", end: "2026-06-30"))).Errors);
        Assert.Equal(["Say where this comes from: a letter, a page, minutes."], (await root.Post(OtherForm, Fields("ee", source: ""))).Errors);
        Assert.Equal(["Choose a role."], (await root.Post(OtherForm, Fields("ee", role: "7"))).Errors);
        // A campaign has no members.
        Assert.Equal(HttpStatusCode.NotFound, (await root.Post("/en/programmes/codeweek/memberships", Fields("fr"))).Status);
    }
}

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
    public async Task The_alternate_is_an_account_too_and_a_member_for_the_days_of_the_membership()
    {
        // A site of her own: its clock moves.
        await using var site = new TestSite();
        await site.InitializeAsync();
        await site.Furnish();
        using var officer = await site.Officer("se");
        string desk = Group + "/desk";
        PersonId one = await site.Account($"{Guid.NewGuid():N}@secret.example", "Rita Okapi", password: null), other = await site.Account($"{Guid.NewGuid():N}@secret.example", "Alma Axolotl", password: null);
        using var alternate = await site.SignedIn(other);
        var found = await officer.Open($"{Form}?aq=alma+axolotl&person={one.Value:N}");
        Assert.Contains("Represented by Rita Okapi", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret.example", found.Html, StringComparison.Ordinal);
        string chosen = found.Page.QuerySelectorAll(".items a").Single(link => link.TextContent.Trim() == "Alma Axolotl").GetAttribute("href")!;
        string form = await officer.Text(chosen);
        foreach (string seat in new[] { "Represented by Rita Okapi", "The alternate is Alma Axolotl" })
            Assert.Contains(seat, form, StringComparison.Ordinal);

        string page = (await officer.Fill(chosen, new { System = "se", Role = "Member", Start = "2026-01-21", End = "2026-01-31", Source = "letter" }, Form)).To!.Split('?')[0];
        Assert.Contains("Alma Axolotl (not named in public)", await officer.Text(page), StringComparison.Ordinal);
        Assert.DoesNotContain("Alma", await officer.Text(Members + "?on=2026-01-25"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await alternate.Open(desk)).Status);
        site.Clock.Advance(TimeSpan.FromDays(1));
        using var then = await site.SignedIn(other);
        Assert.Equal(HttpStatusCode.OK, (await then.Open(desk)).Status);
        site.Clock.Advance(TimeSpan.FromDays(11));
        using var after = await site.SignedIn(other);
        Assert.Equal(HttpStatusCode.NotFound, (await after.Open(desk)).Status);
    }

    [Fact]
    public async Task Nobody_is_her_own_alternate_and_a_name_stands_where_there_is_no_account()
    {
        await site.Furnish();
        var one = await site.Account($"{Guid.NewGuid():N}@secret.example", "Rita Numbat", password: null);
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(["Nobody is her own alternate: choose somebody else for one of the two seats."],
            (await root.Post(OtherForm, [.. Fields("dk"), new("Person", one.Value.ToString("N")), new("AlternatePerson", one.Value.ToString("N").ToUpperInvariant())])).Errors);
        string page = (await root.Post(OtherForm, [.. Fields("dk"), new("Person", one.Value.ToString("N")), new("AlternatePerson", Guid.NewGuid().ToString("N"))])).To!;
        Assert.Contains("Anna Unseen (not named in public)", await root.Text(page), StringComparison.Ordinal);
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

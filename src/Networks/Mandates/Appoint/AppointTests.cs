using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Mandates.Appoint;

public sealed class AppointTests(TestSite site) : IClassFixture<TestSite>
{
    const string Form = $"/en/programmes/{TenuresForTests.Labs}/mandates", Ambassadors = $"/en/programmes/{TenuresForTests.Labs}/ambassadors";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<PersonId> Person(string name = "Zoé Zebra")
    {
        await site.Furnish();
        return await site.Account($"{Guid.NewGuid():N}@secret.example", name, password: null);
    }

    static Task<Answer> Give(Visitor visitor, PersonId person, string system = "fr", string start = "2026-01-01", string end = "2026-12-31", string rank = "National", string region = "", string by = "Ministry", string form = Form) =>
        visitor.Fill($"{form}?person={person.Value:N}", new { System = system, Start = start, End = end, Rank = rank, Region = region, By = by, Source = "letter of 3 January", Subjects = "astronomy, robots", Languages = "fr" }, form);

    [Fact]
    public async Task An_administrator_finds_the_person_by_her_name_and_appoints_her()
    {
        var zoe = await Person("Zoé Quagga");
        using var root = await site.SignedIn(Role.Administrator);
        var found = await root.Open($"{Form}?q=zoe+quagga");
        Assert.Contains("Zoé Quagga", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret.example", found.Html, StringComparison.Ordinal);
        Assert.Contains("Nobody found", await root.Text($"{Form}?q=nobody+is+called+so"), StringComparison.Ordinal);
        foreach (string odd in new[] { "?q=%00", "?q=%25", "?person=x", "?q=zo" })
            await root.Text(Form + odd);

        var answer = await Give(root, zoe);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        string page = await root.Text(answer.To!);
        foreach (string fact in new[] { "Zoé Quagga", "Saved: 1 January – 31 December 2026", "astronomy, robots", "French", "letter of 3 January", "Begun" })
            Assert.Contains(fact, page, StringComparison.Ordinal);
        Assert.Contains("Zoé Quagga", await root.Text($"/en/programmes/{TenuresForTests.Labs}/appointments"), StringComparison.Ordinal);
        // She has not agreed yet.
        using var visitor = site.Visitor();
        Assert.DoesNotContain("Zoé Quagga", await visitor.Text(Ambassadors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2026-01-01", "", "National", "", "Ministry", "Choose an education system.")]
    [InlineData("fr", "2026-02-30", "", "National", "", "Ministry", "There is no such day: write it as 2026-01-31.")]
    [InlineData("fr", "", "", "National", "", "Ministry", "Give the day.")]
    [InlineData("fr", "2026-02-01", "2026-01-31", "National", "", "Ministry", "The last day is before the first: change one of them.")]
    [InlineData("fr", "1815-01-01", "", "National", "", "Ministry", "Give dates between 1950 and 2149.")]
    [InlineData("fr", "2026-01-01", "", "Emperor", "", "Ministry", "Choose a rank.")]
    [InlineData("fr", "2026-01-01", "", "Regional", "", "Ministry", "Say which region the mandate is for.")]
    [InlineData("fr", "2026-01-01", "", "National", "", "", "Say who appoints her: the ministry, for example.")]
    public async Task What_cannot_be_is_refused_with_one_sentence(string system, string start, string end, string rank, string region, string by, string sentence)
    {
        var zoe = await Person();
        using var root = await site.SignedIn(Role.Administrator);
        var answer = await Give(root, zoe, system, start, end, rank, region, by);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
    }

    [Fact]
    public async Task A_mandate_outside_the_territory_of_its_programme_is_refused()
    {
        var zoe = await Person();
        using var root = await site.SignedIn(Role.Administrator);
        // All eight countries of that project are known.
        Assert.Equal(["This education system does not take part in the programme: choose one that does."], (await Give(root, zoe, "lv", form: "/en/programmes/agile-edu/mandates")).Errors);
        Assert.Equal(HttpStatusCode.SeeOther, (await Give(root, zoe, "be-nl", form: "/en/programmes/agile-edu/mandates")).Status);
    }

    [Fact]
    public async Task The_same_mandate_twice_in_the_same_days_is_refused_and_anew_afterwards_is_not()
    {
        var zoe = await Person();
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.SeeOther, (await Give(root, zoe, end: "2026-06-30")).Status);
        Assert.Equal(["She holds this mandate already in some of these days: renew that one, or choose other days."], (await Give(root, zoe, start: "2026-06-30")).Errors);
        Assert.Equal(HttpStatusCode.SeeOther, (await Give(root, zoe, start: "2026-07-01")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Give(root, zoe, system: "lv")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Give(root, zoe, rank: "Deputy")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Give(root, zoe, rank: "Regional", region: "Île-de-France")).Status);
        Assert.Single((await Give(root, zoe, rank: "Regional", region: "ile-de-france")).Errors);
    }

    [Fact]
    public async Task Renewing_and_ending_and_taking_it_back_leave_their_history()
    {
        var zoe = await Person();
        using var root = await site.SignedIn(Role.Administrator);
        string page = (await Give(root, zoe)).To!.Split('?')[0];
        Assert.Equal(["The new last day must come after the present one."], (await root.Fill(page, new { Until = "2026-06-30" }, page + "/renewals")).Errors);
        string renewed = await root.Text((await root.Fill(page, new { Until = "2027-12-31", RenewSource = "letter of renewal" }, page + "/renewals")).To!);
        Assert.Contains("1 January 2026 – 31 December 2027", renewed, StringComparison.Ordinal);
        Assert.Equal(["It begins after that day: give its first day to call it off."], (await root.Fill(page, new { From = "2025-12-31" }, page + "/end")).Errors);
        var ended = await root.Open((await root.Fill(page, new { From = "2026-01-20" }, page + "/end")).To!);
        Assert.Contains("It is ended: 1 – 19 January 2026", ended.Text.Replace("1–19", "1 – 19", StringComparison.Ordinal), StringComparison.Ordinal);
        string resumed = await root.Text((await root.Submit(ended, page + "/end/undo", new { })).To!);
        foreach (string line in new[] { "Begun", "Renewed", "Ended", "The end was taken back", "letter of renewal", "Said by Ada Lovelace" })
            Assert.Contains(line, resumed, StringComparison.Ordinal);
        await site.With(async (db, _) => Assert.Equal(4, (await db.Set<Mandate>().SingleAsync(mandate => mandate.PersonId == zoe, Stop)).History.Count));
        // Nothing is left to take back.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Post(page + "/end/undo", [])).Status);
    }

    [Fact]
    public async Task An_officer_acts_for_her_own_system_and_for_no_other()
    {
        var zoe = await Person("Zoé Bongo");
        using var officer = await site.Officer("fr");
        using var other = await site.Officer("lv");
        using var learner = await site.SignedIn();
        using var author = await site.SignedIn(Role.Author);
        Assert.Equal(["You may appoint for your own education system only."], (await officer.Post(Form, Fields(zoe, "lv"))).Errors);
        string page = (await officer.Post(Form, Fields(zoe, "fr"))).To!.Split('?')[0];
        Assert.Equal(HttpStatusCode.OK, (await officer.Open(page)).Status);
        foreach (var stranger in new[] { other, learner, author })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(page)).Status);
            foreach (string act in new[] { "/renewals", "/end", "/end/undo" })
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(page + act, [new("From", "2026-01-20"), new("Until", "2027-01-01")])).Status);
        }
        foreach (var stranger in new[] { learner, author })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"{Form}?q=zoe+bongo")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(Form, Fields(zoe, "fr"))).Status);
        }
        Assert.DoesNotContain("Zoé Bongo", await other.Text($"/en/programmes/{TenuresForTests.Labs}/appointments"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await officer.Fill(page, new { From = "2026-01-20" }, page + "/end")).Status);
    }

    [Fact]
    public async Task Two_who_speak_at_once_do_not_overwrite_each_other()
    {
        var zoe = await Person();
        using var root = await site.SignedIn(Role.Administrator);
        string page = (await Give(root, zoe)).To!.Split('?')[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => root.Post(page + "/end", [new("From", "2026-03-01")])));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
        await site.With(async (db, _) => Assert.Equal(2, (await db.Set<Mandate>().SingleAsync(mandate => mandate.PersonId == zoe, Stop)).History.Count));
    }

    static KeyValuePair<string, string>[] Fields(PersonId person, string system) =>
        [new("Person", person.Value.ToString("N")), new("System", system), new("Start", "2026-01-01"), new("Rank", "National"), new("By", "Ministry")];
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Registers;
using Preau.Tests;
using Xunit;

namespace Preau.Schools.Members.Confirm;

/// <summary>Who may say that somebody belongs to a school, and who may say that she does not.</summary>
public sealed class DecideMembersTests : IAsyncLifetime
{
    readonly TestSite site = new();
    Somebody anna = null!, bruno = null!;
    SchoolId[] schools = [];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        schools = await site.FurnishSchools();
        (anna, bruno) = (await site.Somebody("Anna Arnaud"), await site.Somebody("Bruno Blanc"));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_colleague_confirms_a_teacher_and_never_a_head()
    {
        string hers = await site.Belongs(anna, schools[0]);
        string his = await bruno.Ask(schools[0]);
        Assert.Contains("Bruno Blanc", (await anna.Visitor.Open(hers + "/colleagues")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(his + "/colleagues")).Status);
        Assert.StartsWith(hers + "/colleagues?done=confirmed", await anna.Visitor.Act(his.Decided("confirmation")), StringComparison.Ordinal);
        Assert.Equal(Proof.Colleague, (await site.Members())[1].Proof);

        var head = await site.Somebody("Helen Head");
        string heads = await head.Ask(schools[0], SchoolRole.Head);
        Assert.Contains("A head is never confirmed by a colleague", (await anna.Visitor.Open(hers + "/colleagues")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(heads.Decided("confirmation"))).Status);
        var officer = await site.Officer("fr");
        Assert.Contains("Helen Head", (await officer.Open("/en/school-members")).Text, StringComparison.Ordinal);
        await officer.Act(heads.Decided("confirmation"));
        Assert.Equal(Proof.Office, (await site.Members())[2].Proof);
        Assert.DoesNotContain("Helen Head", (await officer.Open("/en/school-members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_it_does_not_concern_finds_nothing()
    {
        string hers = await anna.Ask(schools[0]);
        var elsewhere = await site.Somebody("Elsa Elsewhere");
        await site.Belongs(elsewhere, schools[1]);
        var latvian = await site.Officer("lv");
        foreach (var visitor in new[] { anna.Visitor, bruno.Visitor, elsewhere.Visitor, latvian })
            foreach (string deed in new[] { "confirmation", "refusal", "refusal/undo" })
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.Try(hers.Decided(deed))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(hers)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Try(hers + "/end")).Status);
        Assert.DoesNotContain("Anna", (await latvian.Open("/en/school-members")).Text, StringComparison.Ordinal);
        Assert.True((await site.Members())[0].IsAsked);
    }

    [Fact]
    public async Task A_head_declines_is_told_of_who_asks_and_thinks_again()
    {
        string heads = await site.Belongs(anna, schools[0], SchoolRole.Head);
        string his = await bruno.Ask(schools[0]);
        Assert.Contains(await site.Mail(), letter => letter.Subject!.Contains("Bruno Blanc", StringComparison.Ordinal));
        string undo = await anna.Visitor.Act(his.Decided("refusal"));
        Assert.Contains("Declined. We told her, without your name.", (await anna.Visitor.Open(undo)).Text, StringComparison.Ordinal);
        Assert.Equal(MemberState.Refused, (await site.Members())[1].State);
        Assert.DoesNotContain("Anna", (await bruno.Visitor.Open(his)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Try(his.Decided("refusal/undo"))).Status);
        await anna.Visitor.Act(his.Decided("refusal/undo"));
        await anna.Visitor.Act(his.Decided("confirmation"));
        Assert.Equal(Proof.Head, (await site.Members())[1].Proof);

        // A colleague who is no head declines nobody; the head ends what was confirmed.
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Try(heads.Decided("refusal"))).Status);
        await anna.Visitor.Act(his.Decided("refusal"));
        var removed = (await site.Members())[1];
        Assert.Equal((MemberState.Removed, new DateOnly(2026, 1, 20)), (removed.State, removed.Until!.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(his + "/colleagues")).Status);
    }

    [Fact]
    public async Task She_leaves_takes_it_back_and_moves_to_another_school()
    {
        string hers = await site.Belongs(anna, schools[0]);
        await anna.Visitor.Act(hers + "/showing", ("Shown", "true"));
        using var visitor = site.Visitor();
        string page = $"/en/schools/{schools[0].Value:N}";
        Assert.Contains("Anna Arnaud", (await visitor.Open(page)).Text, StringComparison.Ordinal);
        Assert.Contains("Take the end back", (await anna.Visitor.Open((await anna.Visitor.Act(hers + "/end")).Split('?')[0])).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna Arnaud", (await visitor.Open(page)).Text, StringComparison.Ordinal);
        await anna.Visitor.Act(hers + "/end/undo");
        Assert.True((await site.Members())[0].IsConfirmed);
        // What was published is published again by her alone.
        Assert.DoesNotContain("Anna Arnaud", (await visitor.Open(page)).Text, StringComparison.Ordinal);
        await anna.Visitor.Act(hers + "/end");
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.EndsWith("done=late", await anna.Visitor.Act(hers + "/end/undo"), StringComparison.Ordinal);
        await site.Belongs(anna, schools[1]);
        string mine = (await anna.Visitor.Open("/en/my-school")).Text;
        Assert.Contains("from 20 January 2026 to 20 January 2026", mine, StringComparison.Ordinal);
        Assert.Contains("since 22 January 2026", mine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_that_closes_gives_nobody_anything_any_more()
    {
        string hers = await site.Belongs(anna, schools[0]);
        string his = await bruno.Ask(schools[0]);
        (await site.Import(RegistersForTests.File(RegistersForTests.Row("0350001A", "Collège des Lilas", "Rennes", SchoolsForTests.Mailbox, pupils: "60", state: "FERME")))).Report();
        Assert.Contains("This school is closed", (await anna.Visitor.Open(hers)).Text, StringComparison.Ordinal);
        Assert.Contains("School closed", (await anna.Visitor.Open("/en/my-school")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(hers + "/colleagues")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Try(his.Decided("confirmation"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open($"/en/my-school/asking?school={schools[0].Value:N}")).Status);
    }

    [Fact]
    public async Task Pressed_twice_she_asks_once_and_faults_are_named()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => anna.Visitor.Try("/en/my-school/asking", ("School", $"{schools[0].Value:N}"), ("Role", "Teacher"))));
        Assert.Single(answers.Select(answer => answer.To).Distinct());
        Assert.Single(await site.Members());
        foreach (string role in new[] { "", "Emperor", "1" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bruno.Visitor.Try("/en/my-school/asking", ("School", $"{schools[0].Value:N}"), ("Role", role))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Try("/en/my-school/asking", ("School", "x"), ("Role", "Teacher"))).Status);
        for (int i = 0; i < 5; i++)
            await bruno.Visitor.Act(await bruno.Ask(schools[0]) + "/end");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bruno.Visitor.Try("/en/my-school/asking", ("School", $"{schools[0].Value:N}"), ("Role", "Teacher"))).Status);
        foreach (string odd in new[] { "?q=%00", "?q=%25", "?q=" + new string('a', 3000), "?q=zzzz" })
            Assert.Equal(HttpStatusCode.OK, (await anna.Visitor.Open("/en/my-school" + odd)).Status);
    }

    [Fact]
    public async Task The_form_for_an_ambassador_begins_with_her_school()
    {
        await site.Appoint(bruno.Id, "2026-01-01");
        string ask = $"/en/programmes/{TenuresForTests.Labs}/requests";
        Assert.Null((await anna.Visitor.Open(ask)).Page.QuerySelector("input[name=School]"));
        await site.Belongs(anna, schools[0]);
        Assert.Equal($"{schools[0].Value:N}", (await anna.Visitor.Open(ask)).Page.QuerySelector("input[name=School]")!.GetAttribute("value"));
        Assert.Null((await anna.Visitor.Open(ask + "?school=none")).Page.QuerySelector("input[name=School]"));
    }

    [Fact]
    public async Task Whoever_leaves_the_site_leaves_no_trace_and_what_she_confirmed_stays()
    {
        await site.Belongs(anna, schools[0]);
        string his = await bruno.Ask(schools[0]);
        await anna.Visitor.Act(his.Decided("confirmation"));
        await site.With(async (db, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<SchoolsData>().Single();
            Assert.Contains(schools[0].Value.ToString(), System.Text.Json.JsonSerializer.Serialize(await room.Export(anna.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(anna.Id, Stop);
            await room.Erase(anna.Id, Stop);
        });
        var left = Assert.Single(await site.Members());
        Assert.Equal((bruno.Id, true), (left.PersonId, left.IsConfirmed));
        Assert.Null(left.ConfirmedBy);
    }
}

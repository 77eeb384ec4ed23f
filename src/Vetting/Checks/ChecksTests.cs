using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Tests;
using Xunit;

namespace Preau.Vetting.Checks;

/// <summary>Checks are recorded by whom it concerns, and decide who visits a school.</summary>
public sealed class ChecksTests : IAsyncLifetime
{
    const string Asking = $"/en/programmes/{TenuresForTests.Labs}/requests", French = "/en/checks/fr", AnnaAddress = "anna@secret.example";
    readonly TestSite site = new();
    Visitor officer = null!;
    (Visitor Visitor, PersonId Id) teacher, anna, bruno, lead;
    MandateId annas;
    string hers = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        officer = await site.Officer("fr");
        var id = await site.Account(AnnaAddress, "Anna Bassador", password: null);
        anna = (await site.SignedIn(id), id);
        (teacher, bruno, lead) = (await site.Person(Role.Learner, "Tea Cher"), await site.Person(Role.Learner, "Bruno Bassador"), await site.Person(Role.Learner, "Lea Der"));
        annas = await site.Appoint(anna.Id, "2026-01-01");
        // He leads: so he is asked after her.
        await site.Appoint(bruno.Id, "2026-01-01", rank: Rank.Lead);
        hers = Of(anna.Id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { officer, teacher.Visitor, anna.Visitor, bruno.Visitor, lead.Visitor })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    static string Of(PersonId person) => $"{French}/people/{person.Value:N}";

    Task Need(bool needed = true) => officer.Act(French + "/rule", ("IsNeeded", needed ? "true" : "false"));

    static (string, string)[] Seen(string issued = "2025-06-01", string expires = "2026-06-01", string kind = "EnhancedDisclosure") => [("Kind", kind), ("IssuedOn", issued), ("ExpiresOn", expires)];

    Task Check(PersonId person, string expires = "2026-06-01") => officer.Act(Of(person), Seen(expires: expires));

    Task<string> Asked(string on = "2026-05-12", string format = "place") =>
        teacher.Visitor.Act(Asking, ("System", "fr"), ("School", ""), ("Subject", "The night sky"), ("Text", "An hour."), ("Language", "fr"), ("On", on), ("Format", format));

    async Task<bool> IsAsked(Visitor visitor, string request) => (await visitor.Open(request)).Status == HttpStatusCode.OK;

    [Fact]
    public async Task Without_a_check_that_holds_on_the_day_she_is_asked_online_only()
    {
        Assert.True(await IsAsked(anna.Visitor, await Asked()));
        await Need();
        Assert.Contains("None holds today: you are asked online only.", await anna.Visitor.Text($"/en/my-mandates/{annas.Value:N}"), StringComparison.Ordinal);
        await Check(bruno.Id);
        string visit = await Asked(), online = await Asked(format: "online");
        Assert.Equal((false, true), (await IsAsked(anna.Visitor, visit), await IsAsked(bruno.Visitor, visit)));
        Assert.True(await IsAsked(anna.Visitor, online));

        await Check(anna.Id, "2026-05-11");
        Assert.Contains("Holds until 11 May 2026.", await anna.Visitor.Text($"/en/my-mandates/{annas.Value:N}"), StringComparison.Ordinal);
        // It holds today, and not on that day.
        Assert.False(await IsAsked(anna.Visitor, await Asked("2026-05-12")));
        Assert.True(await IsAsked(anna.Visitor, await Asked("2026-05-11")));
    }

    [Fact]
    public async Task A_check_of_one_system_is_none_of_another_and_one_taken_back_is_none()
    {
        await Need();
        await site.Appoint(anna.Id, "2026-01-01", system: "lv");
        using var latvian = await site.Officer("lv");
        await latvian.Act($"/en/checks/lv/people/{anna.Id.Value:N}", Seen());
        string nobody = await Asked();
        Assert.False(await IsAsked(anna.Visitor, nobody));
        Assert.Contains("Nobody could be found.", await teacher.Visitor.Text(nobody), StringComparison.Ordinal);
        await Check(anna.Id);
        string request = await Asked();
        Assert.True(await IsAsked(anna.Visitor, request));
        var page = await officer.Open(hers);
        string withdrawal = page.Page.QuerySelector("form[action$='/withdrawal']")!.GetAttribute("action")!;
        var taken = await officer.Open((await officer.Submit(page, withdrawal, new { })).To!);
        // Asked before, she can no longer say yes to a visit: it goes on.
        Assert.Equal("/en/my-requests?done=unchecked", await anna.Visitor.Act(request + "/acceptance"));
        Assert.Contains("No check of yours holds on that day", await anna.Visitor.Text("/en/my-requests?done=unchecked"), StringComparison.Ordinal);
        Assert.False(await IsAsked(anna.Visitor, request));
        await officer.Submit(taken, withdrawal + "/undo", new { });
        Assert.True(await IsAsked(anna.Visitor, await Asked("2026-05-13")));
        Assert.Equal(HttpStatusCode.NotFound, (await latvian.Try(withdrawal.Replace("/fr/", "/lv/", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_deputy_without_a_check_takes_over_what_is_online_and_no_visit()
    {
        await Need();
        await Check(anna.Id);
        var clara = await site.Person(Role.Learner, "Clara Bassador");
        var claras = await site.Appoint(clara.Id, "2026-01-01", languages: "lv");
        string visit = await Asked(), online = await Asked("2026-05-13", "online"), desk = $"/en/my-mandates/{annas.Value:N}";
        Assert.Equal(desk + "/hand-over?done=proposed", (await anna.Visitor.Fill(desk + "/hand-over", new { Deputy = claras.Value.ToString("N"), Start = "2026-01-20", End = "2026-01-28" }, desk + "/deputies")).To);
        const string Deputies = $"/en/programmes/{TenuresForTests.Labs}/deputies";
        await officer.Act((await officer.Open(Deputies)).Page.QuerySelector("form[action$='/agreement']")!.GetAttribute("action")!);
        Assert.Equal((true, false), (await IsAsked(anna.Visitor, visit), await IsAsked(clara.Visitor, visit)));
        Assert.Equal((false, true), (await IsAsked(anna.Visitor, online), await IsAsked(clara.Visitor, online)));
    }

    [Fact]
    public async Task A_deputy_with_a_check_that_holds_on_the_day_takes_over_the_visit_too()
    {
        await Need();
        await Check(anna.Id);
        var clara = await site.Person(Role.Learner, "Clara Bassador");
        var claras = await site.Appoint(clara.Id, "2026-01-01", languages: "lv");
        await Check(clara.Id);
        string visit = await Asked(), desk = $"/en/my-mandates/{annas.Value:N}";
        await anna.Visitor.Fill(desk + "/hand-over", new { Deputy = claras.Value.ToString("N"), Start = "2026-01-20", End = "2026-01-28" }, desk + "/deputies");
        await officer.Act((await officer.Open($"/en/programmes/{TenuresForTests.Labs}/deputies")).Page.QuerySelector("form[action$='/agreement']")!.GetAttribute("action")!);
        Assert.Equal((false, true), (await IsAsked(anna.Visitor, visit), await IsAsked(clara.Visitor, visit)));
    }

    [Fact]
    public async Task Nobody_hands_a_visit_to_a_colleague_who_may_not_go()
    {
        await Need();
        await Check(anna.Id);
        var clara = await site.Person(Role.Learner, "Clara Bassador");
        var claras = await site.Appoint(clara.Id, "2026-01-01");
        string request = await Asked(), desk = $"/en/my-mandates/{annas.Value:N}/hand-over", id = request.Split('/')[^1];
        Assert.Equal(["She may be asked online only on these days: choose somebody else for a visit."], (await anna.Visitor.Fill(desk, new { Requests = id, To = claras.Value.ToString("N") })).Errors);
        await Check(clara.Id);
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.Fill(desk, new { Requests = id, To = claras.Value.ToString("N") })).Status);
        Assert.True(await IsAsked(clara.Visitor, request));
    }

    [Fact]
    public async Task Officers_and_leads_of_the_system_keep_them_and_nobody_else_sees_them()
    {
        await site.Appoint(lead.Id, "2026-01-01", rank: Rank.Lead);
        using var root = await site.SignedIn(Role.Administrator);
        using var foreign = await site.Officer("lv");
        await lead.Visitor.Act(hers, Seen());
        foreach (var keeper in new[] { officer, lead.Visitor })
        {
            Assert.Contains("Holds until 1 June 2026", await keeper.Text(French), StringComparison.Ordinal);
            string page = (await keeper.Open(hers)).Html;
            Assert.Contains("Enhanced disclosure", page, StringComparison.Ordinal);
            Assert.Contains("Lea Der", page, StringComparison.Ordinal);
            Assert.DoesNotContain("secret.example", page, StringComparison.Ordinal);
        }
        // Whether one is needed, the ministry says; and her own nobody records.
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Visitor.Try(French + "/rule", ("IsNeeded", "true"))).Status);
        Assert.Equal(["Nobody records her own check: ask a colleague."], (await lead.Visitor.Try(Of(lead.Id), Seen())).Errors);
        foreach (var stranger in new[] { root, foreign, teacher.Visitor, anna.Visitor })
        {
            foreach (string page in new[] { French, hers })
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Try(hers, Seen())).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Try(French + "/rule", ("IsNeeded", "true"))).Status);
        }
        // Of whom the system has nothing to do with, it learns nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await officer.Open(Of(teacher.Id))).Status);
        string own = await anna.Visitor.Text("/en/my-checks");
        Assert.Contains("Issued on 1 June 2025, holds until 1 June 2026", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Lea Der", own, StringComparison.Ordinal);
        Assert.Contains("No check is recorded", await teacher.Visitor.Text("/en/my-checks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-01", "2026-06-01", "", "Choose what you have seen.")]
    [InlineData("2026-01-21", "2026-06-01", "Other", "It cannot have been issued after today.")]
    [InlineData("2025-06-01", "2025-06-01", "Other", "It must hold longer than the day on which it was issued.")]
    [InlineData("2024-06-01", "2025-06-01", "Other", "It has lapsed already: ask for a new one.")]
    [InlineData("2025-06-01", "2036-06-01", "Other", "A check holds 10 years at most.")]
    [InlineData("2025-06-31", "2026-06-01", "Other", "There is no such day: write it as 2026-01-31.")]
    public async Task What_cannot_be_is_refused_with_one_sentence(string issued, string expires, string kind, string sentence)
    {
        Assert.Equal([sentence], (await officer.Try(hers, Seen(issued, expires, kind))).Errors);
        Assert.Equal(0, await site.With((db, _) => db.Set<Check>().CountAsync(Stop)));
    }

    Task Remind() => site.With((_, services) => ActivatorUtilities.CreateInstance<RemindOfChecksHandler>(services).Handle(new RemindOfChecks(), Stop));

    [Fact]
    public async Task She_is_told_once_sixty_days_before_it_lapses_and_a_year_after_it_is_forgotten()
    {
        await Check(anna.Id, "2026-03-22");
        await Check(anna.Id, "2026-03-22");
        Assert.Equal(1, await site.With((db, _) => db.Set<Check>().CountAsync(Stop)));
        int before = await site.LettersTo(AnnaAddress);
        await Remind();
        Assert.Equal(before, await site.LettersTo(AnnaAddress));
        site.Clock.Advance(TimeSpan.FromDays(1));
        await Remind();
        await Remind();
        Assert.Equal(before + 1, await site.LettersTo(AnnaAddress));
        Assert.Equal("Your check for visits lapses on 22 March 2026", (await site.Mail())[^1].Subject);
        site.Clock.Advance(TimeSpan.FromDays(60 + Checks.Check.DaysKept));
        await Remind();
        Assert.Equal(1, await site.With((db, _) => db.Set<Check>().CountAsync(Stop)));
        site.Clock.Advance(TimeSpan.FromDays(1));
        await Remind();
        Assert.Equal((0, before + 1), (await site.With((db, _) => db.Set<Check>().CountAsync(Stop)), await site.LettersTo(AnnaAddress)));
    }

    [Fact]
    public async Task Whoever_has_renewed_it_or_has_no_mandate_any_more_is_not_reminded()
    {
        await Check(anna.Id, "2026-03-01");
        await Check(anna.Id, "2027-03-01");
        var former = await site.Account("former@secret.example", "Fay Former", password: null);
        await site.Appoint(former, "2026-01-01");
        await Check(former, "2026-03-01");
        await site.With((db, _) => db.Set<Mandate>().Where(row => row.PersonId == former).ExecuteUpdateAsync(set => set.SetProperty(row => row.End, TenuresForTests.Day("2026-01-19")), Stop));
        int before = (await site.Mail()).Count;
        await Remind();
        Assert.Equal(before, (await site.Mail()).Count);
    }

    [Fact]
    public async Task They_go_with_her_account_and_whoever_saw_them_is_named_no_more()
    {
        await site.Appoint(lead.Id, "2026-01-01", rank: Rank.Lead);
        await lead.Visitor.Act(hers, Seen());
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<VettingData>().Single();
            Assert.Contains("2026-06-01", System.Text.Json.JsonSerializer.Serialize(await room.Export(anna.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(lead.Id, Stop);
        });
        Assert.Null(await site.With((db, _) => db.Set<Check>().Select(check => check.VerifiedBy).SingleAsync(Stop)));
        await site.With((_, services) => services.GetServices<IPersonalData>().OfType<VettingData>().Single().Erase(anna.Id, Stop));
        Assert.Equal(0, await site.With((db, _) => db.Set<Check>().CountAsync(Stop)));
    }
}

using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Mandates.Mine;

public sealed class MyMandatesTests(TestSite site) : IClassFixture<TestSite>
{
    const string Page = "/en/my-mandates", Ambassadors = $"/en/programmes/{TenuresForTests.Labs}/ambassadors";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<PersonId> Person(string name)
    {
        await site.Furnish();
        return await site.Account($"{Guid.NewGuid():N}@secret.example", name, password: null);
    }

    [Fact]
    public async Task She_shows_herself_ends_her_mandate_and_takes_it_back()
    {
        var id = await Person("Zoé Quokka");
        string page = $"{Page}/{(await site.Appoint(id, "2026-01-01", shown: false)).Value:N}";
        using var zoe = await site.SignedIn(id);
        using var visitor = site.Visitor();
        Assert.Contains("Future Classroom Lab", await zoe.Text(Page), StringComparison.Ordinal);
        Assert.DoesNotContain("Zoé Quokka", await visitor.Text(Ambassadors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await zoe.Post(page + "/presentation", [new("Shown", "true"), new("Sentence", "I know the stars."), new("Subjects", "astronomy"), new("Languages", "fr")])).Status);
        string list = await visitor.Text(Ambassadors);
        Assert.Contains("Zoé Quokka", list, StringComparison.Ordinal);
        Assert.Contains("I know the stars.", list, StringComparison.Ordinal);

        var ended = await zoe.Open((await zoe.Fill(page, new { }, page + "/end")).To!);
        Assert.DoesNotContain("Zoé Quokka", await visitor.Text(Ambassadors), StringComparison.Ordinal);
        Assert.Contains("This mandate is over.", ended.Text, StringComparison.Ordinal);
        Assert.Contains("Said by Zoé Quokka", ended.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await zoe.Submit(ended, page + "/end/undo", new { })).Status);
        Assert.Contains("Zoé Quokka", await visitor.Text(Ambassadors), StringComparison.Ordinal);
        await zoe.Post(page + "/presentation", [new("Sentence", "")]);
        Assert.DoesNotContain("Zoé Quokka", await visitor.Text(Ambassadors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_ministry_ended_she_cannot_take_back()
    {
        var id = await Person("Zoé Okapi");
        var mandate = await site.Appoint(id, "2026-01-01");
        using var zoe = await site.SignedIn(id);
        using var officer = await site.Officer("fr");
        string theirs = $"/en/mandates/{mandate.Value:N}", page = $"{Page}/{mandate.Value:N}";
        await officer.Fill(theirs, new { From = "2026-01-20" }, theirs + "/end");
        Assert.Equal(["You may take back only what you ended yourself."], (await zoe.Post(page + "/end/undo", [])).Errors);
        Assert.DoesNotContain("Take the end back", await zoe.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_touches_the_mandate_of_another()
    {
        var mandate = await site.Appoint(await Person("Zoé Gnu"), "2026-01-01");
        using var eve = await site.SignedIn();
        Assert.Contains("No mandate yet", await eve.Text(Page), StringComparison.Ordinal);
        string page = $"{Page}/{mandate.Value:N}";
        Assert.Equal(HttpStatusCode.NotFound, (await eve.Open(page)).Status);
        foreach (string act in new[] { "/presentation", "/end", "/end/undo" })
            Assert.Equal(HttpStatusCode.NotFound, (await eve.Post(page + act, [new("Shown", "true")])).Status);
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(Page)).Status);
    }

    [Fact]
    public async Task A_representative_with_an_account_is_named_only_if_she_says_so()
    {
        var id = await Person("Zoé Delegate");
        using var officer = await site.Officer("fr");
        const string form = "/en/programmes/working-group-surveys-monitoring/memberships", members = "/en/programmes/working-group-surveys-monitoring/members";
        var joined = await officer.Fill($"{form}?person={id.Value:N}", new { System = "fr", Role = "Chair", Start = "2026-01-01", Source = "letter" }, form);
        Assert.Contains("Zoé Delegate (not named in public)", await officer.Text(joined.To!), StringComparison.Ordinal);
        using var visitor = site.Visitor();
        Assert.DoesNotContain("Zoé", await visitor.Text(members), StringComparison.Ordinal);
        using var zoe = await site.SignedIn(id);
        string seat = $"{Page}/seats/{joined.To!.Split('?')[0].Split('/')[^1]}/name";
        Assert.Equal(Page + "?done=seat", (await zoe.Fill(Page, new { }, seat)).To);
        Assert.Contains("Zoé Delegate", await visitor.Text(members), StringComparison.Ordinal);
        using var eve = await site.SignedIn();
        Assert.Equal(HttpStatusCode.NotFound, (await eve.Post(seat, [new("shown", "false")])).Status);
    }

    [Fact]
    public async Task Her_data_is_hers_and_goes_with_her_account()
    {
        var id = await Person("Zoé Leaver");
        var mandate = await site.Appoint(id, "2026-01-01");
        await site.With(async (db, _) =>
        {
            var group = await db.Set<Programme>().SingleAsync(programme => programme.Slug == "working-group-small-rural-schools", Stop);
            var seat = GroupMembership.Join(group.Id, SystemCode.Parse("fr"), GroupRole.Member, new Days(TenuresForTests.Day("2026-01-01"), null), true, new Attestation(id, site.Clock.GetUtcNow(), "letter"));
            seat.Send(new Envoy(id, null, true), null);
            db.Add(seat);
            db.Add(Officer.Charge(id, SystemCode.Parse("fr"), new Days(TenuresForTests.Day("2026-01-01"), null), "letter"));
            await db.SaveChangesAsync(Stop);
        });
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<NetworksData>().Single();
            Assert.Contains("astronomy", System.Text.Json.JsonSerializer.Serialize(await room.Export(id, Stop)), StringComparison.Ordinal);
            await room.Erase(id, Stop);
            await room.Erase(id, Stop);
        });
        await site.With(async (db, _) =>
        {
            var left = await db.Set<Mandate>().SingleAsync(row => row.Id == mandate, Stop);
            Assert.Equal((null, TenuresForTests.Day("2026-01-19"), null, 2), (left.PersonId, left.End, left.ShownSince, left.History.Count));
            Assert.False(await db.Set<Officer>().AnyAsync(row => row.PersonId == id, Stop));
            Assert.False(await db.Set<GroupMembership>().AnyAsync(row => row.RepresentativeId == id || row.History.Any(said => said.By == id), Stop));
        });
    }
}

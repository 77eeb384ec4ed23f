using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Starter;

public sealed class StarterMembershipsTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    Task<T> Starter<T>(Func<StarterMemberships, Task<T>> work) => site.With((_, services) => work(services.GetServices<IStarterContent>().OfType<StarterMemberships>().Single()));

    Task<string> Stored() => site.With(async (db, _) => string.Join('\n', (await db.Set<GroupMembership>().AsNoTracking().ToListAsync(Stop)).Select(row => $"{row.Id} {row.System} {row.Role} {row.Days} {row.Latest.Source}").Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Memberships_come_once_and_what_people_said_of_them_stays()
    {
        await site.Furnish();
        string once = await Stored();
        await site.Furnish();
        Assert.Equal(once, await Stored());
        Assert.Equal(46, once.Split('\n').Length);
        Assert.Null(await Starter(starter => starter.Objection(Stop)));
        await site.With(async (db, _) =>
        {
            var latvia = (await db.Set<GroupMembership>().ToListAsync(Stop)).First(row => row.System.Value == "lv");
            Assert.Null(latvia.EndFrom(TenuresForTests.Day("2026-01-10"), new Attestation(null, site.Clock.GetUtcNow(), "letter")));
            await db.SaveChangesAsync(Stop);
        });
        string changed = await Stored();
        await site.Furnish();
        Assert.Equal(changed, await Stored());
        Assert.Contains("0 mandates and 1 memberships", await Starter(starter => starter.Objection(Stop)), StringComparison.Ordinal);
        await Starter(async starter => { await starter.Remove(Stop); return true; });
        Assert.Equal("", await Stored());
    }

    [Fact]
    public async Task A_programme_that_left_the_starter_stays_while_somebody_speaks_for_it()
    {
        await site.Furnish();
        await site.Appoint(await site.Account("zoe@example.org", password: null), "2026-01-01", programme: "codeweek");
        string folder = Directory.CreateTempSubdirectory().FullName;
        var file = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(StarterNetworkTests.Folder, NetworkFile.Name), Stop))!;
        var programmes = file["programmes"]!.AsArray();
        foreach (string slug in new[] { "codeweek", "empowered" })
            programmes.Remove(programmes.Single(programme => (string?)programme!["slug"] == slug));
        await File.WriteAllTextAsync(Path.Combine(folder, NetworkFile.Name), file.ToJsonString(), Stop);
        await site.With((_, services) => services.GetServices<IStarterContent>().OfType<StarterNetwork>().Single().Load(folder, Stop));
        Directory.Delete(folder, recursive: true);
        Assert.Equal(["codeweek"], await site.With((db, _) => db.Set<Programme>().Where(programme => programme.Slug == "codeweek" || programme.Slug == "empowered").Select(programme => programme.Slug).ToListAsync(Stop)));
        await site.With((db, _) => db.Set<Mandates.Mandate>().ExecuteDeleteAsync(Stop));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("""{"format":"preau-memberships/2","groups":[]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[{"programme":"x","statements":[{"role":"emperor","start":"2026-01-01","start_known":true,"end":null,"source":"s","source_url":null,"systems":["fr"]}]}]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[{"programme":"x","statements":[{"role":"member","start":"2026-02-30","start_known":true,"end":null,"source":"s","source_url":null,"systems":["fr"]}]}]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[{"programme":"x","statements":[{"role":"member","start":"2026-01-01","start_known":true,"end":"2025-01-01","source":"s","source_url":null,"systems":["fr"]}]}]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[{"programme":"x","statements":[{"role":"member","start":"2026-01-01","start_known":true,"end":null,"source":"","source_url":null,"systems":["fr"]}]}]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[{"programme":"x","statements":[{"role":"member","start":"2026-01-01","start_known":true,"end":null,"source":"s","source_url":"javascript:1","systems":["fr"]}]}]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[{"programme":"x","statements":[{"role":"member","start":"2026-01-01","start_known":true,"end":null,"source":"s","source_url":null,"systems":["fr","fr"]}]}]}""")]
    [InlineData("""{"format":"preau-memberships/1","groups":[null]}""")]
    public void A_faulty_file_is_refused_in_one_line(string json)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => MembershipsFile.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Contains(MembershipsFile.Name, refusal.Message, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Passages;
using Preau.Platform.Data;
using Preau.Platform.Search;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Starter;

public sealed class StarterNetworkTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static string Folder => Path.Combine(Repository.Root, "src", "Preau", "Starter");

    [Fact]
    public async Task Loading_twice_changes_nothing()
    {
        await Load(site);
        string once = await Stored();
        await Load(site);
        Assert.Equal(once, await Stored());
        Assert.Contains("future-classroom-lab", once, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_leaves_only_what_people_made()
    {
        await Load(site);
        await site.With(async (db, _) =>
        {
            var lab = await db.Set<Programme>().SingleAsync(programme => programme.Slug == "future-classroom-lab", Stop);
            var own = Own("our-lab");
            own.Place(ProgrammeKind.Project, lab.Id, 0);
            db.Add(own);
            await db.IndexProgramme(own, [], Stop);
            await db.SaveChangesAsync(Stop);
        });
        await Remove(site);
        await Remove(site);
        await site.With(async (db, _) =>
        {
            var left = Assert.Single(await db.Set<Programme>().ToListAsync(Stop));
            Assert.Equal(("our-lab", null), (left.Slug, left.ParentId));
            Assert.Equal(left.Id.Value, Assert.Single(await db.Set<SearchEntry>().Where(entry => entry.Kind == ProgrammeSearch.Kind).ToListAsync(Stop)).Subject);
            db.Remove(left);
            await db.Unindex(ProgrammeSearch.Kind, left.Id.Value, Stop);
            await db.SaveChangesAsync(Stop);
        });
    }

    [Fact]
    public async Task A_programme_that_people_made_is_neither_changed_nor_removed()
    {
        await Remove(site);
        await site.With(async (db, _) =>
        {
            db.Add(Own("scientix"));
            await db.SaveChangesAsync(Stop);
        });
        await Load(site);
        await Remove(site);
        await site.With(async (db, _) =>
        {
            var own = Assert.Single(await db.Set<Programme>().ToListAsync(Stop));
            Assert.Equal("Ours", own.TextIn("fr").Name);
            db.Remove(own);
            await db.SaveChangesAsync(Stop);
        });
    }

    [Fact]
    public async Task A_programme_that_left_the_starter_leaves_the_site()
    {
        await Load(site);
        string folder = Directory.CreateTempSubdirectory().FullName;
        var file = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, NetworkFile.Name), Stop))!;
        var programmes = file["programmes"]!.AsArray();
        programmes.Remove(programmes.Single(programme => (string?)programme!["slug"] == "codeweek"));
        programmes[0]!["name"]!["fr"] = "Le réseau";
        await File.WriteAllTextAsync(Path.Combine(folder, NetworkFile.Name), file.ToJsonString(), Stop);
        await site.With((_, services) => Starter(services).Load(folder, Stop));
        string now = await Stored();
        Assert.DoesNotContain("codeweek", now, StringComparison.Ordinal);
        Assert.Contains("Le réseau", now, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_faulty_folder_changes_nothing()
    {
        await Load(site);
        string before = await Stored();
        string folder = Directory.CreateTempSubdirectory().FullName;
        await Assert.ThrowsAsync<InvalidDataException>(() => site.With((_, services) => Starter(services).Load(folder, Stop)));
        await File.WriteAllTextAsync(Path.Combine(folder, NetworkFile.Name), "{}", Stop);
        await Assert.ThrowsAsync<InvalidDataException>(() => site.With((_, services) => Starter(services).Load(folder, Stop)));
        Assert.Equal(before, await Stored());
        Directory.Delete(folder, recursive: true);
    }

    internal static Task Load(TestSite site) => site.With((_, services) => Starter(services).Load(Folder, Stop));

    internal static Task Remove(TestSite site) => site.With((_, services) => Starter(services).Remove(Stop));

    static StarterNetwork Starter(IServiceProvider services) => services.GetServices<IStarterContent>().OfType<StarterNetwork>().Single();

    static Programme Own(string slug)
    {
        var own = Programme.Create(slug);
        own.Present(Passage.Begin(own.Id, Part.Name, "en", "Ours", Origin.Person), Passage.Begin(own.Id, Part.Summary, "en", "Ours.", Origin.Person));
        own.Describe(new ProgrammeDetails(new FactSource("us", "Us", "en", new PartialDate(new DateOnly(2026, 1, 1), PartialDate.Year)), [], [], [], [], false, [], [], [], []));
        return own;
    }

    // Every row of the room and of its index, ids included.
    Task<string> Stored() => site.With(async (db, _) => JsonSerializer.Serialize(new
    {
        Programmes = await db.Set<Programme>().AsNoTracking().OrderBy(programme => programme.Slug).ToListAsync(Stop),
        Words = await db.Set<SearchEntry>().AsNoTracking().Where(entry => entry.Kind == ProgrammeSearch.Kind).OrderBy(entry => entry.Id).ToListAsync(Stop),
    }, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
}

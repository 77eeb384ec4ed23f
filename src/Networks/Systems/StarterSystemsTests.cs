using System.Text;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Systems;

public sealed class StarterSystemsTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("BE-NL", "be-nl")]
    [InlineData(" lv ", "lv")]
    [InlineData("EL", "gr")]
    [InlineData("uk", "gb")]
    public void A_code_is_read_in_any_case(string typed, string code)
    {
        Assert.True(SystemCode.TryParse(typed, out var read));
        Assert.Equal(code, read.Value);
        Assert.Equal(code[..2].ToUpperInvariant(), read.Country);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("fra")]
    [InlineData("be-")]
    [InlineData("be_nl")]
    [InlineData("be-nl-x")]
    [InlineData("../../etc")]
    [InlineData("fr\0")]
    public void What_is_no_code_is_none(string? typed) => Assert.False(SystemCode.TryParse(typed, out _));

    [Fact]
    public async Task Belgium_is_two_of_the_thirty()
    {
        var file = await SystemsFile.Read(StarterNetworkTests.Folder, Stop);
        Assert.Equal(30, file.Systems.Count);
        Assert.Equal(["be-fr", "be-nl"], file.Systems.Select(system => system.Code).Where(code => code.StartsWith("be", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"format":"preau-systems/1"}""")]
    [InlineData("""{"format":"preau-systems/2","source":{"name":"n","title":"t","language":"en","updated":"2026"},"systems":[]}""")]
    [InlineData("""{"format":"preau-systems/1","source":{"name":"n","title":"t","language":"en","updated":"2026"},"systems":[{"code":"Fr","names":{"en":"F"},"school_year_start":null}]}""")]
    [InlineData("""{"format":"preau-systems/1","source":{"name":"n","title":"t","language":"en","updated":"2026"},"systems":[{"code":"fr","names":{},"school_year_start":null}]}""")]
    [InlineData("""{"format":"preau-systems/1","source":{"name":"n","title":"t","language":"en","updated":"2026"},"systems":[{"code":"fr","names":{"en":"F"},"school_year_start":"13-01"}]}""")]
    [InlineData("[")]
    public void A_faulty_file_is_refused_in_one_line(string json)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => SystemsFile.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Contains(SystemsFile.Name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systems_come_once_and_go_unless_something_is_in_them()
    {
        await site.With(async (db, _) =>
        {
            var starter = new StarterSystems(db);
            await starter.Load(StarterNetworkTests.Folder, Stop);
            await starter.Load(StarterNetworkTests.Folder, Stop);
            Assert.Equal(30, await db.Set<EducationSystem>().CountAsync(Stop));

            var latvia = SystemCode.Parse("lv");
            db.Add(Organisation.Found(OrganisationKind.Ministry, "Izglītības un zinātnes ministrija", latvia, site.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Stop);
            await starter.Remove(Stop);
            Assert.Equal([latvia], await db.Set<EducationSystem>().Select(system => system.Code).ToListAsync(Stop));
        });
    }
}

using System.Net;
using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Networks.Organisations.Find;

public sealed class BrowseSchoolsTests
{
    static readonly string French = File(
        Row("0350001A", "Collège Saint-Exupéry", "Rennes", "ce.0350001a@ac-rennes.fr"), Row("0350002B", "Lycée Émile Zola", "Rennes"), Row("0350003C", "École Jeanne d’Arc", "Saint-Malo"),
        Row("0350004D", "Collège du Stade", "Vitré"), Row("0350005E", "Collège St Michel", "Fougères"), Row("0350006F", "École fermée", "Rennes", state: "FERME"),
        Row("0350007G", "Service départemental", "Rennes").Replace(";Collège;", ";Service Administratif;"));

    static readonly string Latvian = File(Row("4001", "Rīgas 1. ģimnāzija", "Rīga", position: ";"), Row("4002", "Renceņu pamatskola", "Renceni", position: ";"));

    static async Task<TestSite> Furnish(OwnSite own)
    {
        var site = await own.Start();
        (await site.Import(French)).Report();
        (await site.Import(Latvian, "lv")).Report();
        return site;
    }

    static string[] Names(Answer answer) => [.. answer.Page.QuerySelectorAll(".items h3").Select(name => name.TextContent.Trim())];

    [Fact]
    public async Task A_school_is_found_by_the_beginnings_of_its_words()
    {
        await using var own = new OwnSite();
        var site = await Furnish(own);
        using var visitor = site.Visitor();
        foreach (var (typed, found) in ((string, string[])[])[
            ("saint exup", ["Collège Saint-Exupéry"]), ("EXUPERY", ["Collège Saint-Exupéry"]), ("ren col", ["Collège Saint-Exupéry"]), ("emile", ["Lycée Émile Zola"]), ("Émile rennes", ["Lycée Émile Zola"]),
            ("0350003c", ["École Jeanne d’Arc"]), ("35000 zola", ["Lycée Émile Zola"]), ("rigas gimnaz", ["Rīgas 1. ģimnāzija"]), ("ģimnāzija", ["Rīgas 1. ģimnāzija"]), ("l'ecole d'arc", []), ("d'arc", ["École Jeanne d’Arc"]),
            // Who has typed a word to its end means it.
            ("st", ["Collège St Michel", "Collège du Stade"]), ("fermee", []), ("service", []), ("rennes", ["Collège Saint-Exupéry", "Lycée Émile Zola"]), ("gymnasium", []), ("gimnazijas", [])])
        {
            var answer = await visitor.Open("/en/schools?q=" + Uri.EscapeDataString(typed));
            Assert.True(found.SequenceEqual(Names(answer), StringComparer.Ordinal), $"{typed}: {string.Join(" | ", Names(answer))}");
        }
    }

    [Theory]
    [InlineData("'\"*():^{}~- AND OR NOT NEAR")]
    [InlineData("%")]
    [InlineData("_____")]
    [InlineData("\"")]
    [InlineData("=fr")]
    [InlineData("!!!")]
    [InlineData("a b c d e f g h i j k l m n o p")]
    [InlineData("\u0000\u0001")]
    public async Task Nothing_typed_is_a_command(string typed)
    {
        await using var own = new OwnSite();
        var site = await Furnish(own);
        using var visitor = site.Visitor();
        var answer = await visitor.Open("/en/schools/found?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(Names(answer));
    }

    [Fact]
    public async Task Systems_narrow_the_list_and_the_search()
    {
        await using var own = new OwnSite();
        var site = await Furnish(own);
        using var visitor = site.Visitor();
        Assert.Equal(["Renceņu pamatskola", "Rīgas 1. ģimnāzija"], Names(await visitor.Open("/en/schools?system=lv")));
        Assert.Equal(["Renceņu pamatskola"], Names(await visitor.Open("/en/schools?system=lv&q=ren")));
        Assert.Equal(3, Names(await visitor.Open("/en/schools?system=lv&system=fr&q=ren")).Length);
        var all = await visitor.Open("/fr/schools?system=nonsense");
        Assert.Contains("7 établissements", all.Text, StringComparison.Ordinal);
        // The filter tells how many there are.
        Assert.Equal(["France 5", "Lettonie 2"], all.Page.QuerySelectorAll(".facets .choice").Select(choice => string.Join(' ', choice.Children.Skip(1).Select(part => part.TextContent))));
    }

    [Fact]
    public async Task What_comes_while_one_types_is_the_list_alone()
    {
        await using var own = new OwnSite();
        var site = await Furnish(own);
        using var visitor = site.Visitor();
        var fragment = await visitor.Open("/fr/schools/found?q=zola");
        Assert.DoesNotContain("<html", fragment.Html, StringComparison.Ordinal);
        Assert.Equal(["Lycée Émile Zola"], Names(fragment));
        Assert.Contains("1 établissement", fragment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_that_fit_are_neither_counted_nor_shown_beyond_reason()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        (await site.Import(File([.. Enumerable.Range(0, 2500).Select(i => Row($"{i}", i == 2400 ? "Collège Unique des Lilas" : $"Collège des Lilas {i}"))]))).Report();
        using var visitor = site.Visitor();
        var many = await visitor.Open("/en/schools?q=coll+lilas&page=10");
        Assert.Contains("More than 199 schools", many.Text, StringComparison.Ordinal);
        Assert.Equal(20, Names(many).Length);
        Assert.Equal(["Collège Unique des Lilas"], Names(await visitor.Open("/en/schools?q=coll+uniq")));
        Assert.Contains("2,500 schools", (await visitor.Open("/en/schools?page=50")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Open("/en/schools?page=999999999999")).Status);
    }

    [Fact]
    public async Task A_school_s_page_says_what_its_register_says_and_whence()
    {
        await using var own = new OwnSite();
        var site = await Furnish(own);
        using var visitor = site.Visitor();
        string address = $"/fr/schools/{(await site.School("0350001A")).Id.Value:N}";
        var page = await visitor.Open(address);
        foreach (string fact in (string[])["Collège Saint-Exupéry", "1 rue des Lilas", "35000 Rennes", "France", "Collège", "Public", "120", "http://lilas.example/", "0350001A", "20 janvier 2026"])
            Assert.Contains(fact, page.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("ne figure plus comme ouvert", (await visitor.Open($"/fr/schools/{(await site.School("0350006F")).Id.Value:N}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/fr/schools/" + new string('0', 32))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open("/fr/schools/nonsense")).Status);
    }

    [Fact]
    public async Task The_mailbox_for_codes_is_on_no_page()
    {
        await using var own = new OwnSite();
        var site = await Furnish(own);
        var school = await site.School("0350001A");
        Assert.Equal("ce.0350001a@ac-rennes.fr", school.CodeAddress);
        using var visitor = site.Visitor();
        foreach (string address in (string[])["/fr/schools", "/fr/schools?q=exupery", "/fr/schools/found?q=0350001A", "/fr/schools?q=ac-rennes", $"/fr/schools/{school.Id.Value:N}"])
            Assert.DoesNotContain("@ac-rennes.fr", WebUtility.HtmlDecode((await visitor.Open(address)).Html), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Before_any_register_the_page_says_what_it_is_for()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        using var visitor = site.Visitor();
        Assert.Contains("No school yet", (await visitor.Open("/en/schools")).Text, StringComparison.Ordinal);
    }
}

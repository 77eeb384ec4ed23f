using System.Net;
using CsCheck;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Publications;

public sealed class PublicationsTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, List = $"/en/programmes/{Group}/publications", Body = "# Findings\n\nTeachers ask for time.\n\nPupils ask for trust.";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, member;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair);
        member = await site.Sitting("Mia Member", "lv");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static (string, string)[] Text(string title = "Time and trust", string body = Body, string recommendations = "Give time. [2]\nGive trust, and time. [2, 3]") =>
        [("Title", title), ("Summary", "What schools need."), ("Body", body), ("Recommendations", recommendations)];

    async Task<string> Written() => await chair.Visitor.Act(List, [("Language", "en"), .. Text()]);

    [Fact]
    public async Task A_recommendation_leads_to_its_paragraphs_and_they_lead_back()
    {
        string publication = await Written();
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(publication));
        Assert.DoesNotContain("Time and trust", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(publication + "/release");
        var page = (await site.Visitor().Read(publication)).Page;
        Assert.Equal(["#p2", "#p3"], page.QuerySelectorAll("#r2 a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["#p2", "#r1", "#r2"], page.QuerySelectorAll("#p2 a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Pupils ask for trust.", page.QuerySelector("#p3 p")!.TextContent);
        foreach (string address in new[] { List, $"/en/programmes/{Group}" })
            Assert.Contains("Time and trust", (await site.Visitor().Read(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paragraph_keeps_its_number_when_others_come_and_go()
    {
        string publication = await Written(), text = publication + "/texts/en";
        await chair.Visitor.Change(text, text, Text(body: "# Findings\n\nA new beginning.\n\nTeachers ask for more time.\n\nPupils ask for trust.\n\nParents ask.", recommendations: "Give trust. [3]"));
        var page = (await chair.Visitor.Read(publication)).Page;
        Assert.Equal("Pupils ask for trust.", page.QuerySelector("#p3 p")!.TextContent);
        Assert.Equal("A new beginning.", page.QuerySelector("#p2 p")!.TextContent);
        Assert.Equal("Parents ask.", page.QuerySelector("#p5 p")!.TextContent);
        Assert.Equal(["Recommendation 1 names a paragraph that is not there: its numbers stand beside the paragraphs."], (await chair.Visitor.Try(text, [("Version", await chair.Visitor.VersionAt(text)), .. Text(recommendations: "No. [9]")])).Errors);
    }

    [Fact]
    public async Task A_translation_has_the_paragraphs_of_the_original()
    {
        string publication = await Written(), french = publication + "/texts/fr";
        await chair.Visitor.Change(french, french, Text("Du temps et de la confiance", "# Constats\n\nLes enseignants demandent du temps.\n\nLes élèves demandent de la confiance.", "Donner du temps. [2]"));
        await chair.Visitor.Act(publication + "/release");
        var page = (await site.Visitor().Read(publication.Replace("/en/", "/fr/", StringComparison.Ordinal))).Page;
        Assert.Equal("Les élèves demandent de la confiance.", page.QuerySelector("#p3 p")!.TextContent);
        Assert.Contains("Du temps et de la confiance", (await site.Visitor().Read(List.Replace("/en/", "/fr/", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        Assert.Contains("Time and trust", (await site.Visitor().Read(publication)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_says_that_the_original_has_changed_until_somebody_has_looked_at_it()
    {
        const string stale = "The original has changed since this was translated.", state = "The original has changed";
        string publication = await Written(), english = publication + "/texts/en", french = publication + "/texts/fr", shown = publication.Replace("/en/", "/fr/", StringComparison.Ordinal), said = "L’original a changé depuis cette traduction.";
        (string, string)[] translation = Text("Du temps et de la confiance", "# Constats\n\nLes enseignants demandent du temps.\n\nLes élèves demandent de la confiance.", "Donner du temps. [2]");
        Assert.Contains("Pupils ask for trust.", (await chair.Visitor.Read(french)).Text, StringComparison.Ordinal);
        await chair.Visitor.Change(french, french, translation);
        await chair.Visitor.Act(publication + "/release");
        // Saved without a change, the original says what it said.
        await chair.Visitor.Change(english, english, Text());
        Assert.DoesNotContain(said, (await site.Visitor().Read(shown)).Text, StringComparison.Ordinal);
        Assert.Contains("Up to date", (await chair.Visitor.Read(publication)).Text, StringComparison.Ordinal);

        await chair.Visitor.Change(english, english, Text(body: Body + "\n\nParents ask for news."));
        Assert.Contains(said, (await site.Visitor().Read(shown)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stale, (await site.Visitor().Read(publication)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(state, (await site.Visitor().Read(publication)).Text, StringComparison.Ordinal);
        Assert.Contains(state, (await chair.Visitor.Read(publication)).Text, StringComparison.Ordinal);
        string form = (await chair.Visitor.Read(french)).Text;
        foreach (string fact in new[] { state, "Parents ask for news.", "Save as up to date" })
            Assert.Contains(fact, form, StringComparison.Ordinal);

        await chair.Visitor.Change(french, french, translation);
        Assert.DoesNotContain(said, (await site.Visitor().Read(shown)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_by_machine_says_so_and_the_original_is_never_one()
    {
        string publication = await Written(), french = publication + "/texts/fr", english = publication + "/texts/en", shown = publication.Replace("/en/", "/fr/", StringComparison.Ordinal);
        await chair.Visitor.Change(french, french, [("IsByMachine", "true"), .. Text("Du temps")]);
        await chair.Visitor.Change(english, english, [("IsByMachine", "true"), .. Text()]);
        await chair.Visitor.Act(publication + "/release");
        Assert.Contains("Traduit par une machine.", (await site.Visitor().Read(shown)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("by machine", (await site.Visitor().Read(publication)).Text, StringComparison.Ordinal);
        await chair.Visitor.Change(french, french, Text("Du temps"));
        Assert.DoesNotContain("Traduit par une machine.", (await site.Visitor().Read(shown)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_leaves_its_reason_at_its_address()
    {
        string publication = await Written();
        await chair.Visitor.Act(publication + "/release");
        await site.Visitor().Read(publication);
        Assert.Equal(["Say why it is withdrawn: whoever has its address reads that."], (await chair.Visitor.Try(publication + "/withdrawal")).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Visitor.Try(publication + "/withdrawal", ("Reason", "No"))).Status);
        await chair.Visitor.Act(publication + "/withdrawal", ("Reason", "A figure was wrong."));
        var tombstone = await site.Visitor().Open(publication);
        Assert.Equal(HttpStatusCode.Gone, tombstone.Status);
        Assert.Contains("A figure was wrong.", tombstone.Text, StringComparison.Ordinal);
        Assert.Contains("Time and trust", tombstone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pupils ask", tombstone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Time and trust", (await site.Visitor().Read(List)).Text, StringComparison.Ordinal);
        await chair.Visitor.Act(publication + "/withdrawal/undo");
        Assert.Contains("Pupils ask", (await site.Visitor().Read(publication)).Text, StringComparison.Ordinal);
    }

    /// <summary>Whatever is edited: no two paragraphs share a number, and none whose words stay in their order loses its own.</summary>
    [Fact]
    public void Anchors_are_unique_and_unchanged_paragraphs_keep_theirs() =>
        Gen.Int[0, 5].Array[0, 8].Array[1, 6].Sample(editions =>
        {
            IReadOnlyList<Passage> passages = [];
            int next = 1;
            var ever = new HashSet<int>();
            foreach (int[] edition in editions)
            {
                // Each word once, so that "the same paragraph" is beyond doubt.
                string[] words = [.. edition.Distinct().Select(word => $"word {word}")];
                var before = passages;
                int free = next;
                passages = Passages.Match(before, words, ref next);
                Assert.Equal(words, passages.Select(passage => passage.Text));
                Assert.Equal(words.Length, passages.Select(passage => passage.Anchor).Distinct().Count());
                Assert.All(passages, passage => Assert.True(passage.Anchor >= free || before.Any(old => old.Anchor == passage.Anchor)));
                if (before.Select(old => old.Text).SequenceEqual(words.Where(word => before.Any(old => old.Text == word))))
                    Assert.All(before, old => Assert.Equal(old.Anchor, passages.Single(passage => passage.Text == old.Text).Anchor));
                ever.UnionWith(passages.Select(passage => passage.Anchor));
                Assert.True(ever.Count == 0 || next > ever.Max());
            }
        });

    [Theory]
    [InlineData("a\n\nb", 2)]
    [InlineData("a\nb\n\n\n\nc\n", 2)]
    [InlineData("- a\n\n  more of a\n\nb", 2)]
    [InlineData("```\na\n\nb\n```\n\nc", 2)]
    [InlineData("\r\n \r\n", 0)]
    public void A_text_is_divided_where_a_reader_would(string text, int paragraphs) => Assert.Equal(paragraphs, Passages.Divide(text).Count);
}

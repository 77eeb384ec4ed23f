using System.Net;
using Preau.Academy.Authoring;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Schools.Members;
using Preau.Tests;
using Xunit;

namespace Preau.Schools.Profiles;

/// <summary>A profile, read by each kind of visitor.</summary>
public sealed class ProfileTests : IAsyncLifetime
{
    const string Edit = "/en/account/presentation";
    readonly TestSite site = new();
    Somebody anna = null!, colleague = null!, other = null!;
    Visitor stranger = null!;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        var schools = await site.FurnishSchools();
        (anna, colleague, other) = (await site.Somebody("Anna Arnaud"), await site.Somebody("Colette Colleague"), await site.Somebody("Otto Other"));
        stranger = site.Visitor();
        await site.Belongs(anna, schools[0]);
        await site.Belongs(colleague, schools[0]);
        await site.Belongs(other, schools[1]);
    }

    public async ValueTask DisposeAsync()
    {
        stranger.Dispose();
        await site.DisposeAsync();
    }

    string Page => $"/en/people/{anna.Id.Value:N}";

    Task<Answer> Save(params (string Name, string Value)[] fields) => anna.Visitor.Try(Edit, [.. fields, ("Version", Version().ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    int version;

    int Version() => version++ == 0 ? 0 : (version - 1) * 2;

    [Fact]
    public async Task Until_she_says_otherwise_the_answer_is_the_one_to_nobody()
    {
        var nobody = await stranger.Open("/en/people/00000000000000000000000000000001");
        foreach (var visitor in new[] { stranger, colleague.Visitor, other.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(Page)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Save(("About", "I like *stars*"), ("Subjects", "astronomy"))).Status);
        var hidden = await stranger.Open(Page);
        Assert.Equal((nobody.Status, nobody.Text), (hidden.Status, hidden.Text));
        Assert.Contains("There is nothing to see here", (await anna.Visitor.Open(Page)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_thing_is_seen_by_those_for_whom_it_is_and_nobody_else()
    {
        await site.Appoint(anna.Id, "2026-01-01");
        (string, string)[] shown =
        [
            ("Subjects", "astronomy, robots"), ("AgeFrom", "6"), ("AgeTo", "11"), ("Languages", "fr"), ("About", "Write to anna@home.example, I **like** stars. [x](javascript:alert(1))"),
            ("NameFor", "SignedIn"), ("SchoolFor", "Colleagues"), ("SubjectsFor", "Everyone"), ("AgesFor", "Nobody"), ("AboutFor", "SignedIn"), ("LanguagesFor", "Colleagues"), ("MandatesFor", "Everyone"),
        ];
        Assert.Equal(HttpStatusCode.SeeOther, (await Save(shown)).Status);
        (string What, bool Visitor, bool SignedIn, bool Colleague)[] expected =
        [
            ("Anna Arnaud", false, true, true), ("Collège des Lilas", false, false, true), ("astronomy, robots", true, true, true), ("6 to 11 years", false, false, false),
            ("stars", false, true, true), ("French", false, false, true), ("National ambassador", true, true, true), ("anna@home", false, false, false), ("javascript:", false, false, false),
        ];
        var readers = new[] { (Seen: (await stranger.Open(Page)).Page.QuerySelector("main")!.OuterHtml, As: "Everyone"), (Seen: (await other.Visitor.Open(Page)).Page.QuerySelector("main")!.OuterHtml, As: "SignedIn"), (Seen: (await colleague.Visitor.Open(Page)).Page.QuerySelector("main")!.OuterHtml, As: "Colleagues") };
        foreach (var (what, visitor, signedIn, colleagues) in expected)
        {
            bool[] sees = [visitor, signedIn, colleagues];
            for (int i = 0; i < readers.Length; i++)
            {
                Assert.Equal((what, readers[i].As, sees[i]), (what, readers[i].As, readers[i].Seen.Contains(what, StringComparison.Ordinal)));
                Assert.Equal((what, readers[i].As, sees[i]), (what, readers[i].As, (await anna.Visitor.Open($"{Page}?as={readers[i].As}")).Page.QuerySelector("main")!.OuterHtml.Contains(what, StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task The_list_of_ambassadors_leads_to_her_only_once_her_name_is_for_everybody()
    {
        await site.Appoint(anna.Id, "2026-01-01");
        string list = $"/en/programmes/{TenuresForTests.Labs}/ambassadors";
        await Save(("Subjects", "astronomy"), ("SubjectsFor", "Everyone"));
        Assert.DoesNotContain(Page, (await stranger.Open(list)).Html, StringComparison.Ordinal);
        await Save(("NameFor", "Everyone"));
        Assert.Contains(Page, (await stranger.Open(list)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_named_and_an_older_window_overwrites_nothing_unseen()
    {
        foreach (var (name, value) in new[] { ("AgeFrom", "6"), ("AgeTo", "x"), ("About", new string('x', 2001)), ("Subjects", new string('x', 61)), ("Subjects", string.Join(',', Enumerable.Range(0, 13))) })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Visitor.Try(Edit, (name, value), ("Version", "0"))).Status);
        await anna.Visitor.Act(Edit, ("About", "first"), ("Version", "0"));
        var late = await anna.Visitor.Try(Edit, ("About", "second"), ("Version", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Contains("second", late.Html, StringComparison.Ordinal);
        Assert.Contains("first", (await anna.Visitor.Open(Edit)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Visitor.Submit(late, Edit, new { About = "second" })).Status);
        Assert.Contains("second", (await anna.Visitor.Open(Edit)).Html, StringComparison.Ordinal);
    }
}

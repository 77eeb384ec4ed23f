using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Learning;

/// <summary>A learner before a run: what she may open, what her answers change, and what she never gets to see.</summary>
public sealed class LearnTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static (string Path, string Content)[] Staged() =>
    [
        ("course/course.xml", $"""<course url_name="R1" org="Org" course="L{Guid.NewGuid().ToString("N")[..10]}"/>"""),
        ("course/course/R1.xml", """<course display_name="Learning" language="en" start="2026-01-12T08:00:00Z"><chapter url_name="c1"/><chapter url_name="c2"/></course>"""),
        ("course/chapter/c1.xml", """
            <chapter display_name="Now"><sequential display_name="Begin">
            <vertical url_name="read" display_name="Read"><html><![CDATA[<p>Some words</p>]]></html></vertical>
            <vertical url_name="try" display_name="Try"><problem url_name="p1"/></vertical>
            <vertical url_name="hidden" display_name="For teachers" visible_to_staff_only="true"><html><![CDATA[<p>Marking notes</p>]]></html></vertical>
            </sequential><sequential display_name="Late" due="2026-01-15T00:00:00Z">
            <vertical url_name="over" display_name="Over"><problem><numericalresponse answer="7"><label>How many?</label><formulaequationinput/></numericalresponse></problem></vertical>
            </sequential></chapter>
            """),
        ("course/chapter/c2.xml", """
            <chapter display_name="Later" start="2026-02-01T23:00:00Z"><sequential display_name="Then">
            <vertical url_name="later" display_name="Later"><html><![CDATA[<p>Not before February</p>]]></html></vertical>
            </sequential></chapter>
            """),
        ("course/problem/p1.xml", """
            <problem max_attempts="2" showanswer="attempted"><multiplechoiceresponse><label>Which?</label><choicegroup shuffle="false">
            <choice correct="true">Lichen <choicehint>The slow one</choicehint></choice><choice correct="false">Moss</choice>
            </choicegroup><solution><p>It grows on the wall</p></solution></multiplechoiceresponse></problem>
            """),
    ];

    async Task<Place> Course(Visibility visibility = Visibility.Outline, bool publish = true)
    {
        var (ada, author) = await site.Person();
        var saved = await site.Import(Archives.TarGz(Staged()), author: author, publish: publish);
        return await site.With(async (db, _) =>
        {
            await db.Set<Run>().Where(run => run.Id == saved.Run.Id).ExecuteUpdateAsync(set => set.SetProperty(run => run.Visibility, visibility), Cancellation);
            var blocks = await db.Set<Block>().AsNoTracking().Where(block => block.ContentId == saved.Run.ContentId).ToListAsync(Cancellation);
            return new Place(ada, saved.Run.Id, saved.Course.Slug, blocks.Where(block => block.UrlName.Length > 0).DistinctBy(block => block.UrlName).ToDictionary(block => block.UrlName, block => block.Id, StringComparer.Ordinal));
        });
    }

    sealed record Place(Visitor Author, RunId Run, string Slug, Dictionary<string, BlockId> Blocks)
    {
        public string Address => $"/en/runs/{Run.Value:N}";
        public string Unit(string name) => $"{Address}/units/{Blocks[name].Value:N}";
        public string Answers => $"{Address}/blocks/{Blocks["p1"].Value:N}/answers";
    }

    async Task<(Visitor Visitor, PersonId Id)> Learner(Place place)
    {
        var learner = await site.Person(Role.Learner, "Maria Silva");
        await learner.Visitor.Act(place.Address + "/enrolments");
        return learner;
    }

    static async Task<(string Name, string Value)> Choice(Visitor learner, Place place, string words)
    {
        var page = await learner.Read(place.Unit("try"));
        var input = page.Page.QuerySelectorAll("label.choice").Single(label => label.TextContent.Contains(words, StringComparison.Ordinal)).QuerySelector("input")!;
        return (input.GetAttribute("name")!, input.GetAttribute("value")!);
    }

    Task<BlockState?> StateOf(Place place, PersonId person) => site.With((db, _) => db.Set<BlockState>().AsNoTracking()
        .Where(state => db.Set<Enrolment>().Any(e => e.Id == state.EnrolmentId && e.PersonId == person && e.RunId == place.Run)).FirstOrDefaultAsync(Cancellation));

    [Fact]
    public async Task A_module_opens_at_its_instant_and_says_the_date_before()
    {
        var place = await Course();
        var (maria, _) = await Learner(place);
        var early = await maria.Open(place.Unit("later"));
        Assert.Equal(HttpStatusCode.Forbidden, early.Status);
        Assert.Contains("“Later” opens on Monday, 2 February 2026 at 00:00 (Europe/Brussels).", early.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not before February", early.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await maria.Try(place.Unit("later") + "/completion")).Status);
        Assert.Contains("Not before February", (await place.Author.Read(place.Unit("later"))).Text, StringComparison.Ordinal);

        await using var own = new OwnSite();
        own.Site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-02-01T22:59:59Z", null));
        await own.Site.InitializeAsync();
        var there = new LearnTests(own.Site);
        place = await there.Course();
        (maria, _) = await there.Learner(place);
        Assert.Equal(HttpStatusCode.Forbidden, (await maria.Open(place.Unit("later"))).Status);
        own.Site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("Not before February", (await maria.Read(place.Unit("later"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_teachers_is_not_there_for_others()
    {
        var place = await Course(Visibility.Public);
        var (maria, _) = await Learner(place);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Open(place.Unit("hidden"))).Status);
        Assert.DoesNotContain("For teachers", (await maria.Read(place.Address)).Html, StringComparison.Ordinal);
        Assert.Contains("Marking notes", (await place.Author.Read(place.Unit("hidden"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open(place.Unit("hidden"))).Status);
    }

    [Fact]
    public async Task A_run_that_is_not_published_is_there_for_its_author_alone()
    {
        var place = await Course(publish: false);
        var (maria, _) = await site.Person(Role.Learner);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Open(place.Unit("read"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Try(place.Address + "/enrolments")).Status);
        await place.Author.Read(place.Unit("read"));
    }

    [Theory]
    [InlineData(Visibility.Public, HttpStatusCode.OK)]
    [InlineData(Visibility.Outline, HttpStatusCode.Forbidden)]
    public async Task A_visitor_reads_what_the_run_shows_to_all(Visibility visibility, HttpStatusCode status)
    {
        var place = await Course(visibility);
        Assert.Equal(status, (await site.Visitor().Open(place.Unit("read"))).Status);
        var (stranger, _) = await site.Person(Role.Learner);
        Assert.Equal(status, (await stranger.Open(place.Unit("read"))).Status);
    }

    [Fact]
    public async Task No_answer_reaches_the_browser_before_it_may()
    {
        var place = await Course();
        var (maria, _) = await Learner(place);
        string block = place.Blocks["p1"].Value.ToString("N");
        foreach (string address in new[] { place.Unit("try"), place.Unit("try") + "?answer=" + block })
        {
            string html = (await maria.Read(address)).Html;
            Assert.Contains("Lichen", html, StringComparison.Ordinal);
            Assert.DoesNotContain("The slow one", html, StringComparison.Ordinal);
            Assert.DoesNotContain("grows on the wall", html, StringComparison.Ordinal);
            Assert.DoesNotContain("correct", html, StringComparison.OrdinalIgnoreCase);
        }
        await maria.Act(place.Answers, await Choice(maria, place, "Moss"), ("act", "answer"));
        Assert.DoesNotContain("grows on the wall", (await maria.Read(place.Unit("try"))).Html, StringComparison.Ordinal);
        Assert.Contains("grows on the wall", (await maria.Read(place.Unit("try") + "?answer=" + block)).Html, StringComparison.Ordinal);
        var (other, _) = await Learner(place);
        Assert.DoesNotContain("grows on the wall", (await other.Read(place.Unit("try") + "?answer=" + block)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_judged_kept_and_shown_to_its_learner_alone()
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        string to = await maria.Act(place.Answers, await Choice(maria, place, "Lichen"), ("act", "answer"));
        Assert.StartsWith(place.Unit("try") + "#", to, StringComparison.Ordinal);
        Assert.Equal((1, 1), ((await StateOf(place, id))!.Earned, (await StateOf(place, id))!.Possible));
        var page = await maria.Read(place.Unit("try"));
        Assert.Contains("The slow one", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 2 attempts used", page.Text, StringComparison.Ordinal);
        var (other, _) = await Learner(place);
        Assert.DoesNotContain("The slow one", (await other.Read(place.Unit("try"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_sent_at_once_never_get_more_attempts_than_there_are()
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        var choice = await Choice(maria, place, "Moss");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => maria.Try(place.Answers, choice, ("act", "answer"))));
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict }));
        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.SeeOther));
        Assert.Equal(2, (await StateOf(place, id))!.Version);
        Assert.Contains("2 of 2 attempts used", (await maria.Read(place.Unit("try"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("choice-of-nothing", "x", "answer")]
    [InlineData("", "", "answer")]
    [InlineData("", "", "")]
    [InlineData("act", "reset", "answer")]
    public async Task An_answer_that_is_none_changes_nothing(string name, string value, string act)
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        var answer = await maria.Try(place.Answers, (name, value), ("act", act));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.Page.QuerySelectorAll("main .tone-bad, main .error"));
        Assert.Null(await StateOf(place, id));
    }

    [Fact]
    public async Task An_answer_as_long_as_a_book_is_refused_unread()
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        var (name, _) = await Choice(maria, place, "Moss");
        var book = new Dictionary<string, string> { [name] = new('x', 2_000_000), ["act"] = "answer" };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await maria.Post(place.Answers, book, Visitor.AskingFirst)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await maria.Try(place.Answers, [.. Enumerable.Repeat((name, "x"), 2_000), ("act", "answer")])).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Try(place.Answers, (name, new string('x', 100_000)), ("act", "answer"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await maria.Try(place.Answers, (name, "\0"), ("act", "answer"))).Status);
        Assert.Null(await StateOf(place, id));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-99")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task What_is_no_form_is_refused_in_a_sentence(string? type)
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        foreach (string address in new[] { place.Answers, place.Unit("try") + "/completion", place.Address + "/enrolments" })
        {
            var answer = await maria.Send(new HttpRequestMessage(HttpMethod.Post, address)
            {
                Headers = { { "Origin", maria.Address.GetLeftPart(UriPartial.Authority) }, { "Accept", "text/html" } },
                Content = new ByteArrayContent("{\"act\":\"answer\"}"u8.ToArray()) { Headers = { { "Content-Type", type is null ? [] : new[] { type } } } },
            });
            Assert.True((int)answer.Status is 303 or (>= 400 and < 500), $"{address} with {type}: {answer.Status}");
            if (address == place.Answers)
                Assert.NotEqual("", Assert.Single(answer.Page.QuerySelectorAll("h1")).TextContent);
        }
        Assert.Null(await StateOf(place, id));
    }

    [Fact]
    public async Task A_choice_that_is_not_offered_is_no_answer()
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        var (name, _) = await Choice(maria, place, "Moss");
        foreach (string value in new[] { "choice_99", new string('x', 9_000), "<script>", "\u0001" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Try(place.Answers, (name, value), ("act", "answer"))).Status);
        Assert.Null(await StateOf(place, id));
    }

    [Fact]
    public async Task An_answer_from_elsewhere_or_from_nobody_is_not_taken()
    {
        var place = await Course();
        var (maria, id) = await Learner(place);
        var (name, value) = await Choice(maria, place, "Lichen");
        var fields = new[] { KeyValuePair.Create(name, value), KeyValuePair.Create("act", "answer") };
        var foreign = await maria.Post(place.Answers, fields, request => { request.Headers.Remove("Origin"); request.Headers.Add("Origin", "https://elsewhere.example"); });
        Assert.Equal(HttpStatusCode.Forbidden, foreign.Status);
        var nobody = await site.Visitor().Post(place.Answers, fields);
        Assert.Equal(HttpStatusCode.SeeOther, nobody.Status);
        Assert.Contains("/sign-in", nobody.To, StringComparison.Ordinal);
        var (stranger, strangers) = await site.Person(Role.Learner);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Post(place.Answers, fields)).Status);
        Assert.Null(await StateOf(place, id));
        Assert.Null(await StateOf(place, strangers));
    }

    [Fact]
    public async Task A_course_is_finished_when_each_open_page_is_done_and_a_closed_exercise_holds_nobody_up()
    {
        await using var own = new OwnSite();
        own.Site.Clock.SetUtcNow(DateTimeOffset.Parse("2026-03-01T09:00:00Z", null));
        await own.Site.InitializeAsync();
        var there = new LearnTests(own.Site);
        var place = await there.Course();
        var (maria, id) = await there.Learner(place);
        Assert.Equal(place.Unit("try"), await maria.Act(place.Unit("read") + "/completion"));
        // With an exercise still to answer, saying that one has read on does not do.
        Assert.Equal(place.Unit("try"), await maria.Act(place.Unit("try") + "/completion"));
        await maria.Act(place.Answers, await Choice(maria, place, "Moss"), ("act", "answer"));
        var over = await maria.Read(place.Unit("over"));
        Assert.Contains("The time for this exercise is over.", over.Text, StringComparison.Ordinal);
        await maria.Act(place.Unit("over") + "/completion");
        Assert.Null((await own.Site.With((db, _) => db.Set<Enrolment>().AsNoTracking().FirstAsync(e => e.PersonId == id, Cancellation))).CompletedAt);
        Assert.Equal(place.Address, await maria.Act(place.Unit("later") + "/completion"));
        Assert.Equal(own.Site.Clock.GetUtcNow(), (await own.Site.With((db, _) => db.Set<Enrolment>().AsNoTracking().FirstAsync(e => e.PersonId == id, Cancellation))).CompletedAt);
        Assert.Contains("You have finished this course", (await maria.Read(place.Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_and_comes_back_finds_her_answers()
    {
        var place = await Course();
        var (maria, _) = await Learner(place);
        var choice = await Choice(maria, place, "Lichen");
        await maria.Act(place.Answers, choice, ("act", "answer"));
        await maria.Act(place.Address + "/enrolments/mine/end");
        Assert.Equal(HttpStatusCode.Forbidden, (await maria.Open(place.Unit("try"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await maria.Try(place.Answers, choice, ("act", "answer"))).Status);
        await maria.Act(place.Address + "/enrolments");
        Assert.Contains("1 of 2 attempts used", (await maria.Read(place.Unit("try"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/runs/{0}/units/00000000000000000000000000000000")]
    [InlineData("/en/runs/00000000000000000000000000000000/units/{1}")]
    [InlineData("/en/runs/{0}/units/x")]
    [InlineData("/en/runs/{0}/units/{0}")]
    public async Task An_address_that_leads_nowhere_says_so(string address)
    {
        var place = await Course(Visibility.Public);
        var (maria, _) = await Learner(place);
        Assert.Equal(HttpStatusCode.NotFound, (await maria.Open(string.Format(null, address, place.Run.Value.ToString("N"), place.Blocks["read"].Value.ToString("N")))).Status);
    }

    [Fact]
    public async Task A_unit_of_one_course_does_not_open_in_the_run_of_another()
    {
        var open = await Course(Visibility.Public);
        var closed = await Course(publish: false);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Open($"{open.Address}/units/{closed.Blocks["read"].Value:N}")).Status);
    }
}

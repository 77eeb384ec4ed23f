using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Authoring.Imports;
using Preau.Academy.Courses;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Academy.Starter;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Groups;
using Preau.Identity.Accounts;
using Preau.Identity.Passkeys;
using Preau.Identity.TwoStep;
using Preau.Moderation.Cases;
using Preau.Networks.Conversations;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Registers;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Languages;

/// <summary>
/// Every page, in the pseudo-language: those whose address needs nothing but a language, those of rooms yet to be built
/// included; then, on a furnished site, those that visitor, learner, author and administrator come to.
/// </summary>
public sealed partial class PseudoPagesTests : IAsyncLifetime
{
    const string Email = "ada@example.org";
    readonly TestSite site = new()
    {
        Configure = builder =>
        {
            builder.Services.AddLanguages(new(Pseudo: true));
            builder.Services.AddScoped<ICourses>(all => all.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request.Query.ContainsKey("break")
                ? throw new InvalidOperationException("as asked")
                : ActivatorUtilities.CreateInstance<CourseBriefs>(all));
        },
    };
    readonly SortedSet<string> escaped = new(StringComparer.Ordinal);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task No_text_of_a_page_escapes_translation()
    {
        var walk = Walk(site.Visitor(), "visitor");
        foreach (var address in Addresses())
            await walk.Open(address);
        Assert.NotEqual(0, walk.Pages);
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_that_a_visitor_comes_to_escapes_translation()
    {
        string welcome = (await site.With((_, services) => services.GetRequiredService<IFirstAdministrator>().Link()))!;
        await Furnish();
        await Account("root@example.org", Role.Administrator);
        var walk = Walk(site.Visitor("localhost"), "visitor");
        await walk.Crawl("/qps/", "/qps/courses?q=nothing", "/qps/register", "/qps/register/sent", "/qps/forgotten-password/sent", "/qps/nowhere", "/qps/confirm/x", "/qps/?break=1", "/qps/people",
            "/qps/sign-in?done=confirmed", "/qps/sign-in?done=password", "/qps/sign-in?done=email", "/qps/sign-in?done=leaving", "/qps/sign-in?done=left", "/qps" + new Uri(welcome).AbsolutePath[3..]);
        // Without its token, where nothing is to be sent, and from elsewhere.
        await walk.Act("/qps/register");
        await walk.Act("/qps/programmes");
        walk.Look("elsewhere", await walk.Visitor.Post("/qps/sign-in", [], request => { request.Headers.Remove("Origin"); request.Headers.Add("Origin", "https://elsewhere.example"); }));

        await walk.Visitor.Fill("/qps/register", new { name = "4712", email = "bea@example.org", password = Visitors.Password });
        await walk.Crawl(Path(await site.LinkTo("bea@example.org")));
        await walk.Visitor.Fill("/qps/register", new { name = "4713", email = "cleo@example.org", way = "passkey" });
        await walk.Crawl(Path(await site.LinkTo("cleo@example.org")));
        var ada = await Account(Email);
        await walk.Visitor.Fill("/qps/forgotten-password", new { email = Email });
        await walk.Crawl(Path(await site.LinkTo(Email)));
        using var own = await site.SignedIn(ada, "localhost");
        await site.TurnOnTwoStep(own);
        await walk.Visitor.Fill("/qps/sign-in", new { email = Email, password = Visitors.Password });
        await walk.Crawl("/qps/sign-in/code");
        for (int i = 0; i < 6; i++)
            walk.Look("too often", await walk.Visitor.Fill("/qps/sign-in", new { email = "dora@example.org", password = "wrong as it must be" }));
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_that_a_learner_comes_to_escapes_translation()
    {
        await Furnish();
        var runs = await site.With((db, _) => db.Set<Run>().AsNoTracking().ToListAsync());
        string AddressOf(Run run) => $"/qps/runs/{run.Id.Value:N}";
        // The course of every kind of block: open to see, not to read.
        var everything = runs.Single(run => run.Visibility == Visibility.Outline);
        string every = AddressOf(everything);
        var walk = Walk(await site.SignedIn(await Account(Email), "localhost"), "learner", "/qps/my-courses", "/qps/courses/", "/qps/authoring");
        await walk.Crawl("/qps/my-courses", "/qps/authoring", every, (await UnitsOf(everything))[0]);
        walk = Walk(walk.Visitor, "enrolled learner", "/qps/my-courses", "/qps/courses/", "/qps/runs/");
        foreach (var run in runs)
            await walk.Act(AddressOf(run) + "/enrolments");
        await walk.Crawl("/qps/my-courses");
        foreach (var run in runs)
        {
            var units = await UnitsOf(run);
            foreach (string unit in units)
                await walk.AnswerAll(unit);
            foreach (string unit in units)
                await walk.Visitor.Post(unit + "/completion", []);
        }
        walk = Walk(walk.Visitor, "learner who has answered", "/qps/my-courses", every);
        await walk.Crawl("/qps/my-courses");
        await walk.Act(every + "/enrolments/mine/end");
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_of_an_account_escapes_translation()
    {
        var walk = Walk(await site.SignedIn(await Account(Email), "localhost"), "owner", "/qps/account");
        await walk.Crawl("/qps/account", "/qps/account/verification");
        using var phone = new VirtualDevice($"http://localhost:{site.Address.Port}", "localhost");
        await walk.Visitor.AddPasskey(phone, "/qps/account/passkeys");
        await site.TurnOnTwoStep(walk.Visitor);
        await walk.Visitor.Fill("/qps/account/data", new { });
        await walk.Open("/qps/account/data");
        await walk.Visitor.Fill("/qps/account/email", new { email = "ada@new.example.org" });
        await site.DoJobs();
        walk = Walk(walk.Visitor, "owner of everything", "/qps/account");
        await walk.Crawl(
            "/qps/account", "/qps/account/verification", "/qps/account?done=profile", "/qps/account?done=password", "/qps/account?done=email", "/qps/account/two-step?done=off", "/qps/account/sessions?done=ended", "/qps/account/sessions?done=others",
            "/qps/account/passkeys?done=added", "/qps/account/passkeys?done=renamed", "/qps/account/passkeys?done=removed", Path(await site.LinkTo("ada@new.example.org")));
        walk.Look("recovery codes", await walk.Visitor.Fill("/qps/account/two-step", new { }, "/qps/account/two-step/recovery-codes"));
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_that_an_author_or_an_administrator_comes_to_escapes_translation()
    {
        await Furnish();
        var author = Walk(await site.SignedIn(await Account(Email, Role.Author)), "author", Teaching);
        await author.Crawl("/qps/authoring");
        string refused = await Upload(author, new MemoryStream("not an archive"u8.ToArray()));
        string import = await Upload(author, Archives.TarGz(PseudoCourse.Files("3")));
        await site.DoJobs();
        await author.Open(refused);
        await author.Open(import);
        await author.Act(import + "/confirmation");
        await site.DoJobs();
        await author.Crawl(import);
        var course = await site.With((db, _) => db.Set<Course>().AsNoTracking().SingleAsync(course => course.Number == "3"));
        var run = await site.With((db, _) => db.Set<Run>().AsNoTracking().SingleAsync(run => run.CourseId == course.Id));
        await author.Act($"/qps/authoring/courses/{course.Slug}/runs", Dates("2028", "2026-03-29T02:30", "2026-10-25T02:30"));
        await author.Act($"/qps/authoring/courses/{course.Slug}/runs", Dates("2028", "2026-03-29T02:30", "2026-02-25T02:30"));
        await author.Act($"/qps/authoring/runs/{run.Id.Value:N}/dates", Dates("2027", "2026-01-12T09:00", ""));
        foreach (string deed in new[] { "/publication", "/publication/end", "/publication" })
            await author.Act($"/qps/authoring/runs/{run.Id.Value:N}{deed}");
        await site.Enrol(run.Id, await Account("bea@example.org"));
        string again = await Upload(author, Archives.TarGz(PseudoCourse.Files("3")));
        await site.DoJobs();
        await author.Open(again);
        author = Walk(author.Visitor, "author of a course", Teaching);
        await author.Crawl("/qps/authoring");

        var root = Walk(await site.SignedIn(await Account("root@example.org", Role.Administrator)), "administrator", Teaching);
        await root.Crawl("/qps/people", "/qps/people?q=nobody", "/qps/authoring");
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_about_mandates_and_memberships_escapes_translation()
    {
        await Furnish();
        var ada = await Account(Email);
        var mandate = await site.Appoint(ada, "2026-01-01", "2026-12-31");
        await site.With((db, _) => db.Set<Mandate>().ExecuteUpdateAsync(set => set.SetProperty(row => row.AppointedBy, "1").SetProperty(row => row.SubjectLines, "2")));
        var root = Walk(await site.SignedIn(await Account("root@example.org", Role.Administrator)), "administrator", "/qps/programmes/working-group", "/qps/programmes/future", "/qps/mandates", "/qps/memberships", "/qps/officers");
        string labs = "/qps/programmes/" + TenuresForTests.Labs, group = "/qps/programmes/" + TenuresForTests.Group, person = $"?person={ada.Value:N}";
        await root.Crawl("/qps/officers", $"/qps/officers{person}", "/qps/officers?q=nobody", $"{labs}/mandates?q=4711", $"{labs}/mandates?q=nobody", $"{labs}/mandates{person}", $"{group}/memberships{person}", $"{group}/members?on=x", $"{group}/members?on=1999-01-01",
            $"{labs}/ambassadors", $"{labs}/ambassadors?system=lv", "/qps/programmes/scientix/ambassadors", "/qps/programmes/scientix/members");
        await root.Act("/qps/officers", ("Person", $"{ada.Value:N}"), ("System", "fr"), ("Since", "2026-01-01"), ("Until", "2026-12-31"), ("Source", "1"));
        await root.Act("/qps/officers", ("Person", $"{ada.Value:N}"), ("System", "fr"), ("Since", "2026-01-01"), ("Source", "1"));
        await root.Act($"{labs}/mandates", ("Person", $"{ada.Value:N}"), ("System", "fr"), ("Rank", "National"), ("By", "1"), ("Start", "2026-01-01"), ("SourceUrl", "1"));
        await root.Act($"{labs}/mandates", ("Person", $"{ada.Value:N}"), ("System", "fr"), ("Rank", "National"), ("By", "1"), ("Start", "2026-01-01"));
        await root.Act($"{group}/memberships", ("Person", $"{ada.Value:N}"), ("System", "fr"), ("Role", "Chair"), ("Start", "2026-01-01"), ("StartIsUnknown", "true"), ("End", "2026-12-31"), ("Alternate", "1"), ("Source", "2"));
        string held = $"/qps/mandates/{mandate.Value:N}";
        await root.Act(held + "/renewals", ("Until", "2027-12-31"));
        await root.Act(held + "/end", ("From", "2027-12-01"));
        await root.Act(held + "/renewals", ("Until", "2028-12-31"));
        await root.Act(held + "/end/undo");
        await root.Act(held + "/end/undo");

        var own = Walk(await site.SignedIn(ada), "ambassador", "/qps/my-mandates");
        string mine = $"/qps/my-mandates/{mandate.Value:N}";
        await own.Crawl("/qps/my-mandates", "/qps/my-mandates?done=seat", mine);
        await own.Act(mine + "/presentation", ("Shown", "true"), ("Languages", "fr"), ("Subjects", "1, 2"), ("Sentence", "3"));
        await own.Act(mine + "/presentation", ("Subjects", string.Join(',', Enumerable.Range(0, 30))));
        await own.Act(mine + "/availability/absences", ("From", "2026-03-01"), ("To", "2026-03-04"));
        await own.Act(mine + "/availability/absences/1/end");
        await own.Act(mine + "/availability/absences", ("From", "2026-03-01"), ("To", "2026-03-04"));
        foreach (string deed in new[] { "draft", "hand-in" })
            await own.Act(mine + "/reports", ("Id", Guid.NewGuid().ToString("N")), ("Version", "0"), ("On", "2026-01-10"), ("Kind", "Talk"), ("Audience", "Pupils"), ("Participants", "3"), ("Text", "4711"), ("act", deed));
        own = Walk(own.Visitor, "ambassador who has reported", "/qps/my-mandates", "/qps/reports");
        await own.Crawl("/qps/my-mandates");
        await root.Open($"{labs}/reports");
        await own.Act(mine + "/end");
        await own.Act(mine + "/end/undo");
        await own.Act(mine + "/presentation", ("Shown", "true"), ("Languages", "fr"), ("Subjects", "1, 2"), ("Sentence", "3"));
        await own.Open($"{labs}/ambassadors");
        var stranger = Walk(await site.SignedIn(await Account("bea@example.org")), "learner", "/qps/my-mandates");
        await stranger.Crawl("/qps/my-mandates", mine);
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_about_writing_programmes_escapes_translation()
    {
        await Furnish();
        string labs = "/qps/programmes/" + TenuresForTests.Labs;
        var root = Walk(await site.SignedIn(await Account("root@example.org", Role.Administrator)), "administrator", "/qps/programmes/new", labs + "/edit", labs + "/sections", labs + "/translations/fr");
        await root.Crawl("/qps/programmes/new", labs + "/edit", labs + "/sections", labs + "/translations", labs + "/translations/fr");
        await root.Act("/qps/programmes/new");
        await root.Act(labs + "/edit");
        await root.Act(labs + "/sections");
        await root.Act(labs + "/sections", ("Kind", "Text"));
        await root.Act(labs + "/sections", ("Kind", "Call"));
        await root.Act(labs + "/sections/10", ("Seen", "0.0."));
        await root.Act(labs + "/sections/11", ("Seen", "0.0."), ("Address", "1"));
        await root.Act(labs + "/sections/10", ("Seen", "1"));
        await root.Act(labs + "/sections/5/visibility", ("hidden", "true"));
        await root.Act(labs + "/sections/5/removal");
        await root.Act(labs + "/translations/fr", ("Part", "summary"));
        await root.Act(labs + "/translations/fr", ("Part", "summary"), ("Version", "1"), ("Revision", "1"), ("Text", "1"), ("Machine", "true"));
        await root.Open(labs + "/translations");
        await root.Open(labs);
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_about_applications_and_checks_escapes_translation()
    {
        await Furnish();
        var (ada, bea, cleo) = (await Account(Email), await Account("bea@example.org"), await Account("cleo@example.org"));
        await site.Appoint(ada, "2026-01-01", rank: Rank.Lead);
        await site.Appoint(bea, "2026-01-01");
        string labs = "/qps/programmes/" + TenuresForTests.Labs;
        string[] parts = ["/qps/calls", "/qps/applications", "/qps/my-applications", "/qps/checks", "/qps/my-checks", labs + "/calls"];
        // The one who is charged by the tests' helper has a name of letters.
        PseudoWalk Officer(Visitor visitor) => new(visitor, "officer", escaped, "Préau", "An officer", "AO") { Only = parts };
        var officer = Officer(await site.Officer("fr"));
        await officer.Crawl(labs + "/calls");
        string call = (await officer.Visitor.Act(labs + "/calls", ("Title", "1"), ("Text", "2"), ("Systems", "fr"), ("Rank", "National"), ("OpensOn", "2026-01-20"), ("ClosesOn", "2026-01-20"), ("Places", "1"),
            ("CriterionName1", "3"), ("CriterionSought1", "4"), ("CriterionPoints1", "5"))).Split('?')[0];
        await officer.Open(call);
        foreach (string deed in (string[])["/publication", "/publication", "/cancellation", "/cancellation", "/cancellation/undo", "/cancellation/undo"])
            await officer.Act(call + deed);
        foreach (string query in (string[])["?q=4711", "?q=nobody"])
            await officer.Open(call + "/panel" + query);
        foreach (var person in (PersonId[])[ada, ada, bea])
            await officer.Act(call + "/panel", ("Person", person.Value.ToString("N")));
        var applicant = Walk(await site.SignedIn(cleo), "applicant", parts);
        await applicant.Crawl("/qps/my-applications", call, labs + "/calls");
        foreach (string act in (string[])["draft", "hand-in"])
            await applicant.Act(call + "/application", ("Version", act == "draft" ? "0" : "1"), ("System", "fr"), ("Languages", "fr"), ("Statement1", "6"), ("act", act));
        await applicant.Act(call + "/application/withdrawal");
        await applicant.Act(call + "/application/withdrawal/undo");
        await officer.Open(call + "/applications");
        applicant = Walk(applicant.Visitor, "applicant who has handed in", parts);
        await applicant.Crawl("/qps/my-applications");
        var panel = Walk(await site.SignedIn(bea), "panel", parts);
        await panel.Crawl("/qps/my-applications");
        site.Clock.Advance(TimeSpan.FromDays(1));
        var lead = Walk(await site.SignedIn(ada), "lead ambassador", parts);
        await lead.Crawl("/qps/my-applications", "/qps/checks", "/qps/my-checks");
        string application = (await lead.Open(call + "/applications")).Page.QuerySelector("main table a")!.GetAttribute("href")!;
        await lead.Act(application + "/interest", ("Conflict", "yes"));
        await panel.Act(application + "/interest", ("Conflict", "no"));
        await panel.Act(application + "/scores", ("Version", "0"), ("Points1", "9"), ("act", "hand-in"));
        await panel.Act(application + "/scores", ("Version", "0"), ("Points1", "5"), ("Comment1", "8"), ("act", "draft"));
        await panel.Act(application + "/scores", ("Version", "1"), ("Points1", "5"), ("Comment1", "8"), ("act", "hand-in"));
        await officer.Act(application + "/decision", ("Version", "4"));
        string version = (await officer.Open(application)).Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        await officer.Act(application + "/decision", ("Version", version), ("Verdict", "Accepted"), ("Reason", "9"), ("Rank", "National"), ("By", "10"), ("Start", "2026-02-01"));
        await applicant.Open(application);
        await officer.Act(application + "/decision/undo");
        foreach (string verdict in (string[])["Reserved", "Declined"])
        {
            version = (await officer.Open(application)).Page.QuerySelector("input[name=Version]")!.GetAttribute("value")!;
            await officer.Act(application + "/decision", ("Version", version), ("Verdict", verdict), ("Reason", "9"));
            await applicant.Open(application);
        }
        await officer.Act("/qps/checks/fr/rule", ("IsNeeded", "true"));
        string hers = $"/qps/checks/fr/people/{bea.Value:N}";
        foreach (string until in (string[])["2026-02-01", "2026-12-01"])
            await officer.Act(hers, ("Kind", "Other"), ("IssuedOn", "2026-01-01"), ("ExpiresOn", until));
        await officer.Act((await officer.Open(hers)).Page.QuerySelector("form[action$='/withdrawal']")!.GetAttribute("action")!);
        officer = Officer(officer.Visitor);
        await officer.Crawl("/qps/checks/fr", call);
        await panel.Crawl("/qps/my-checks");
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_about_moderation_escapes_translation()
    {
        await Furnish();
        var (ada, bea) = (await Account(Email), await Account("bea@example.org"));
        var posts = await site.With(async (db, _) =>
        {
            var conversation = Conversation.Begin("1", site.Clock.GetUtcNow());
            Post[] written = [Post.Write(conversation, ada, "2", site.Clock.GetUtcNow()), Post.Write(conversation, ada, "3", site.Clock.GetUtcNow())];
            db.AddRange([conversation, Participant.In(conversation.Id, ada), Participant.In(conversation.Id, bea), .. written]);
            await db.SaveChangesAsync();
            return written;
        });
        var reader = Walk(await site.SignedIn(bea), "reader", "/qps/reports", "/qps/conversations");
        await reader.Crawl("/qps/conversations", "/qps/reports/sent");
        var root = Walk(await site.SignedIn(await Account("root@example.org", Role.Administrator)), "administrator", "/qps/moderation");
        await root.Crawl("/qps/moderation", "/qps/moderation/cases", "/qps/moderation/log");
        foreach (var post in posts)
        {
            await reader.Act($"/qps/reports/post/{post.Id.Value:N}");
            await reader.Act($"/qps/reports/post/{post.Id.Value:N}", ("Reason", "Spam"), ("Text", "4"));
        }
        root = Walk(root.Visitor, "moderator", "/qps/moderation");
        await root.Crawl("/qps/moderation", "/qps/moderation/cases");
        await root.Act("/qps/moderation/cases/decisions", ("Verdict", "hide"));
        var cases = await site.With((db, _) => db.Set<Case>().AsNoTracking().ToListAsync());
        string first = $"/qps/moderation/cases/{cases[0].Id.Value:N}";
        await root.Act(first + "/decision");
        await root.Act(first + "/decision", ("Verdict", "hide"), ("Reason", "Spam"), ("Why", "5"));
        await root.Act(first + "/bars");
        await root.Act(first + "/bars", ("Days", "7"), ("Why", "6"));
        await root.Open(first);
        var author = Walk(await site.SignedIn(ada), "author", "/qps/my-moderation", "/qps/conversations");
        await author.Crawl("/qps/my-moderation", "/qps/conversations");
        string hers = $"/qps/my-moderation/{cases[0].Id.Value:N}/appeal";
        await author.Act(hers);
        await author.Act(hers, ("Text", "7"));
        await author.Act($"/qps/conversations/{posts[0].ConversationId.Value:N}/posts", ("Text", "8"));
        var other = Walk(await site.SignedIn(await Account("cleo@example.org", Role.Administrator)), "another moderator", "/qps/moderation");
        await other.Crawl("/qps/moderation", "/qps/moderation/log", first);
        await other.Act(first + "/appeal");
        await other.Act(first + "/appeal", ("Verdict", "uphold"), ("Why", "9"));
        await other.Open(first);
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_of_a_group_escapes_translation()
    {
        await Furnish();
        var ada = await Account(Email);
        foreach (string joint in (string[])[GroupsForTests.Group, GroupsForTests.Other])
            await site.Seat(joint, "fr", GroupRole.Chair, ada);
        string group = "/qps/programmes/" + GroupsForTests.Group;
        string[] parts = [group, "/qps/meetings", "/qps/decisions", "/qps/consultations", "/qps/publications", "/qps/papers", "/qps/my-calendar"];
        var chair = Walk(await site.SignedIn(ada), "chair of nothing yet", parts);
        await chair.Crawl(group + "/desk", group + "/decisions?actions=open", group + "/calendar?past=true");
        string meeting = await chair.Visitor.Act(group + "/meetings", ("Title", "1"), ("Zone", "Europe/Brussels"), ("Start", "2026-01-20T09:30"), ("End", "2026-01-20T16:00"), ("Place", "2"), ("OnlineLink", "https://meet.example/3"), ("Groups", GroupsForTests.Group), ("Groups", GroupsForTests.Other));
        string consultation = await chair.Visitor.Act(group + "/consultations", ("Title", "4"), ("Text", "5"), ("Questions", "6"), ("Zone", "UTC"), ("Deadline", "2026-02-01T09:00"));
        string publication = await chair.Visitor.Act(group + "/publications", ("Language", "en"), ("Title", "7"), ("Summary", "8"), ("Body", "9"), ("Recommendations", "10 [1]"));
        chair = Walk(chair.Visitor, "chair who prepares", parts);
        await chair.Crawl(group + "/desk", meeting, consultation, publication);
        await chair.Act(meeting + "/call");
        site.Clock.Advance(TimeSpan.FromHours(1));
        foreach (string form in (string[])["/agenda", "/attendance"])
            await chair.Act(meeting + form, ("Version", await chair.Visitor.VersionAt(meeting + form)), ("Title-0", "11"), ("Minutes-0", "12"), ("Lead-0", "13"), ("system-fr", "Present"));
        foreach (string tag in (string[])["en", "fr"])
            await chair.Act(meeting + "/minutes/" + tag, ("Version", "0"), ("Text", "14"));
        await chair.Act(meeting + "/minutes/fr/approval");
        await chair.Act(meeting + "/minutes/en", ("Version", "1"), ("Text", "15"));
        string decision = (await chair.Visitor.Act(meeting + "/decisions/" + GroupsForTests.Group, ("Text", "16"), ("Method", "Vote"), ("vote-fr", "Yes"), ("Audience", "Everybody"))).Split('?')[0];
        await chair.Act(decision + "/actions", ("Text", "17"), ("System", "fr"), ("Seat", "Alternate"), ("Due", "2026-01-20"));
        await chair.Act(consultation + "/opening");
        await chair.Act(publication + "/release");
        chair = Walk(chair.Visitor, "chair who keeps records", parts);
        await chair.Crawl(group + "/desk", meeting, consultation, publication, decision);
        await chair.Act(consultation + "/answers/fr", ("Version", "0"), ("answer-1", "18"), ("members-1", "true"), ("act", "draft"));
        await chair.Act(consultation + "/answers/fr", ("Version", "1"), ("answer-1", "18"), ("members-1", "true"), ("act", "submit"));
        await chair.Act(consultation + "/release");
        await chair.Act(publication + "/withdrawal", ("Reason", "19"));
        await chair.Act(meeting + "/close");
        await chair.Act(meeting + "/cancellation/undo");
        string later = await chair.Visitor.Act(group + "/meetings", ("Title", "20"), ("Zone", "UTC"), ("Start", "2026-03-20T09:30"), ("End", "2026-03-21T16:00"), ("Place", ""), ("OnlineLink", ""), ("Groups", GroupsForTests.Group));
        await chair.Act(later + "/call");
        await chair.Act(later + "/cancellation");
        foreach (string action in (await chair.Visitor.Read(group + "/decisions?actions=open")).Page.QuerySelectorAll("form[action$='/done']").Select(form => form.GetAttribute("action")!))
            await chair.Act(action);
        chair.Look("the address of her calendar", await chair.Visitor.Post("/qps/my-calendar", []));
        chair = Walk(chair.Visitor, "chair who looks back", parts);
        await chair.Crawl(group + "/desk", group + "/calendar", group + "/calendar?past=true", meeting, later, decision);
        var visitor = Walk(site.Visitor(), "visitor of a group", parts);
        await visitor.Crawl(group, meeting, consultation, publication);
        NothingEscaped();
    }

    [Fact]
    public async Task No_text_about_the_people_of_a_school_escapes_translation()
    {
        await Furnish();
        (await site.Import(RegistersForTests.File(RegistersForTests.Row("3", "4720", mail: "contact@ecole.example"), RegistersForTests.Row("4", "4721")))).Report();
        string school = (await site.School("3")).Id.Value.ToString("N"), mailless = (await site.School("4")).Id.Value.ToString("N");
        var ada = await Account(Email);
        var teacher = Walk(await site.SignedIn(ada), "teacher", "/qps/my-school", "/qps/people/", "/qps/account/presentation");
        await teacher.Crawl("/qps/my-school", "/qps/my-school?q=nothing", "/qps/my-school?q=4720", $"/qps/my-school/asking?school={school}", "/qps/account/presentation", $"/qps/people/{ada.Value:N}");
        async Task<string> Ask(PseudoWalk walk, string at, string role) => (await walk.Visitor.Post("/qps/my-school/asking", [KeyValuePair.Create("School", at), KeyValuePair.Create("Role", role)])).To!;
        string hers = await Ask(teacher, school, "Teacher"), heads = await Ask(teacher, mailless, "Head");
        await teacher.Open(heads);
        await teacher.Act(hers + "/code-letters");
        await teacher.Act(hers + "/code", ("Code", "x"));
        for (int i = 0; i < 5; i++)
            await teacher.Act(hers + "/code", ("Code", "x"));
        for (int i = 0; i < 3; i++)
            await teacher.Act(hers + "/code-letters");
        var root = Walk(await site.SignedIn(await Account("root@example.org", Role.Administrator)), "administrator", "/qps/school-members");
        await root.Crawl("/qps/school-members");
        await root.Act(Decided(heads) + "/refusal");
        await root.Act(Decided(heads) + "/refusal/undo");
        await root.Act(Decided(heads) + "/confirmation");
        await root.Act(Decided(hers) + "/confirmation");
        await root.Crawl("/qps/school-members?done=x");
        var other = Walk(await site.SignedIn(await Account("bea@example.org")), "colleague", "/qps/my-school");
        string his = await Ask(other, school, "Support");
        await other.Open(his);
        teacher = Walk(teacher.Visitor, "confirmed teacher", "/qps/my-school", "/qps/people/", "/qps/account/presentation", "/qps/schools/");
        await teacher.Act(hers + "/showing", ("Shown", "true"));
        await teacher.Act("/qps/account/presentation", ("Version", "0"), ("NameFor", "Everyone"), ("Languages", "fr"), ("LanguagesFor", "Everyone"), ("Subjects", "1, 2"), ("SubjectsFor", "Everyone"), ("AgeFrom", "6"), ("AgeTo", "11"), ("AgesFor", "Everyone"),
            ("About", "4"), ("AboutFor", "Everyone"), ("SchoolFor", "Everyone"));
        await teacher.Act("/qps/account/presentation", ("Version", "0"));
        await teacher.Act("/qps/account/presentation", ("AgeFrom", "7"), ("Subjects", string.Join(',', Enumerable.Range(0, 30))));
        await teacher.Crawl("/qps/my-school", hers, hers + "?done=confirmed", hers + "/colleagues", $"/qps/people/{ada.Value:N}", $"/qps/schools/{school}");
        await teacher.Act(Decided(his) + "/confirmation");
        await LookAtTwins(teacher.Visitor, hers, school, root, mailless);
        await teacher.Act(hers + "/end");
        await teacher.Open(hers);
        await teacher.Act(hers + "/end/undo");
        NothingEscaped();
    }

    async Task LookAtTwins(Visitor teacher, string hers, string school, PseudoWalk root, string elsewhere)
    {
        var walk = Walk(teacher, "teacher who looks for a twin", "/qps/twin", hers + "/twin-listing");
        (string, string)[] listing = [("Pupils", "60"), ("Classes", "6-8"), ("Languages", "fr"), ("Equipment", "Garden"), ("Wishes", "1"), ("Wanted", "Any"), ("Version", "0")];
        await walk.Crawl("/qps/twin-schools", "/qps/twinnings", hers + "/twin-listing");
        await walk.Act(hers + "/twin-listing", listing);
        await walk.Act(hers + "/twin-listing", listing);
        await walk.Act(hers + "/twin-listing/end");
        await walk.Act(hers + "/twin-listing/end/undo");
        var other = Walk(await site.SignedIn(await Account("cleo@example.org")), "teacher elsewhere", "/qps/twin");
        string his = (await other.Visitor.Post("/qps/my-school/asking", [KeyValuePair.Create("School", elsewhere), KeyValuePair.Create("Role", "Teacher")])).To!;
        await root.Act(Decided(his) + "/confirmation");
        await other.Act(his + "/twin-listing", listing);
        await other.Crawl("/qps/twin-schools", "/qps/twin-schools?size=Large", $"/qps/twin-schools/{school}");
        string twinning = (await other.Visitor.Post($"/qps/twin-schools/{school}/introductions", [KeyValuePair.Create("From", elsewhere), KeyValuePair.Create("Text", "1")])).To!.Split('?')[0];
        await other.Open(twinning + "?done=asked");
        walk = Walk(teacher, "teacher who is asked", "/qps/twin");
        await walk.Open(twinning);
        await walk.Act(twinning + "/end");
        await walk.Act(twinning + "/end/undo");
        await walk.Act(twinning + "/acceptance");
        await walk.Act(twinning + "/steps", ("Title", "1"), ("On", "2026-03-02"), ("Who", "2"));
        walk = Walk(teacher, "teacher who has a twin", "/qps/twin");
        await walk.Crawl("/qps/twinnings");
        string step = (await walk.Open(twinning)).Page.QuerySelector("a[href*='/steps/']")!.GetAttribute("href")!;
        await walk.Act(step, ("Title", "1"), ("Version", "7"));
        await walk.Act(step + "/removal");
        await walk.Act(twinning + "/end");
        await Walk(teacher, "teacher who had a twin", "/qps/twinnings").Crawl("/qps/twinnings");
        using var visitor = site.Visitor();
        await Walk(visitor, "visitor", "/qps/twin-schools").Crawl("/qps/twin-schools");
    }

    static string Decided(string membership) => membership.Replace("/my-school/", "/school-members/", StringComparison.Ordinal);

    [Fact]
    public async Task No_text_of_a_register_s_import_escapes_translation()
    {
        await Furnish();
        var root = Walk(await site.SignedIn(await Account("root@example.org", Role.Administrator)), "administrator", "/qps/registers");
        string import = await UploadRegister(root, "1;2;3\n4;4717;-4\n1;4718;5\n1;4719;6\n");
        await root.Crawl("/qps/registers", import + "/columns");
        string broken = await UploadRegister(root, "1;2;3\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"{i};4717;-4\n")));
        foreach (string address in (string[])[import, broken])
            await root.Act(address + "/columns", ("id", "0"), ("name", "1"), ("pupils", "2"));
        await site.DoJobs();
        await root.Open(broken + "/columns");
        root = Walk(root.Visitor, "administrator who looks", "/qps/registers");
        await root.Crawl(import);
        await root.Act(import + "/confirmation");
        await site.DoJobs();
        root = Walk(root.Visitor, "administrator who has imported", "/qps/registers");
        await root.Crawl(import, "/qps/registers");
        string back = (await root.Open("/qps/registers")).Page.QuerySelector("a[href*='roll-back']")!.GetAttribute("href")!;
        await root.Act(back);
        await site.DoJobs();
        await root.Open(back);
        NothingEscaped();
    }

    static async Task<string> UploadRegister(PseudoWalk root, string csv)
    {
        var file = new StringContent(csv);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"register\"", FileName = "\"1\"" };
        var form = new MultipartFormDataContent { { new StringContent("be-nl"), "\"system\"" }, file };
        string to = (await root.Visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/qps/registers/imports") { Content = form })).To!;
        return to.Replace("/columns", "", StringComparison.Ordinal);
    }

    Task<List<string>> UnitsOf(Run run) => site.With(async (db, _) => (await db.Set<Block>().Where(block => block.ContentId == run.ContentId && block.Type == "vertical")
        .Select(block => block.Id).ToListAsync()).ConvertAll(id => $"/qps/runs/{run.Id.Value:N}/units/{id.Value:N}"));

    static (string, string)[] Dates(string code, string start, string end) =>
        [("Code", code), ("Zone", "Europe/Brussels"), ("Start", start), ("End", end), ("EnrolmentStart", ""), ("EnrolmentEnd", ""), ("Visibility", "Outline")];

    async Task<string> Upload(PseudoWalk author, Stream archive)
    {
        var file = new StreamContent(archive);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{UploadCourse.Field}\"", FileName = "\"1\"" };
        string to = (await author.Visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/qps/authoring/imports") { Content = new MultipartFormDataContent { file } })).To!;
        await author.Open(to);
        return to;
    }

    /// <summary>A course of every kind of block in the pseudo-language, and the starter content, whose names are translated into it.</summary>
    async Task Furnish()
    {
        var saved = await site.Import(Archives.TarGz(PseudoCourse.Files("1")), publish: true);
        await site.With(async (db, services) =>
        {
            await db.Set<Run>().Where(run => run.Id == saved.Run.Id).ExecuteUpdateAsync(set => set.SetProperty(run => run.Visibility, Visibility.Outline));
            await db.Database.ExecuteSqlRawAsync("UPDATE academy_courses SET language = 'qps'");
            await db.Database.ExecuteSqlRawAsync("UPDATE academy_course_texts SET language = 'qps'");
            foreach (var room in services.GetServices<IStarterContent>())
                await room.Load(room is StarterCourse ? Starter : await PseudoNetwork(), default);
            var course = await db.Set<Course>().SingleAsync(course => course.IsStarter);
            var text = course.TextIn("en");
            course.Describe(PseudoLanguage.Language.Tag, PseudoLanguage.Mark(text.Title), PseudoLanguage.Mark(text.Summary), "");
            foreach (var block in await db.Set<Block>().AsNoTracking().Where(block => block.ContentId == course.ContentId && block.DisplayName != "").ToListAsync())
                db.Add(new BlockText { BlockId = block.Id, ContentId = block.ContentId, Language = PseudoLanguage.Language.Tag, DisplayName = PseudoLanguage.Mark(block.DisplayName) });
            await db.SaveChangesAsync();
        });
        (await site.Import(RegistersForTests.File(RegistersForTests.Row("1", "4714"), RegistersForTests.Row("2", "4715", state: "FERME")))).Report();
        (await site.Import(RegistersForTests.File(RegistersForTests.Row("1", "4716", position: ";")), "be-nl")).Report();
    }

    static string Starter => System.IO.Path.Combine(AppContext.BaseDirectory, "Starter");

    /// <summary>The programmes and systems of the starter content, which stand in for those that are not translated.</summary>
    async Task<string> PseudoNetwork()
    {
        foreach (string file in (string[])["network.json", "systems.json", "memberships.json"])
        {
            string json = await File.ReadAllTextAsync(System.IO.Path.Combine(Starter, file));
            await File.WriteAllTextAsync(System.IO.Path.Combine(site.Location.Folder, file), English().Replace(json, "\"en\": \"⟦${text}⟧\""));
        }
        return site.Location.Folder;
    }

    [GeneratedRegex(@"""en"": ""(?<text>([^""\\]|\\.)*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex English();

    async Task<PersonId> Account(string email, Role role = Role.Learner)
    {
        var id = await site.Account(email, "4711", role);
        await site.With((db, _) => db.Set<Account>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, PseudoLanguage.Language.Tag)));
        return id;
    }

    static readonly string[] Teaching = ["/qps/authoring", "/qps/people", "/qps/runs/"];

    PseudoWalk Walk(Visitor visitor, string who, params string[] only) =>
        new(visitor, who, escaped, "Préau", Email, "root@example.org", "bea@example.org", "cleo@example.org", "dora@example.org", "ada@new.example.org") { Only = only.Length > 0 ? only : ["/qps/"] };

    static string Path(string link) => new Uri(link).AbsolutePath;

    void NothingEscaped() =>
        Assert.True(escaped.Count == 0, $"Say these with T, or mark them translate=\"no\" if they are names:\n{string.Join('\n', escaped)}");

    IEnumerable<string> Addresses() =>
        site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(page => page.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true)
            .Where(page => page.RoutePattern.Parameters is [{ Name: "lang" }])
            // The design system speaks to designers: its samples stay in English.
            .Where(page => !page.RoutePattern.RawText!.EndsWith("/kit", StringComparison.Ordinal))
            .Select(page => page.RoutePattern.RawText!.Replace("{lang:lang}", PseudoLanguage.Language.Tag, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
}

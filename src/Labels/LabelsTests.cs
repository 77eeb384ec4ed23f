using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Labels.Apply;
using Preau.Labels.Given;
using Preau.Labels.Judge;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Platform.Jobs;
using Preau.Schools.Members;
using Preau.Tests;
using Xunit;

namespace Preau.Labels;

public sealed class LabelsTests : IAsyncLifetime
{
    readonly TestSite site = new();
    readonly List<Visitor> visitors = [];
    Somebody head = null!, teacher = null!, lead = null!, one = null!, two = null!, third = null!;
    SchoolId school;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        school = (await site.FurnishSchools())[0];
        await site.LoadLabels();
        (head, teacher, lead, one, two, third) = (await Somebody("Hélène Head"), await Somebody("Tina Teacher"), await Somebody("Lea Lead"), await Somebody("Rita One"), await Somebody("Rolf Two"), await Somebody("Ria Third"));
        await site.Belongs(head, school, SchoolRole.Head);
        await site.Belongs(teacher, school);
        await site.Appoint(lead.Id, "2026-01-01", programme: LabelsForTests.CodeWeek, rank: Rank.Lead);
        foreach (var reviewer in new[] { one, two, third })
            await site.Appoint(reviewer.Id, "2026-01-01", programme: LabelsForTests.CodeWeek, rank: Rank.Regional);
    }

    public async ValueTask DisposeAsync()
    {
        visitors.ForEach(visitor => visitor.Dispose());
        await site.DisposeAsync();
    }

    async Task<Somebody> Somebody(string name)
    {
        var somebody = await site.Somebody(name);
        visitors.Add(somebody.Visitor);
        return somebody;
    }

    async Task<string> Begun()
    {
        await teacher.Visitor.Act(school.Page());
        string application = await site.Application(school);
        await teacher.Visitor.Says(application);
        return application;
    }

    async Task Sign(string application) => Assert.Equal(HttpStatusCode.SeeOther, (await head.Visitor.Fill(school.Page(), new { Agreed = "true", Name = "Hélène Head" }, application + "/signature")).Status);

    async Task<string> Sent()
    {
        await site.Held(teacher.Id, 5);
        string application = await Begun();
        await Sign(application);
        await teacher.Visitor.Act(application + "/submission");
        return application;
    }

    async Task Name(string application, params Somebody[] reviewers)
    {
        foreach (var reviewer in reviewers)
            await lead.Visitor.Act(application + "/reviewers", ("Person", $"{reviewer.Id.Value:N}"));
    }

    async Task<string> Granted()
    {
        string application = await Sent();
        await Name(application, one, two);
        await one.Visitor.Finds(application);
        await two.Visitor.Finds(application);
        await lead.Visitor.Act(application + "/decision", ("Outcome", "Granted"), ("Reason", ""));
        await lead.Visitor.Act(application + "/announcement");
        return await site.With((db, _) => db.Set<Label>().AsNoTracking().OrderByDescending(label => label.Until).Select(label => label.Code).FirstAsync(Stop));
    }

    [Fact]
    public async Task The_label_fills_up_by_itself()
    {
        string before = await teacher.Visitor.Text(school.Page());
        Assert.Contains("0 of 5 activities", before, StringComparison.Ordinal);
        Assert.Contains("Announce 5 more activities", before, StringComparison.Ordinal);
        await site.Held(teacher.Id, 3);
        // More than two years ago, and a stranger’s: none of them counts.
        await site.Held(teacher.Id, 2, daysAgo: 800);
        await site.Held(lead.Id, 2);
        var page = await head.Visitor.Read(school.Page());
        Assert.Contains("3 of 5 activities", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, page.Page.QuerySelectorAll("main a[href*='/activities/']").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Visitor.Open(school.Page())).Status);
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Open(school.Page())).Status);
    }

    [Fact]
    public async Task The_head_signs_and_what_is_changed_is_no_longer_signed()
    {
        await site.Held(teacher.Id, 5);
        string application = await Begun();
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Try(application + "/signature", ("Agreed", "true"), ("Name", "Me"))).Status);
        var early = await teacher.Visitor.Try(application + "/submission");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Contains("has not signed", early.Text, StringComparison.Ordinal);
        await Sign(application);
        Assert.Contains("Signed by the head", await teacher.Visitor.Text(school.Page()), StringComparison.Ordinal);
        // The same again changes nothing; another word does.
        await teacher.Visitor.Says(application);
        Assert.Contains("Signed by the head", await teacher.Visitor.Text(school.Page()), StringComparison.Ordinal);
        await teacher.Visitor.Says(application, "Robots in no class.");
        Assert.Contains("her signature lapsed", await head.Visitor.Text(school.Page()), StringComparison.Ordinal);
        var stale = await head.Visitor.Try(application + "/signature", ("Agreed", "true"), ("Name", "Hélène"), ("Seen", new string('0', 64)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        await Sign(application);
        await teacher.Visitor.Act(application + "/submission");
        var signatures = await site.With((db, _) => db.Set<LabelApplication>().AsNoTracking().SelectMany(row => row.Signatures).OrderBy(signature => signature.Number).ToListAsync(Stop));
        Assert.Equal(2, signatures.Count);
        Assert.NotNull(signatures[0].WithdrawnAt);
        Assert.NotEqual(signatures[0].Hash, signatures[1].Hash);
        Assert.Contains(await site.Mail(), letter => letter.Subject!.Contains("applies for a label", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_decide_blind_a_third_where_they_differ_and_the_lead_can_take_it_back()
    {
        string application = await Sent();
        Assert.Equal(HttpStatusCode.NotFound, (await one.Visitor.Open(application)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.Visitor.Try(application + "/reviewers", ("Person", $"{teacher.Id.Value:N}"))).Status);
        await Name(application, one, two);
        Assert.DoesNotContain("Robots in every class.", await one.Visitor.Text(application), StringComparison.Ordinal);
        await one.Visitor.Finds(application, ("plan", "NotMet", "No dates in the plan."));
        Assert.DoesNotContain("No dates", await two.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Contains("No dates", await one.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.Visitor.Try(application + "/decision", ("Outcome", "Granted"))).Status);
        await two.Visitor.Finds(application);
        Assert.Contains("They differ about 1 criterion", await two.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.Visitor.Try(application + "/decision", ("Outcome", "Granted"))).Status);
        await Name(application, third);
        await third.Visitor.Act(application + "/interest", ("Conflict", "no"));
        Assert.Single((await third.Visitor.Read(application)).Page.QuerySelectorAll("textarea[name^=Remark-]"));
        var page = await third.Visitor.Read(application);
        await third.Visitor.Act(application + "/findings", ("Version", page.Hidden(application + "/findings", "Version")), ("Verdict-plan", "Met"), ("act", "hand-in"));
        await lead.Visitor.Act(application + "/decision", ("Outcome", "Granted"), ("Reason", ""));
        Assert.Contains("Waits for the reviewers", await teacher.Visitor.Text(school.Page()), StringComparison.Ordinal);
        await lead.Visitor.Act(application + "/decision/undo");
        await lead.Visitor.Act(application + "/decision", ("Outcome", "MoreAsked"), ("Reason", "Give dates."));
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        await site.With(async (db, _) =>
        {
            db.Enqueue(new TellOutcomes(), site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Stop);
        });
        Assert.Contains(await site.Mail(), letter => letter.Subject!.Contains("More is asked for", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await lead.Visitor.Try(application + "/decision/undo")).Status);
        Assert.Contains("Give dates.", await teacher.Visitor.Text(school.Page()), StringComparison.Ordinal);
        // The school adds; who has judged looks again, and finds what she had found.
        await teacher.Visitor.Says(application, "Robots in every class, from March on.");
        await Sign(application);
        await teacher.Visitor.Act(application + "/submission");
        Assert.Contains("No dates in the plan.", (await one.Visitor.Read(application)).Page.QuerySelector("textarea[name=Remark-plan]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_something_ties_neither_reads_nor_judges()
    {
        string application = await Sent();
        await Name(application, one);
        await one.Visitor.Act(application + "/interest", ("Conflict", "yes"), ("ConflictReason", "My sister"));
        Assert.DoesNotContain("Robots in every class.", await one.Visitor.Text(application), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await one.Visitor.Try(application + "/findings", ("Verdict-plan", "Met"), ("Version", "1"))).Status);
        Assert.DoesNotContain("My sister", await lead.Visitor.Text(application), StringComparison.Ordinal);
        await Name(application, two, third);
        // A lead who comes to belong to the school leads there no more.
        await site.Belongs(lead, school);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Visitor.Try(application + "/decision", ("Outcome", "Granted"))).Status);
    }

    [Fact]
    public async Task Anybody_verifies_the_label_until_the_second_school_year_ends()
    {
        string code = await Granted(), label = $"/en/labels/{code}";
        using var visitor = site.Visitor();
        string page = await visitor.Text(label);
        Assert.Contains("Valid", page, StringComparison.Ordinal);
        Assert.Contains("31 July 2027", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Hélène", page, StringComparison.Ordinal);
        Assert.Equal(label, (await visitor.Open($"/labels/{code}")).To);
        Assert.Contains("<svg", (await visitor.Read(label + "/badge.svg")).Html, StringComparison.Ordinal);
        Assert.Contains("CODEWEEK-2026-0001", (await visitor.Read("/en/label-schemes/codeweek/schools.csv?country=FR")).Html, StringComparison.Ordinal);
        Assert.Contains("Collège des Lilas", await visitor.Text("/en/label-schemes/codeweek"), StringComparison.Ordinal);
        Assert.Contains("valid until 31 July 2027", await visitor.Text($"/en/schools/{school.Value:N}"), StringComparison.Ordinal);
        Assert.Contains(await site.Mail(), letter => letter.Subject!.Contains("has the label", StringComparison.Ordinal));

        // Withdrawn with a reason, which the school may object to; taken back, it holds again.
        await lead.Visitor.Act(label + "/withdrawal", ("Reason", "The school is closed to us."));
        page = await visitor.Text(label);
        Assert.Contains("Withdrawn", page, StringComparison.Ordinal);
        Assert.DoesNotContain("closed to us", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Open(label + "/badge.svg")).Status);
        await teacher.Visitor.Act(label + "/appeal", ("Appeal", "It is not."));
        Assert.Contains("It is not.", await lead.Visitor.Text(label), StringComparison.Ordinal);
        await lead.Visitor.Act(label + "/withdrawal/undo");
        Assert.Contains("holds today", await visitor.Text(label), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Visitor.Try(label + "/withdrawal", ("Reason", "No."))).Status);
    }

    [Fact]
    public async Task It_is_reminded_of_twice_expires_and_is_renewed_from_new_evidence()
    {
        string code = await Granted();
        async Task<int> Reminders(string day)
        {
            site.Clock.SetUtcNow(new DateTimeOffset(TenuresForTests.Day(day), new TimeOnly(7, 0), TimeSpan.Zero));
            for (int i = 0; i < 2; i++)
                await site.With(async (db, _) =>
                {
                    db.Enqueue(new RemindOfLabels(), site.Clock.GetUtcNow());
                    await db.SaveChangesAsync(Stop);
                });
            return (await site.Mail()).Count(letter => letter.Subject!.Contains("ends on", StringComparison.Ordinal));
        }
        Assert.Equal(0, await Reminders("2027-05-01"));
        // The head and who had sent it.
        Assert.Equal(2, await Reminders("2027-05-02"));
        Assert.Equal(2, await Reminders("2027-06-30"));
        Assert.Equal(4, await Reminders("2027-07-01"));
        Assert.Equal(4, await Reminders("2027-07-31"));
        // Sessions are over by then: they sign in anew.
        var (tina, lea) = (await site.SignedIn(teacher.Id), await site.SignedIn(lead.Id));
        visitors.AddRange([tina, lea]);
        // What counted for the first label does not count again.
        Assert.Contains("0 of 5 activities", await tina.Text(school.Page()), StringComparison.Ordinal);
        await site.Held(teacher.Id, 6, daysAgo: 60);
        Assert.Contains("6 of 5 activities", await tina.Text(school.Page()), StringComparison.Ordinal);
        await tina.Act(school.Page());
        string application = await site.Application(school);
        var renewal = await site.With((db, _) => db.Set<LabelApplication>().AsNoTracking().SingleAsync(row => row.Open != null, Stop));
        Assert.Equal((20, 0), (renewal.Staff, renewal.Answers.Count));
        await site.With(async (db, services) =>
        {
            var row = await db.Set<LabelApplication>().SingleAsync(row => row.Open != null, Stop);
            var scheme = await db.Set<Schemes.LabelScheme>().SingleAsync(scheme => scheme.Id == row.SchemeId, Stop);
            Assert.Null(row.Write(20, [LabelAnswer.Of("plan", "More robots.", "")], teacher.Id, site.Clock.GetUtcNow()));
            Assert.Null(row.Sign(head.Id, "Hélène", row.Hash(), site.Clock.GetUtcNow()));
            Assert.Null(row.Submit(scheme.Latest!.Content, 1, "[]", teacher.Id, site.Clock.GetUtcNow()));
            Assert.Null(row.Decide(Outcome.Granted, 1, "", lead.Id, site.Clock.GetUtcNow()));
            Assert.True(await services.GetRequiredService<Announcing>().Tell(row, scheme, Stop));
            await db.SaveChangesAsync(Stop);
        });
        Assert.Contains("Replaced by a newer one", await tina.Text($"/en/labels/{code}"), StringComparison.Ordinal);
        // Renewed on its last day, it loses nothing: two whole school years follow.
        var labels = await site.With((db, _) => db.Set<Label>().AsNoTracking().OrderBy(label => label.Until).ToListAsync(Stop));
        Assert.Equal([new DateOnly(2027, 7, 31), new DateOnly(2029, 7, 31)], labels.ConvertAll(label => label.Until));
        site.Clock.SetUtcNow(new DateTimeOffset(2029, 8, 1, 0, 0, 1, TimeSpan.Zero));
        using var visitor = site.Visitor();
        Assert.Contains("Expired", await visitor.Text($"/en/labels/{labels[1].Code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Her_data_are_given_and_go_and_what_was_signed_stays()
    {
        string code = await Granted();
        var data = await site.With((_, services) => services.GetServices<IPersonalData>().OfType<LabelsData>().Single().Export(head.Id, Stop));
        Assert.Contains("ne Head\"", System.Text.Json.JsonSerializer.Serialize(data), StringComparison.Ordinal);
        foreach (var person in new[] { head, one, lead })
            for (int i = 0; i < 2; i++)
                await site.With((_, services) => services.GetServices<IPersonalData>().OfType<LabelsData>().Single().Erase(person.Id, Stop));
        var application = await site.With((db, _) => db.Set<LabelApplication>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((null, ""), (application.Signed!.PersonId, application.Signed.Name));
        Assert.Equal(2, await site.With((db, _) => db.Set<LabelReview>().CountAsync(review => review.State == LabelReviewState.HandedIn, Stop)));
        using var visitor = site.Visitor();
        Assert.Contains("holds today", await visitor.Text($"/en/labels/{code}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_schools_keep_their_labels_and_get_them_back()
    {
        var other = await site.IdOf("0350002B");
        await site.Give(other, teacher.Id, new DateOnly(2027, 7, 31));
        await site.With(async (db, services) =>
        {
            var schools = services.GetRequiredService<ISchools>();
            var merger = new SchoolMerger((await schools.Find(school, Stop))!, (await schools.Find(other, Stop))!, new SchoolId(Guid.CreateVersion7()), site.Clock.GetUtcNow());
            var holding = services.GetServices<ISchoolHoldings>().OfType<HeldByLabels>().Single();
            string moved = await holding.Move(merger, Stop);
            Assert.Equal([1, 1], (await holding.At(school, Stop)).Select(held => held.Count));
            await holding.Return(merger, moved, Stop);
            Assert.Equal([0, 0], (await holding.At(school, Stop)).Select(held => held.Count));
            Assert.Equal([1, 1], (await holding.At(other, Stop)).Select(held => held.Count));
        });
    }
}

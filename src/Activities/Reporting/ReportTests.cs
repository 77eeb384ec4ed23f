using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities.Certificates;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Reporting;

/// <summary>How an activity went, told in two taps from a letter, corrected, and asked for no oftener than is decent. It is on 10 March 2026, from 08:00 to 11:00 UTC.</summary>
public sealed partial class ReportTests : TakePartTests
{
    static (string, string)[] Typed(string participants = "25", string women = "", string men = "", string other = "", string name = "Olga Organiser", string remark = "", string sure = "") =>
        [("Participants", participants), ("Women", women), ("Men", men), ("Other", other), ("Name", name), ("Remark", remark), ("Sure", sure)];

    Task Ask() => Site.With((_, services) => services.GetRequiredService<AskForReportsHandler>().Handle(new AskForReports(), Stop));

    async Task<ActivityId> Over(int? seats = 30, string now = "2026-03-11T09:00:00Z")
    {
        var activity = await Opened(seats);
        await Stand(now);
        return activity;
    }

    Task<List<ActivityReport>> Reports(ActivityId activity) => Site.With((db, _) => db.Set<ActivityReport>().AsNoTracking().Where(row => row.ActivityId == activity).OrderBy(row => row.Number).ToListAsync(Stop));

    Task<List<Certificate>> Issued(ActivityId activity) => Site.With((db, _) => db.Set<Certificate>().AsNoTracking().Where(row => row.Subject == activity.Value).OrderBy(row => row.Number).ToListAsync(Stop));

    async Task<string> LinkOf(string email) => new Uri(await Site.LinkTo(email)).AbsolutePath;

    [Fact]
    public async Task Two_taps_from_her_letter_report_it_and_give_her_certificate()
    {
        var activity = await Opened(30);
        await Site.Join(activity, "ada@example.org", 12, "Class 6b");
        await Site.Join(activity, "bea@example.org", 9, "Class 6c");
        await Organiser.Visitor.Act($"{At(activity)}/participants/{(await Site.Registrations(activity))[0].Id.Value:N}/check-in");
        await Stand("2026-03-11T09:00:00Z");
        string hers = await AddressOf(Organiser.Id);
        await Ask();
        string link = await LinkOf(hers);
        // Not signed in.
        using var phone = Site.Visitor();
        var page = await phone.Read(link);
        Assert.Equal("12", page.Page.QuerySelector("input[name=Participants]")!.GetAttribute("value"));
        Assert.Equal("Olga Organiser", page.Page.QuerySelector("input[name=Name]")!.GetAttribute("value"));
        Assert.Empty(await Reports(activity));
        var sent = await phone.Submit(page, link, new { });
        Assert.Equal($"{link}?done=sent", sent.To);
        Assert.Equal((12, Organiser.Id), ((await Reports(activity)).Select(row => (row.Participants, row.ById!.Value)).Single()));
        Assert.Contains("Your certificate is ready, in the name of Olga Organiser.", (await phone.Read(sent.To!)).Text, StringComparison.Ordinal);
        var paper = await phone.Open(link + "/certificate.pdf");
        Assert.StartsWith("%PDF-1.7", paper.Html, StringComparison.Ordinal);
        Assert.Equal("application/pdf", paper.Message.Content.Headers.ContentType!.MediaType);
        // It locks nothing.
        Assert.Contains("Robots", (await Organiser.Visitor.Read(At(activity) + "/edit")).Html, StringComparison.Ordinal);
        Assert.Contains("Reported: 12 people took part.", (await Organiser.Visitor.Read(At(activity))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Reported:", (await phone.Read(At(activity))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_keeps_what_was_there_and_issues_the_certificate_anew()
    {
        var activity = await Over();
        string at = At(activity) + "/report";
        await Organiser.Visitor.Act(at, Typed("25"));
        // Sent twice, it is there once.
        await Organiser.Visitor.Act(at, Typed("25"));
        string first = Assert.Single(await Issued(activity)).Code!;
        await Organiser.Visitor.Act(at, Typed("27", "14", "13", name: "Ольга Организатор", remark: "A fine day."));
        Assert.Equal([25, 27], (await Reports(activity)).Select(row => row.Participants));
        Assert.Equal([true, false], (await Reports(activity)).Select(row => row.ReplacedAt is not null));
        var certificates = await Issued(activity);
        Assert.Equal([CertificateState.Replaced, CertificateState.Valid], certificates.Select(one => one.State));
        foreach (var reader in new[] { Organiser.Visitor, Moderator.Visitor })
        {
            string text = (await reader.Read(at)).Text;
            Assert.Contains("25", text, StringComparison.Ordinal);
            Assert.Contains("A fine day.", text, StringComparison.Ordinal);
        }
        using var visitor = Site.Visitor();
        Assert.Contains("replaced by another", (await visitor.Read("/en/certificates/" + first)).Text, StringComparison.Ordinal);
        Assert.Contains("Ольга Организатор", (await visitor.Read("/en/certificates/" + certificates[1].Code)).Text, StringComparison.Ordinal);
        // A remark changes no paper.
        await Organiser.Visitor.Act(at, Typed("27", "14", "13", name: "Ольга Организатор", remark: "A very fine day."));
        Assert.Equal(2, (await Issued(activity)).Count);
        Assert.Equal(3, (await Reports(activity)).Count);
    }

    [Theory]
    [InlineData("", "", "", "Ada", "Say how many people took part.")]
    [InlineData("many", "", "", "Ada", "Give a whole number from 0 to 1000000.")]
    [InlineData("-3", "", "", "Ada", "Give a whole number from 0 to 1000000.")]
    [InlineData("99999999", "", "", "Ada", "Give a whole number from 0 to 1000000.")]
    [InlineData("20", "15", "6", "Ada", "Those counted one by one are more than took part in all: change one of the numbers.")]
    [InlineData("20", "", "", "", "Give the name that is to stand on your certificate.")]
    [InlineData("20", "", "", "王小明", "We have no font for “王”.")]
    public async Task What_cannot_be_is_refused_in_one_sentence(string participants, string women, string men, string name, string sentence)
    {
        var activity = await Over();
        var answer = await Organiser.Visitor.Try(At(activity) + "/report", Typed(participants, women, men, name: name));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
        Assert.Empty(await Reports(activity));
    }

    [Theory]
    [InlineData("11000", null, "11,000 people took part: is that right? If it is, tick the box below and send again.")]
    [InlineData("100", 30, "100 people took part: is that right? If it is, tick the box below and send again.")]
    public async Task A_figure_that_nobody_would_expect_is_asked_about_once_and_taken(string figure, int? seats, string sentence)
    {
        var activity = await Over(seats);
        string at = At(activity) + "/report";
        var asked = await Organiser.Visitor.Try(at, Typed(figure));
        Assert.Equal([sentence], asked.Errors);
        Assert.Equal(figure, asked.Page.QuerySelector("input[name=Sure]")!.GetAttribute("value"));
        // Of another figure she has said nothing.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Organiser.Visitor.Try(at, Typed("12000", sure: figure))).Status);
        await Organiser.Visitor.Act(at, Typed(figure, sure: figure));
        Assert.Single(await Reports(activity));
    }

    [Fact]
    public async Task Only_its_organiser_reports_and_only_what_is_over()
    {
        var activity = await Opened(30);
        Assert.Equal(["It is not over yet: report when you know how many came."], (await Organiser.Visitor.Try(At(activity) + "/report", Typed())).Errors);
        await Stand("2026-03-10T12:00:00Z");
        Assert.Equal(HttpStatusCode.NotFound, (await Stranger.Visitor.Open(At(activity) + "/report")).Status);
        foreach (var other in new[] { Stranger.Visitor, Moderator.Visitor })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Try(At(activity) + "/report", Typed())).Status);
        using var visitor = Site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open("/en/reporting/" + new string('x', 43))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Try("/en/reporting/" + new string('x', 43), Typed())).Status);
        Assert.Contains("Waits for your report", (await Organiser.Visitor.Read("/en/my-activities")).Text, StringComparison.Ordinal);
        await Organiser.Visitor.Act(At(activity) + "/report", Typed("0"));
        Assert.DoesNotContain("Waits for your report", (await Organiser.Visitor.Read("/en/my-activities")).Text, StringComparison.Ordinal);
    }

    Task<int> Letters() => Site.With(async (db, _) => await db.Set<ReportCall>().CountAsync(Stop));

    [Fact]
    public async Task She_is_asked_three_times_a_week_apart_and_not_more()
    {
        await Over(now: "2026-03-10T22:00:00Z");
        await Ask();
        Assert.Equal(0, await Letters());
        foreach (var (at, sent) in new[] { ("2026-03-10T23:00:00Z", 1), ("2026-03-17T22:59:00Z", 1), ("2026-03-17T23:00:00Z", 2), ("2026-03-24T23:00:00Z", 3), ("2026-03-31T23:00:00Z", 3), ("2026-05-01T00:00:00Z", 3) })
        {
            await Stand(at);
            // Due twice in the same hour, on two nodes.
            await Ask();
            await Ask();
            Assert.Equal(sent, await Letters());
        }
        string hers = await AddressOf(Organiser.Id);
        Assert.Equal(3, (await SubjectsTo(hers)).Count(subject => subject == "How did it go? Robots in class"));
    }

    [Fact]
    public async Task A_site_that_was_down_asks_once_and_of_what_is_long_over_not_at_all()
    {
        await Over(now: "2026-04-20T09:00:00Z");
        await Ask();
        await Ask();
        Assert.Equal(1, await Letters());
        await Opened(30);
        await Stand("2026-06-20T09:00:00Z");
        await Ask();
        Assert.Equal(1, await Letters());
    }

    [Fact]
    public async Task What_is_reported_called_off_or_hidden_is_not_asked_for()
    {
        var reported = await Opened(30);
        var calledOff = await Opened(30);
        var hidden = await Opened(30);
        await Organiser.Visitor.Act(At(calledOff) + "/cancellation");
        await Site.With((db, _) => db.Set<Activity>().Where(row => row.Id == hidden).ExecuteUpdateAsync(set => set.SetProperty(row => row.HiddenAt, Site.Clock.GetUtcNow()), Stop));
        await Stand("2026-03-11T09:00:00Z");
        await Organiser.Visitor.Act(At(reported) + "/report", Typed());
        await Ask();
        Assert.Equal(0, await Letters());
    }

    [Fact]
    public async Task One_click_ends_such_letters_and_can_be_taken_back()
    {
        await Over();
        await Opened(30);
        await Ask();
        Assert.Equal(2, await Letters());
        string hers = await AddressOf(Organiser.Id);
        var letter = (await Site.Mail()).Last(one => one.To.ToString().Contains(hers, StringComparison.OrdinalIgnoreCase));
        string target = ListUnsubscribe().Match(letter.Headers[MimeKit.HeaderId.ListUnsubscribe]!).Groups["address"].Value;
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers[MimeKit.HeaderId.ListUnsubscribePost]);
        // Opened by a scanner, it does nothing.
        using var program = Site.Visitor();
        await program.Read(new Uri(target).AbsolutePath);
        Assert.Equal(0, await Site.With((db, _) => db.Set<ReportSilence>().CountAsync(Stop)));
        // A mail program has no origin, and follows nowhere.
        var answer = await program.Send(new HttpRequestMessage(HttpMethod.Post, new Uri(target).AbsolutePath) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        await Stand("2026-03-20T09:00:00Z");
        await Ask();
        Assert.Equal(2, await Letters());
        await program.Act(new Uri(target).AbsolutePath + "/undo");
        await Ask();
        Assert.Equal(4, await Letters());
    }

    [GeneratedRegex("^<(?<address>http[^>]+)>$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ListUnsubscribe();

    [Fact]
    public async Task Two_who_send_at_once_make_no_fault()
    {
        var activity = await Over();
        var answers = await Task.WhenAll(Enumerable.Range(20, 6).Select(count => Organiser.Visitor.Try(At(activity) + "/report", Typed($"{count}"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        var reports = await Reports(activity);
        Assert.Single(reports, report => report.ReplacedAt is null);
        Assert.Single(await Issued(activity), one => one.State == CertificateState.Valid);
    }

    [Fact]
    public async Task Whoever_leaves_takes_her_name_along_and_the_figures_stay()
    {
        var activity = await Over();
        await Ask();
        string link = await LinkOf(await AddressOf(Organiser.Id));
        await Organiser.Visitor.Act(At(activity) + "/report", Typed("25", name: "Olga the Great"));
        string code = Assert.Single(await Issued(activity)).Code!;
        await Site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().Single(room => room.Name == "activities");
            string mine = JsonSerializer.Serialize(await room.Export(Organiser.Id, Stop));
            Assert.Contains("Olga the Great", mine, StringComparison.Ordinal);
            Assert.Contains(code, mine, StringComparison.Ordinal);
            Assert.DoesNotContain("Olga", JsonSerializer.Serialize(await room.Export(Stranger.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(Organiser.Id, Stop);
            await room.Erase(Organiser.Id, Stop);
        });
        Assert.Equal((25, "", null), (await Reports(activity)).Select(row => (row.Participants, row.Name, row.ById)).Single());
        using var visitor = Site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(link)).Status);
        string page = (await visitor.Read("/en/certificates/" + code)).Text;
        Assert.Contains("It was withdrawn", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Olga", page, StringComparison.Ordinal);
    }
}

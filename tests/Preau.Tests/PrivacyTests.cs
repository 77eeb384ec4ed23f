using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups;
using Preau.Identity.Accounts;
using Preau.Labels;
using Preau.Networks.Conversations;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Organisations;
using Preau.Networks.Registers;
using Preau.Networks.Requests;
using Preau.Schools.Members;
using Xunit;

namespace Preau.Tests;

/// <summary>
/// No address of mail leaves the site. Of a site with people in every role, every address of the route table is asked, by each
/// of them: what programs read (calendars, tables, JSON, maps, fragments, linked data) holds no address at all, in no answer and
/// no header; and no page shows anybody the address of another.
/// </summary>
public sealed partial class PrivacyTests : IAsyncLifetime
{
    const string NobodysId = "00000000000000000000000000000000", Typed = "typed.by.hand@school.example", Guest = "guest.without.account@school.example";

    // The end of what a calendar calls a meeting or an activity (RFC 7986, 5.3): no host has this name, and no mailbox.
    const string NameOfMeetings = "@meetings.preau", NameOfActivities = "@activities.preau";

    /// <summary>
    /// What programs read and this test cannot have, each for a reason. Everything else that looks like a file, and all
    /// fragments, must answer somebody here, or this test says that it knows no value for them.
    /// </summary>
    static readonly Dictionary<string, string> NotAsked = new(StringComparer.Ordinal)
    {
        ["/assets/{name}"] = "the program’s own",
        ["/map/{name}"] = "the program’s own",
        ["/plan/{name}"] = "the program’s own",
        ["/captions/{content:id}/{block:id}/{language}.vtt"] = "what the author of a course wrote",
        ["/{lang:lang}/registers/imports/{staged:id}/refused.csv"] = "the rows that the administrator uploaded herself, given back to her alone",
        ["/{lang:lang}/activities/imports/{staged:id}/rows.csv"] = "the rows that a partner uploaded herself, given back to her alone",
    };

    /// <summary>Where an administrator looks after accounts, of which their addresses are a part.</summary>
    static readonly string[] OfAccounts = ["/{lang:lang}/people/", "/{lang:lang}/people/{person:id}/account"];

    readonly TestSite site = new();
    readonly List<(string Name, Visitor Visitor, PersonId? Id)> readers = [];
    readonly Dictionary<string, string> values = new(StringComparer.Ordinal) { ["lang"] = "en", ["system"] = "fr", ["language"] = "fr", ["written"] = "en", ["kind"] = "profile", ["section"] = "1", ["absence"] = "1", ["row"] = "1" };
    string course = "", token = "", ticket = "", reporting = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}|mailto:", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex MailAddress { get; }

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        var schools = await site.FurnishSchools();
        var author = await Reader("author", Role.Author);
        var saved = await site.ImportSmall(author.Id, publish: true);
        var run = await site.RunOf(saved.Run.Id);
        course = await site.With((db, _) => db.Set<Preau.Academy.Courses.Course>().Where(row => row.Id == run.CourseId).Select(row => row.Slug).SingleAsync(Stop));
        await Reader("administrator", Role.Administrator);
        var teacher = await Reader("teacher");
        var ambassador = await Reader("ambassador");
        var chair = await Reader("chair");
        readers.Add(("officer", await site.Officer("fr"), await site.With((db, _) => db.Set<Account>().Where(row => row.Name == "An officer").Select(row => row.Id).SingleAsync(Stop))));
        readers.Add(("visitor", site.Visitor(), null));
        await site.Enrol(run.Id, teacher.Id, chair.Id);
        Keep("run", run.Id.Value);

        // A school, who belongs to it, what she shows, and a twin.
        var (anna, liga) = (new Somebody(teacher.Visitor, teacher.Id, "teacher"), await site.Somebody("Līga Ozola"));
        string membership = await site.Belongs(anna, schools[0]), hers = await site.Belongs(liga, schools[2]);
        await teacher.Visitor.Act(membership + "/showing", ("shown", "true"));
        await teacher.Visitor.Act("/en/account/presentation", [("About", "Write to " + Typed), ("Subjects", "stars, " + Typed), ("Version", "0"), .. new[] { "Name", "Languages", "Subjects", "Ages", "About", "School", "Mandates" }.Select(part => (part + "For", "Everyone"))]);
        foreach (var (member, at) in new[] { (anna, membership), (liga, hers) })
            await member.Visitor.Act(at + "/twin-listing", ("Pupils", "60"), ("Classes", "6-8"), ("Languages", "en"), ("Equipment", "Garden"), ("Wishes", "Letters to " + Typed), ("Wanted", "Any"), ("Version", "0"));
        string twinning = await teacher.Visitor.Act($"/en/twin-schools/{schools[2].Value:N}/introductions", ("From", $"{schools[0].Value:N}"), ("Text", "Write to " + Typed));
        await liga.Visitor.Act(twinning.Split('?')[0] + "/acceptance");
        Keep("school", schools[0].Value);
        (values["one"], values["other"]) = ($"{schools[0].Value:N}", $"{schools[1].Value:N}");
        (values["member"], values["twinning"]) = (IdIn(membership), IdIn(twinning));
        Keep("person", teacher.Id.Value);
        Keep("subject", teacher.Id.Value);

        // An ambassador, who was asked and reported.
        Keep("mandate", (await site.Appoint(ambassador.Id, "2026-01-01")).Value);
        string request = await teacher.Visitor.Act($"/en/programmes/{TenuresForTests.Labs}/requests", ("System", "fr"), ("School", $"{schools[0].Value:N}"), ("Subject", "Stars, " + Typed), ("Text", "Write to " + Typed), ("Language", "fr"), ("On", "2026-05-12"), ("Format", "place"));
        await ambassador.Visitor.Act(request + "/acceptance");
        values["request"] = IdIn(request);
        Keep("conversation", await site.With((db, _) => db.Set<Conversation>().Select(row => row.Id.Value).FirstAsync(Stop)));
        Keep("report", await Reported(ambassador.Id));

        // A group that meets, asks and publishes.
        await site.Seat(GroupsForTests.Group, "fr", GroupRole.Chair, chair.Id);
        Keep("membership", await site.With((db, _) => db.Set<GroupMembership>().Where(row => row.RepresentativeId == chair.Id).Select(row => row.Id.Value).FirstAsync(Stop)));
        values["meeting"] = IdIn(await chair.Visitor.Called());
        string consultation = await chair.Visitor.Act($"/en/programmes/{GroupsForTests.Group}/consultations", ("Title", "Screens"), ("Text", "About screens"), ("Questions", "Who decides?"), ("Zone", "Europe/Paris"), ("Deadline", "2026-01-20T18:00"));
        await chair.Visitor.Act(consultation + "/opening");
        await chair.Visitor.Change(consultation + "/answers/fr", consultation + "/answers/fr", ("answer-1", "Those who teach."), ("act", "submit"));
        values["consultation"] = IdIn(consultation);
        site.Clock.Advance(TimeSpan.FromHours(9));
        await chair.Visitor.Act(consultation + "/release");
        string publication = await chair.Visitor.Act($"/en/programmes/{GroupsForTests.Group}/publications", ("Language", "en"), ("Title", "Time"), ("Summary", "What schools need."), ("Body", "Teachers ask for time."), ("Recommendations", "Give time. [1]"));
        await chair.Visitor.Act(publication + "/release");
        values["publication"] = IdIn(publication);
        token = CalendarAddress().Match((await chair.Visitor.Try("/en/my-calendar")).Html).Groups["token"].Value;
        // An activity that is announced.
        string programme = await site.With(async (db, _) => (await db.Set<Preau.Networks.Programmes.Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop)).Id.Value.ToString("N"));
        string activity = (await ambassador.Visitor.Act("/en/activities", ("Programme", programme), ("System", "fr"), ("Title", "Stars, " + Typed), ("Text", "Write to " + Typed), ("Language", "fr"), ("Organiser", "School, " + Typed), ("OrganiserKind", "School"),
            ("Start", "2026-05-12T09:00"), ("End", "2026-05-12T10:00"), ("Zone", "Europe/Paris"), ("Format", "Place"), ("Town", "Rennes"), ("Address", Typed), ("Accessibility", Typed))).Split('?')[0];
        await ambassador.Visitor.Act(activity + "/submission");
        values["activity"] = IdIn(activity);
        // A label that a school has.
        await site.LoadLabels();
        values["scheme"] = LabelsForTests.CodeWeek;
        values["label"] = (await site.Give(schools[0], teacher.Id, new DateOnly(2027, 7, 31))).Code;
        // Who comes to it, with an account and without.
        await ambassador.Visitor.Act(activity + "/places", ("Seats", "20"), ("MostPlaces", "30"));
        ticket = IdIn(await teacher.Visitor.Act(activity + "/registration", ("Name", "The teacher, " + Guest), ("Places", "2")));
        using (var guest = site.Visitor())
            await guest.Act(activity + "/registration", ("Name", "A class"), ("Email", Guest), ("Places", "9"));
        Keep("registration", await site.With((db, _) => db.Set<Preau.Activities.TakePart.Registration>().Select(row => row.Id.Value).FirstAsync(Stop)));
        // A report is asked for, and a certificate issued.
        await site.With(async (db, _) =>
        {
            var about = new Preau.Activities.ActivityId(Guid.ParseExact(values["activity"], "N"));
            var facts = new Preau.Activities.Certificates.CertificateFacts("Stars", site.Clock.GetUtcNow(), site.Clock.GetUtcNow(), "Europe/Paris", "Rennes", "School", "Labs", 12);
            var certificate = Preau.Activities.Certificates.Certificate.To(ambassador.Id, "The ambassador", Preau.Activities.Certificates.CertificateKind.Organiser, about.Value, facts, 1, "bcdf-ghjk-mnpq-rstv", site.Clock.GetUtcNow());
            var (call, secret) = Preau.Activities.Reporting.ReportCall.For(about, 1, ambassador.Id, site.Clock.GetUtcNow());
            db.AddRange(certificate, Preau.Activities.Certificates.CertificateCode.Of("bcdf-ghjk-mnpq-rstv", certificate.Id, null), call);
            await db.SaveChangesAsync(Stop);
            Keep("certificate", certificate.Id.Value);
            reporting = secret;
        });
        // What waits to be done now is done: letters are written, lists are counted.
        await site.DoJobs();
    }

    public async ValueTask DisposeAsync()
    {
        readers.ForEach(reader => reader.Visitor.Dispose());
        await site.DisposeAsync();
    }

    [GeneratedRegex(@"/calendars/(?<token>[A-Za-z0-9_-]+)\.ics", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CalendarAddress();

    async Task<(Visitor Visitor, PersonId Id)> Reader(string name, Role role = Role.Learner)
    {
        var reader = await site.Person(role, "The " + name);
        readers.Add((name, reader.Visitor, reader.Id));
        return reader;
    }

    void Keep(string name, Guid value) => values[name] = $"{value:N}";

    static string IdIn(string address) => address.Split('?')[0].Split('/')[^1];

    Task<Guid> Reported(PersonId person) => site.With(async (db, _) =>
    {
        var mandate = await db.Set<Mandate>().SingleAsync(row => row.PersonId == person, Stop);
        var report = Preau.Networks.Reports.Report.Begin(Preau.Networks.Reports.ReportId.New(), mandate, null, site.Clock.GetUtcNow());
        Assert.Null(report.Write(new(new DateOnly(2026, 1, 19), Preau.Networks.Reports.ActivityKind.Talk, null, Preau.Networks.Reports.Audience.Pupils, 30, "A talk.", null), handIn: true, site.Clock.GetUtcNow()));
        db.Add(report);
        await db.SaveChangesAsync(Stop);
        return report.Id.Value;
    });

    /// <summary>The addresses of a pattern, with what this site has.</summary>
    IEnumerable<string> Filled(string pattern)
    {
        string[] slugs = !pattern.Contains("{slug}", StringComparison.Ordinal) ? [""] : pattern.Contains("/courses/", StringComparison.Ordinal) ? [course] : [GroupsForTests.Group, TenuresForTests.Labs];
        return slugs.Select(slug => Parameter().Replace(pattern, match => match.Groups["name"].Value switch
        {
            "slug" => slug,
            "token" => pattern.Contains("/tickets/", StringComparison.Ordinal) ? ticket : pattern.Contains("/reporting/", StringComparison.Ordinal) ? reporting : token,
            "code" when pattern.Contains("/certificates/", StringComparison.Ordinal) => "bcdf-ghjk-mnpq-rstv",
            var name => values.TryGetValue(name, out string? value) ? value : match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : NobodysId,
        }));
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[a-z]+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();

    /// <summary>A file by its name, or a part of a page: what is read by programs.</summary>
    static bool IsForPrograms(string pattern) => pattern.Split('/')[^1] is var last && (last.Contains('.', StringComparison.Ordinal) || last is "found" or "export" or "{name}");

    [Fact]
    public async Task No_answer_and_no_header_holds_an_address_of_mail()
    {
        var accounts = await site.With(async (db, _) => (await db.Set<Account>().AsNoTracking().ToListAsync(Stop)).ToDictionary(account => account.Id, account => account.Email));
        string[] secret = [.. accounts.Values, SchoolsForTests.Mailbox, Typed, Guest];
        Assert.All(secret, address => Assert.Matches(MailAddress, address));
        var patterns = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct(StringComparer.Ordinal).Where(pattern => !pattern.Contains("/dev/mail", StringComparison.Ordinal)).ToList();
        var faults = new List<string>();
        foreach (string pattern in patterns)
        {
            bool isAnswered = false;
            foreach (string address in Filled(pattern))
                foreach (var (name, reader, id) in readers)
                {
                    var answer = await reader.Open(address + (pattern.EndsWith("found", StringComparison.Ordinal) ? "?q=lil" : ""));
                    isAnswered |= answer.Status == HttpStatusCode.OK;
                    string own = id is { } known ? accounts[known] : "";
                    // What she typed herself, and what those who have agreed to work together write to each other, she may read.
                    bool isHers(string other) => other == own || (other == Typed && id is not null) || (name == "administrator" && OfAccounts.Contains(pattern));
                    string headers = string.Join('\n', answer.Message.Headers.Concat(answer.Message.Content.Headers).Select(header => header.Key + ": " + string.Join(' ', header.Value)));
                    bool isPage = answer.Html.Contains("<html", StringComparison.OrdinalIgnoreCase);
                    string data = headers + "\n" + (isPage ? string.Join('\n', answer.Page.QuerySelectorAll("script[type='application/ld+json'], meta").Select(part => part.OuterHtml)) : answer.Html);
                    if (MailAddress.Match(WebUtility.HtmlDecode(data).Replace(NameOfMeetings, "", StringComparison.Ordinal).Replace(NameOfActivities, "", StringComparison.Ordinal)) is { Success: true } found)
                        faults.Add($"{pattern} gives {name} “{found.Value}”");
                    string text = WebUtility.HtmlDecode(answer.Html);
                    if (secret.FirstOrDefault(other => !isHers(other) && text.Contains(other, StringComparison.OrdinalIgnoreCase)) is { } shown)
                        faults.Add($"{pattern} shows {name} {shown}");
                }
            if (!isAnswered && IsForPrograms(pattern) && !NotAsked.ContainsKey(pattern))
                faults.Add($"{pattern} answered nobody: give this test a value for it, or say why it has none");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct(StringComparer.Ordinal)));
        Assert.All(NotAsked.Keys, pattern => Assert.Contains(pattern, patterns));
    }
}

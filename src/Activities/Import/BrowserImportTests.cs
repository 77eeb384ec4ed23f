using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Activities.Import.Staged;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Import;

/// <summary>Partners at their browsers: a spreadsheet goes in, its bad rows are mended, and it can be taken back. The clock stands on 20 January 2026.</summary>
public sealed class BrowserImportTests : IAsyncLifetime
{
    const string Imports = "/en/activities/imports", Partners = "/en/programmes/codeweek/activity-partners";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) root, partner, stranger;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        root = await site.Person(Role.Administrator, "Rosa Root");
        partner = await site.Person(Role.Learner, "Paula Partner");
        stranger = await site.Person(Role.Learner, "Stan Stranger");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { root.Visitor, partner.Visitor, stranger.Visitor })
            visitor.Dispose();
        await site.DisposeAsync();
    }

    async Task<string> Appointed(bool isTrusted = false, string system = "")
    {
        await root.Visitor.Act(Partners, ("Person", partner.Id.Value.ToString("N")), ("Organisation", "Meet and Code"), ("System", system), ("Trusted", isTrusted ? "true" : ""));
        return await site.With((db, _) => db.Set<Partners.Partner>().Select(row => row.Id.Value).SingleAsync(Stop)) is var id ? id.ToString("N") : "";
    }

    static string Row(string id, string title = "Robots for all", string start = "2026-03-10 09:00", string end = "2026-03-10 12:00", string people = "30", string text = "We build robots.", string website = "https://lilas.example", string mail = "someone@lilas.example") =>
        $"{id};{title};École des Lilas;school;open-in-person;{text};1 rue des Lilas, 35000 Rennes;FR;{start};{end};{people};{website};{mail}\n";

    static string File(params string[] rows) =>
        "source_id;activity_title;name_of_organisation;type_of_organisation;activity_type;description;address;country;start_date;end_date;participants_count;organiser_website;contact_email\n" + string.Concat(rows);

    static async Task<Answer> Upload(Visitor visitor, byte[] file, string right, string name = "activities.csv")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"activities\"", FileName = $"\"{name}\"" };
        var form = new MultipartFormDataContent { { new StringContent(right), "\"right\"" }, content };
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, Imports) { Content = form });
    }

    async Task<string> Uploaded(string file, string right, Visitor? visitor = null)
    {
        var answer = await Upload(visitor ?? partner.Visitor, Encoding.UTF8.GetBytes(file), right);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{answer.Status} {answer.Text}");
        await site.DoJobs();
        return answer.To!;
    }

    async Task Saved(string import, Visitor? visitor = null)
    {
        await (visitor ?? partner.Visitor).Act(import + "/confirmation");
        await site.DoJobs();
        Assert.Contains("The activities are saved", (await (visitor ?? partner.Visitor).Read(import)).Text, StringComparison.Ordinal);
    }

    /// <summary>Rows, new, changed, unchanged, duplicate, suspect, refused.</summary>
    static string Counts(Answer page) => string.Join(' ', page.Page.QuerySelectorAll("section[aria-labelledby=counts] dd").Select(figure => figure.TextContent.Trim()));

    Task<List<Activity>> Activities() => site.With((db, _) => db.Set<Activity>().AsNoTracking().OrderBy(activity => activity.Title).ToListAsync(Stop));

    [Fact]
    public async Task A_partner_mends_bad_rows_moderators_look_and_the_file_is_taken_back()
    {
        string right = await Appointed();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(Imports)).Status);
        string import = await Uploaded(File(Row("a"), Row("b", title: "Games", start: "someday"), Row("c", title: "Art", people: "11000"), Row("c", title: "Again")), right);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(import)).Status);
        var page = await partner.Visitor.Read(import);
        Assert.Equal("4 1 0 0 1 1 1", Counts(page));
        Assert.Contains("“someday” under start_date is no day and time", page.Text, StringComparison.Ordinal);
        Assert.Single((await partner.Visitor.Read(import + "?verdict=Suspect")).Page.QuerySelectorAll("tbody tr"));
        Assert.Empty(await Activities());

        // Row 2 still wrong, then mended; row 3 is right; row 4 gets a name of its own.
        var form = await partner.Visitor.Read(import + "/rows/2");
        var cells = form.Page.QuerySelectorAll("main form input[name^=column], main form textarea[name^=column]").ToDictionary(cell => cell.GetAttribute("name")!, cell => cell.GetAttribute("value") ?? cell.TextContent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await partner.Visitor.Post(import + "/rows/2", cells)).Status);
        cells["column-8"] = "2026-03-10 09:00";
        Assert.Equal(import, (await partner.Visitor.Post(import + "/rows/2", cells)).To);
        Assert.Equal("4 2 0 0 1 1 0", Counts(await partner.Visitor.Read(import)));
        await partner.Visitor.Act(import + "/rows/3/right");
        Assert.Equal("4 3 0 0 1 0 0", Counts(await partner.Visitor.Read(import + "?done=3")));
        await partner.Visitor.Act(import + "/rows/3/right/undo");
        Assert.Equal("4 2 0 0 1 1 0", Counts(await partner.Visitor.Read(import)));
        Assert.Equal(import, (await partner.Visitor.Post(import + "/rows/4", [new("column-0", "d")])).To);
        Assert.Equal("4 3 0 0 0 1 0", Counts(await partner.Visitor.Read(import)));

        await Saved(import);
        var activities = await Activities();
        Assert.Equal(["Again", "Art", "Games", "Robots for all"], activities.Select(activity => activity.Title));
        Assert.All(activities, activity => Assert.Equal((ActivityState.Submitted, partner.Id), (activity.State, activity.OwnerId)));
        string table = (await partner.Visitor.Read(import + "/rows.csv?verdict=New")).Html;
        Assert.Contains("Robots for all", table, StringComparison.Ordinal);
        Assert.DoesNotContain("someone@", table, StringComparison.Ordinal);

        string back = (await partner.Visitor.Read(Imports)).Page.QuerySelector("a[href*='roll-back']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Visitor.Open(back)).Status);
        Assert.Contains("4 activities that it brought are removed", (await partner.Visitor.Read(back)).Text, StringComparison.Ordinal);
        await partner.Visitor.Act(back);
        await site.DoJobs();
        Assert.Empty(await Activities());
        Assert.Equal(import, await partner.Visitor.Act(back + "/undo"));
        await site.DoJobs();
        Assert.Equal("4 3 0 0 0 1 0", Counts(await partner.Visitor.Read(import)));
        await Saved(import);
        Assert.Equal(4, (await Activities()).Count);
    }

    [Fact]
    public async Task What_its_organiser_has_changed_stays_and_the_rest_follows_the_file()
    {
        string right = await Appointed(isTrusted: true);
        await Saved(await Uploaded(File(Row("a")), right));
        var activity = Assert.Single(await Activities());
        Assert.Equal(ActivityState.Published, activity.State);
        await site.With(async (db, _) =>
        {
            var hers = await db.Set<Activity>().SingleAsync(Stop);
            hers.Write(hers.Content with { Title = "Robots and friends", Accessibility = "A lift." }, site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Stop);
        });
        string import = await Uploaded(File(Row("a", title: "Robots for everybody", text: "We build many robots.", end: "2026-03-10 13:00")), right);
        var page = await partner.Visitor.Read(import);
        Assert.Equal("1 0 1 0 0 0 0", Counts(page));
        Assert.Contains("what stands stays", page.Text, StringComparison.Ordinal);
        await Saved(import);
        activity = Assert.Single(await Activities());
        Assert.Equal(("Robots and friends", "We build many robots.", "A lift."), (activity.Title, activity.Text, activity.Accessibility));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero), activity.End);
        // The file again says nothing new, though hers is another title.
        Assert.Equal("1 0 0 1 0 0 0", Counts(await partner.Visitor.Read(await Uploaded(File(Row("a", title: "Robots for everybody", text: "We build many robots.", end: "2026-03-10 13:00")), right))));
    }

    [Fact]
    public async Task Columns_of_another_name_are_said_once()
    {
        string right = await Appointed();
        const string csv = "What;Who;Kind;About;Where;From;To\nRobots;A school;open-in-person;We build.;1 rue, 35000 Rennes;2026-03-10 09:00;2026-03-10 10:00\n";
        string import = await Uploaded(csv, right);
        Assert.Equal(import + "/columns", (await partner.Visitor.Open(import)).To);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await partner.Visitor.Post(import + "/columns", [new("activity_title", "0")])).Status);
        await root.Visitor.Act($"{Partners}/{right}/end");
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Visitor.Open(import)).Status);
        await root.Visitor.Act($"{Partners}/{right}/end/undo");
        KeyValuePair<string, string>[] columns = [new("activity_title", "0"), new("name_of_organisation", "1"), new("activity_type", "2"), new("description", "3"), new("address", "4"), new("start_date", "5"), new("end_date", "6"), new("country", "1")];
        Assert.Equal(import, (await partner.Visitor.Post(import + "/columns", columns)).To);
        await site.DoJobs();
        Assert.Contains("is no country whose education system is known here", (await partner.Visitor.Read(import)).Text, StringComparison.Ordinal);
        string next = await Uploaded(csv, right);
        Assert.Equal("1 0 0 0 0 0 1", Counts(await partner.Visitor.Read(next)));
        Assert.StartsWith(Imports, await partner.Visitor.Act(next + "/cancellation"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_at_once_and_ten_thousand_and_one_rows_are_too_many()
    {
        string right = await Appointed();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(partner.Visitor, "%PDF-1.7 not a table"u8.ToArray(), right, "table.csv")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(partner.Visitor, Encoding.UTF8.GetBytes(File(Row("a"))), "nowhere")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Upload(stranger.Visitor, Encoding.UTF8.GetBytes(File(Row("a"))), right)).Status);
        string import = await Uploaded(File([.. Enumerable.Range(0, 10_001).Select(i => Row($"{i}"))]), right);
        Assert.Contains("more than 10000 rows", (await partner.Visitor.Read(import)).Text.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        string elsewhere = await Uploaded(File(Row("a")), await Appointed2("lv"));
        Assert.Contains("another education system than yours, lv", (await partner.Visitor.Read(elsewhere)).Text, StringComparison.Ordinal);
    }

    async Task<string> Appointed2(string system)
    {
        await root.Visitor.Act(Partners, ("Person", partner.Id.Value.ToString("N")), ("Organisation", "Another"), ("System", system));
        return (await site.With((db, _) => db.Set<Partners.Partner>().Where(row => row.Organisation == "Another").Select(row => row.Id.Value).SingleAsync(Stop))).ToString("N");
    }

    [Fact]
    public async Task A_job_that_was_killed_goes_on_behind_the_last_rows_that_were_saved()
    {
        string right = await Appointed(isTrusted: true);
        string import = await Uploaded(File([.. Enumerable.Range(0, 600).Select(i => Row($"{i}", title: $"Robots {i}"))]), right);
        await partner.Visitor.Act(import + "/confirmation");
        // The first of three chunks was saved, and the second was under way.
        var id = StagedImportId.From(Guid.Parse(import.Split('/')[^1]));
        Task Some(bool isKilled) => site.With((db, services) => db.InTransaction(async () =>
        {
            Assert.True(await services.GetRequiredService<SaveStagedImportHandler>().SaveSome(id, Stop));
            if (isKilled)
                throw new OperationCanceledException();
        }, Stop));
        await Some(isKilled: false);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Some(isKilled: true));
        Assert.Equal(250, (await Activities()).Count);
        await site.DoJobs();
        var activities = await Activities();
        Assert.Equal((600, 600), (activities.Count, activities.Select(activity => activity.Title).Distinct(StringComparer.Ordinal).Count()));
        Assert.Contains("600 new", (await partner.Visitor.Read(Imports)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_goes_takes_what_was_not_finished_and_leaves_what_was_announced()
    {
        string right = await Appointed(isTrusted: true);
        await Saved(await Uploaded(File(Row("a")), right));
        await Uploaded(File(Row("b", title: "Games")), right);
        await site.With(async (_, services) =>
        {
            foreach (var room in services.GetServices<IPersonalData>().Where(room => room.Name is "activities" or "activity-imports"))
            {
                Assert.NotNull(await room.Export(partner.Id, Stop));
                await room.Erase(partner.Id, Stop);
            }
        });
        Assert.Null(Assert.Single(await Activities()).OwnerId);
        Assert.Equal((0, 0), await site.With(async (db, _) => (await db.Set<StagedImport>().CountAsync(Stop), await db.Set<Partners.Partner>().CountAsync(Stop))));
    }
}

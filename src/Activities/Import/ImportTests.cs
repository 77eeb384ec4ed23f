using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Activities;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Import;

/// <summary>Files of activities, well and ill made. The clock stands on 20 January 2026.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    readonly TestSite site = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static Dictionary<string, string> Row(params (string Column, string Value)[] changed)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["activity_title"] = "Robots for all",
            ["name_of_organisation"] = "École des Lilas",
            ["type_of_organisation"] = "school",
            ["activity_type"] = "open-in-person",
            ["description"] = "We build robots.",
            ["address"] = "1 rue des Lilas, 35000 Rennes, France",
            ["country"] = "FR",
            ["start_date"] = "2026-03-10 09:00:00",
            ["end_date"] = "2026-03-10 12:00:00",
            ["longitude"] = "-1.67",
            ["latitude"] = "48.11",
            ["contact_email"] = "contact@lilas.example",
            ["organiser_website"] = "https://lilas.example",
            ["participants_count"] = "30",
            ["males_count"] = "14",
            ["females_count"] = "15",
            ["other_count"] = "1",
            ["audience_comma_separated_ids"] = "2,9",
            ["theme_comma_separated_ids"] = "6,17",
            ["ages"] = "6-9,10-12",
            ["language"] = "",
            ["source_id"] = "a",
            ["activity_format"] = "coding-camp",
        };
        foreach (var (column, value) in changed)
            row[column] = value;
        return row;
    }

    static string Text(char delimiter, params Dictionary<string, string>[] rows)
    {
        string[] columns = [.. rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)];
        string Line(IEnumerable<string> cells) => string.Join(delimiter, cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";
        return Line(columns) + string.Concat(rows.Select(row => Line(columns.Select(column => row.GetValueOrDefault(column, "")))));
    }

    static byte[] File(params Dictionary<string, string>[] rows) => Encoding.UTF8.GetBytes(Text(',', rows));

    Task<ActivityImportOutcome> Imported(byte[] file, bool dryRun = false, string? system = null, string programme = "codeweek", string source = "import") =>
        site.With((_, services) => services.GetRequiredService<IActivityImports>().Import(new MemoryStream(file), "activities.csv", new ActivityImportOptions(programme, system, source, dryRun, "root"), Stop));

    async Task<JsonElement> Report(byte[] file, bool dryRun = false, string? system = null, string source = "import")
    {
        var outcome = await Imported(file, dryRun, system, source: source);
        Assert.Null(outcome.Refusal);
        return JsonDocument.Parse(outcome.Report!).RootElement;
    }

    /// <summary>Rows, new, changed, unchanged, duplicates, suspect, refused.</summary>
    static string Counts(JsonElement report)
    {
        int[] counts = [.. ((string[])["rows", "new", "changed", "unchanged", "duplicates", "suspect", "refused"]).Select(name => report.GetProperty(name).GetInt32())];
        Assert.Equal(counts[0], counts[1..].Sum());
        return string.Join(' ', counts);
    }

    static string Reason(JsonElement report, string of = "refused_rows") => report.GetProperty(of)[0].GetProperty("reason").GetString()!;

    Task<List<Activity>> Activities() => site.With((db, _) => db.Set<Activity>().AsNoTracking().OrderBy(activity => activity.Start).ToListAsync(Stop));

    Task<(string? Refusal, int Left)> RollBack(JsonElement report) => site.With((_, services) => services.GetRequiredService<IActivityImports>().RollBack(report.GetProperty("batch").GetString()!, Stop));

    [Fact]
    public async Task A_row_is_announced_under_the_names_of_the_house_and_no_address_of_mail_is_kept()
    {
        var report = await Report(File(Row(("description", "Write to contact@lilas.example."))));
        Assert.Equal("1 1 0 0 0 0 0", Counts(report));
        Assert.Contains("activity_format", report.GetProperty("columns_left_out").EnumerateArray().Select(column => column.GetString()));
        var activity = Assert.Single(await Activities());
        Assert.Equal(("Robots for all", "École des Lilas", "fr", "fr", OrganiserKind.School, ActivityFormat.Place), (activity.Title, activity.Organiser, activity.System.Value, activity.Language, activity.OrganiserKind, activity.Format));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), activity.Start);
        Assert.Equal(("Europe/Paris", "Rennes", 6, 12, ActivityState.Published), (activity.Zone, activity.Town, activity.YoungestAge, activity.OldestAge, activity.State));
        Assert.Equal([Theme.Robotics, Theme.ArtificialIntelligence], activity.Themes);
        Assert.Equal([Audience.Primary, Audience.Teachers], activity.Audiences);
        Assert.Equal((null, null), (activity.OwnerId, activity.DecidedBy));
        var imported = await site.With((db, _) => db.Set<ImportedActivity>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((30, 14, 15, 1), (imported.Participants, imported.Males, imported.Females, imported.Others));
        foreach (string address in new[] { $"/en/activities/{activity.Id.Value:N}", "/en/activities?q=robots", "/en/activities.json", "/en/activities.csv", "/en/activities.atom", "/en/activities.ics" })
        {
            string html = (await site.Visitor().Read(address)).Html;
            Assert.Contains("Robots for all", html, StringComparison.Ordinal);
            Assert.DoesNotContain("contact@", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("source_id", "a")]
    [InlineData("source_id", "")]
    public async Task The_same_file_again_says_nothing_new(string column, string id)
    {
        byte[] file = File(Row((column, id)), Row((column, id.Length > 0 ? "b" : ""), ("activity_title", "Games")));
        Assert.Equal("2 2 0 0 0 0 0", Counts(await Report(file)));
        Assert.Equal("2 0 0 2 0 0 0", Counts(await Report(file)));
        Assert.Equal(2, (await Activities()).Count);
        // Another partner may call hers the same; but the same activity is there already.
        Assert.Equal("2 1 0 0 1 0 0", Counts(await Report(File(Row((column, id)), Row((column, "z"), ("activity_title", "Art"))), source: "partner")));
    }

    [Fact]
    public async Task What_a_file_changed_is_taken_back_the_latest_first()
    {
        var first = await Report(File(Row()));
        var second = await Report(File(Row(("activity_title", "Robots & <b>more</b>"), ("participants_count", "31")), Row(("source_id", "b"), ("start_date", "2026-03-11"), ("end_date", "2026-03-11"))));
        Assert.Equal("2 1 1 0 0 0 0", Counts(second));
        var changed = await Activities();
        Assert.Equal("Robots & <b>more</b>", changed[0].Title);
        Assert.True(changed[0].Sequence > 0);
        // A day alone is included whole.
        Assert.Equal(TimeSpan.FromDays(1), changed[1].End - changed[1].Start);
        Assert.Contains(second.GetProperty("batch").GetString()!, (await RollBack(first)).Refusal!, StringComparison.Ordinal);
        Assert.Equal((null, 0), await RollBack(second));
        Assert.Equal("Robots for all", Assert.Single(await Activities()).Title);
        Assert.Equal("This import was taken back already.", (await RollBack(second)).Refusal);
        Assert.Equal("1 0 0 1 0 0 0", Counts(await Report(File(Row()))));
        Assert.Equal((null, 0), await RollBack(first));
        Assert.Empty(await Activities());
        Assert.DoesNotContain("Robots for all", (await site.Visitor().Read("/en/activities?q=robots&page=1")).Html, StringComparison.Ordinal);
        Assert.Equal(0, await site.With((db, _) => db.Set<ImportedActivity>().CountAsync(Stop)));
        var batches = await site.With((_, services) => services.GetRequiredService<IActivityImports>().List(Stop));
        Assert.Equal(["root", "root", "root"], batches.Select(batch => batch.By));
    }

    [Fact]
    public async Task What_somebody_has_changed_since_is_left_as_it_is()
    {
        await Report(File(Row()));
        var second = await Report(File(Row(("activity_title", "Changed"))));
        await site.With(async (db, _) =>
        {
            var activity = await db.Set<Activity>().SingleAsync(Stop);
            activity.Write(activity.Content with { Title = "By hand" }, site.Clock.GetUtcNow());
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal((null, 1), await RollBack(second));
        Assert.Equal("By hand", Assert.Single(await Activities()).Title);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_saves_nothing()
    {
        var report = await Report(File(Row()), dryRun: true);
        Assert.Equal("1 1 0 0 0 0 0", Counts(report));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("batch").ValueKind);
        Assert.Empty(await Activities());
        Assert.Equal(0, await site.With((db, _) => db.Set<ImportBatch>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData("utf-8", ',', false)]
    [InlineData("utf-8", ';', true)]
    [InlineData("utf-16", '\t', true)]
    [InlineData("windows-1252", ';', false)]
    public async Task Letters_and_delimiters_are_found_out(string encoding, char delimiter, bool mark)
    {
        var letters = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] file = [.. mark ? letters.GetPreamble() : [], .. letters.GetBytes(Text(delimiter, Row()))];
        Assert.Equal("1 1 0 0 0 0 0", Counts(await Report(file)));
        Assert.Equal("École des Lilas", Assert.Single(await Activities()).Organiser);
    }

    [Theory]
    [InlineData("activity_title", "", "The row has no activity_title.")]
    [InlineData("description", "abc", "The description is too short: say a little more.")]
    [InlineData("name_of_organisation", "", "The row has no name_of_organisation.")]
    [InlineData("type_of_organisation", "circus", "“circus” is no known type_of_organisation: school, library, non profit, private business, other.")]
    [InlineData("activity_type", "closed", "“closed” is no known activity_type: open-online, invite-online, open-in-person, invite-in-person, other.")]
    [InlineData("address", "", "An activity at a place needs the address, with the town.")]
    [InlineData("country", "", "The row has no country.")]
    [InlineData("country", "Atlantis", "“Atlantis” is no country whose education system is known here.")]
    [InlineData("country", "BE", "BE has several education systems: say under education_system which one, be-fr, be-nl.")]
    [InlineData("start_date", "soon", "“soon” under start_date is no day and time: write it like 2025-10-13 09:00.")]
    [InlineData("start_date", "2026-02-30 09:00", "“2026-02-30 09:00” under start_date is no day and time: write it like 2025-10-13 09:00.")]
    [InlineData("end_date", "2026-03-10 08:00", "The activity ends before it begins: change one of the times.")]
    [InlineData("end_date", "2027-03-10 08:00", "An activity lasts at most 31 days: divide it.")]
    [InlineData("latitude", "NaN", "“NaN” under latitude is no number of degrees between −90 and 90.")]
    [InlineData("latitude", "1e400", "“1e400” under latitude is no number of degrees between −90 and 90.")]
    [InlineData("longitude", "-180.5", "“-180.5” under longitude is no number of degrees between −180 and 180.")]
    [InlineData("longitude", "", "Give both the latitude and the longitude, or neither.")]
    [InlineData("organiser_website", "javascript://x", "“javascript://x” under organiser_website is no address of the web.")]
    [InlineData("organiser_website", "https://x.example/?to=maria@x.example", "“https://x.example/?to=[…]” under organiser_website is no address of the web.")]
    [InlineData("participants_count", "-3", "“-3” under participants_count is no number of people.")]
    [InlineData("participants_count", "many", "“many” under participants_count is no number of people.")]
    [InlineData("males_count", "1.5", "“1.5” under males_count is no number of people.")]
    [InlineData("theme_comma_separated_ids", "6,7", "“7” under theme_comma_separated_ids is none of the known numbers: 1, 2, 3, 4, 5, 6, 8, 9, 11, 13, 14, 16, 17, 18, 19.")]
    [InlineData("audience_comma_separated_ids", "0", "“0” under audience_comma_separated_ids is none of the known numbers: 1, 2, 3, 4, 5, 6, 7, 8, 9.")]
    [InlineData("ages", "7", "“7” under ages is none of the known ages: under-5, 6-9, 10-12, 13-15, 16-18, 19-25, over-25.")]
    [InlineData("language", "tlh", "“tlh” under language is no language that is known here: write it like fr.")]
    public async Task What_cannot_be_is_refused_in_one_sentence_and_the_other_rows_come(string column, string value, string sentence)
    {
        var report = await Report(File(Row((column, value)), Row(("source_id", "b"), ("activity_title", "Games"))));
        Assert.Equal("2 1 0 0 0 0 1", Counts(report));
        Assert.Equal(sentence, Reason(report));
        Assert.Equal(1, report.GetProperty("refused_rows")[0].GetProperty("row").GetInt32());
        Assert.Equal("Games", Assert.Single(await Activities()).Title);
    }

    [Theory]
    [InlineData("1 rue des Lilas, 35000 Rennes, France", "Rennes")]
    [InlineData("1 rue des Lilas, 35000 Rennes", "Rennes")]
    [InlineData("Rennes", "Rennes")]
    [InlineData("Town2, 35000 Town2, FR", "Town2")]
    [InlineData("35000", "35000")]
    public async Task A_town_is_what_the_address_ends_with(string address, string town)
    {
        await Report(File(Row(("address", address))));
        Assert.Equal(town, Assert.Single(await Activities()).Town);
    }

    [Fact]
    public async Task Too_long_a_title_and_an_open_online_activity_without_address_are_refused()
    {
        Assert.Equal("What stands under activity_title is longer than 200 letters.", Reason(await Report(File(Row(("activity_title", new string('x', 201)))))));
        Assert.Equal("An activity that is online and open needs the address at which one takes part, under organiser_website.", Reason(await Report(File(Row(("activity_type", "open-online"), ("organiser_website", ""))))));
        Assert.Equal("1 1 0 0 0 0 0", Counts(await Report(File(Row(("activity_type", "open-online"), ("country", ""), ("address", ""))), system: "be-nl")));
        var activity = Assert.Single(await Activities());
        Assert.Equal(("https://lilas.example", "Europe/Brussels", "nl", ""), (activity.OnlineAddress, activity.Zone, activity.Language, activity.Town));
    }

    [Fact]
    public async Task Doubles_are_told_and_what_looks_like_a_slip_waits_for_a_moderator()
    {
        Dictionary<string, string>[] alike = [.. Enumerable.Range(0, ImportJudge.ManyAlike).Select(i => Row(("source_id", $"alike-{i}"), ("activity_title", i % 2 == 0 ? "Again" : " AGAIN ")))];
        byte[] file = File([Row(), Row(), Row(("source_id", "many"), ("activity_title", "A crowd"), ("participants_count", "11041")), .. alike]);
        var report = await Report(file);
        Assert.Equal("11 1 0 0 1 9 0", Counts(report));
        Assert.Equal("It is the activity of row 1.", Reason(report, "duplicate_rows"));
        Assert.Equal("11041 participants are more than 5000: is it a slip of the pen?", Reason(report, "suspect_rows"));
        Assert.Equal("8 rows of this file say the same.", report.GetProperty("suspect_rows")[1].GetProperty("reason").GetString());
        Assert.Equal(9, (await Activities()).Count(activity => activity.State == ActivityState.Submitted));
        Assert.DoesNotContain("A crowd", (await site.Visitor().Read("/en/activities")).Html, StringComparison.Ordinal);
        Assert.Equal("11 0 0 1 1 9 0", Counts(await Report(file)));
        Assert.Equal(10, (await Activities()).Count);
    }

    [Fact]
    public async Task An_account_is_found_by_its_whole_address_and_none_is_made()
    {
        var owner = await site.Account("maria@lilas.example");
        int accounts = await site.With((db, _) => db.Set<Preau.Identity.Accounts.Account>().CountAsync(Stop));
        await Report(File(Row(("contact_email", "Maria@Lilas.example")), Row(("source_id", "b"), ("activity_title", "Elsewhere"), ("contact_email", "maria@other.example")), Row(("source_id", "c"), ("activity_title", "No address"), ("contact_email", "maria"))));
        Assert.Equal([owner, null, null], (await Activities()).OrderByDescending(activity => activity.OwnerId is not null).Select(activity => activity.OwnerId));
        Assert.Equal(accounts, await site.With((db, _) => db.Set<Preau.Identity.Accounts.Account>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_row_after_the_ten_thousandth_refuses_the_file()
    {
        var row = Row();
        string[] columns = ["activity_title", "name_of_organisation", "activity_type", "description", "address", "country", "start_date", "end_date"];
        string line = string.Join(';', columns.Select(column => row[column]));
        string text = string.Join(';', columns) + "\n" + string.Concat(Enumerable.Range(0, ImportTable.MostRows + 1).Select(i => $"{i} {line}\n"));
        Assert.Equal("This file has more than 10000 rows: divide it, and import the parts one after the other.", (await Imported(Encoding.UTF8.GetBytes(text))).Refusal);
        Assert.Empty(await Activities());
        string fits = text[..text[..^1].LastIndexOf('\n')];
        Assert.Equal("10000 10000 0 0 0 0 0", Counts(await Report(Encoding.UTF8.GetBytes(fits), dryRun: true)));
    }

    [Theory]
    [InlineData("", "This file is empty. Choose another one.")]
    [InlineData("\uFEFF \r\n", "This file is empty. Choose another one.")]
    [InlineData("just words", "The first line does not name columns. Columns are separated by semicolons, commas or tabs.")]
    [InlineData("activity_title,name_of_organisation,activity_type,description,start_date,end_date\r\na,b,c,d,e,f", "No column says where the activities take place: add country, or say the education system for all of them.")]
    [InlineData("activity_title,country\r\na,b", "These columns are missing: name_of_organisation, activity_type, description, start_date, end_date.")]
    [InlineData("country,activity_title,Activity Title\r\na,b,c", "Two columns are called activity_title: take one away.")]
    [InlineData("a\0b,c\r\n", "This is no text: save the table as CSV or .xlsx and choose that file.")]
    [InlineData("\u00D0\u00CF\u0011\u00E0", "This is a spreadsheet of an old kind: save it as .xlsx or as CSV, and choose that file.")]
    [InlineData("PK\u0003\u0004 no zip", "This is no spreadsheet that can be read: save it anew as .xlsx or as CSV, and choose that file.")]
    public async Task What_is_no_table_is_refused_in_one_sentence(string text, string sentence)
    {
        byte[] file = text.StartsWith('\u00D0') ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text);
        Assert.Equal(sentence, (await Imported(file)).Refusal);
        Assert.Equal(0, await site.With((db, _) => db.Set<ImportBatch>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Unknown_programmes_and_systems_are_refused()
    {
        Assert.Equal("There is no programme “nowhere”.", (await Imported(File(Row()), programme: "nowhere")).Refusal);
        Assert.StartsWith("“zz” is no code of an education system. Known are: at, be-fr, be-nl,", (await Imported(File(Row()), system: "zz")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_cells_hold_the_counts_add_up()
    {
        string[] hostile = ["", "=1+1", "\"", "\u0001", "NaN", "-1", "1e9", "2026-03-29 02:30", "2026-03-10", "<script>", "';DROP", new('x', 400), "ΑΒΓ", "🤖", "a@b.example", "Infinity", "0", "2,9", "FR", "be-nl"];
        await Gen.Select(Gen.Int[0, 22], Gen.Int[0, hostile.Length - 1]).List[1, 6].List[1, 5].SampleAsync(async rows =>
        {
            var columns = Row().Keys.ToList();
            byte[] file = File([.. rows.Select(row => Row([.. row.Select(cell => (columns[cell.Item1], hostile[cell.Item2]))]))]);
            Assert.Equal(rows.Count, int.Parse(Counts(await Report(file, dryRun: true)).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        }, iter: 60, threads: 1);
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Systems;
using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Networks.Registers.Import;

public sealed class RegisterImportTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr_annuaire_education_ille-et-vilaine_2023.csv", "fr", "996 993 0 0 3 0 0 0")]
    [InlineData("lv_primary_secondary_2020.csv", "lv", "688 688 0 0 0 0 0 0")]
    [InlineData("fr_adresse_geoloc_35.csv", "fr", "117 117 0 0 0 0 0 0")]
    public async Task A_real_register_is_loaded_and_every_row_accounted_for(string file, string system, string counts)
    {
        Assert.SkipWhen(RealOnes is null, "The real registers (../shared/data/schools) are not here.");
        await using var own = new OwnSite();
        var site = await own.Start();
        byte[] bytes = await System.IO.File.ReadAllBytesAsync(Path.Combine(RealOnes!, file), Cancellation);
        var report = (await site.Import(bytes, system)).Report();
        Assert.Equal(counts, report.Counts());
        Assert.Empty(report.GetProperty("notes").EnumerateArray());

        // The same file again says nothing new.
        var again = (await site.Import(bytes, system, isComplete: true)).Report();
        Assert.Equal(counts.Split(' ')[1], again.GetProperty("unchanged").GetRawText());
        Assert.Equal("0 0 0 0", string.Join(' ', ((string[])["new", "changed", "closed", "reopened"]).Select(name => again.GetProperty(name).GetRawText())));
    }

    [Fact]
    public async Task Two_files_of_one_register_complete_each_other()
    {
        Assert.SkipWhen(RealOnes is null, "The real registers (../shared/data/schools) are not here.");
        await using var own = new OwnSite();
        var site = await own.Start();
        await site.Import(await System.IO.File.ReadAllBytesAsync(Path.Combine(RealOnes!, "fr_annuaire_education_ille-et-vilaine_2023.csv"), Cancellation));
        int? pupils = (await site.School("0350707D")).Pupils;
        Assert.NotNull(pupils);
        var report = (await site.Import(await System.IO.File.ReadAllBytesAsync(Path.Combine(RealOnes!, "fr_adresse_geoloc_35.csv"), Cancellation))).Report();
        Assert.Equal(1, report.GetProperty("new").GetInt32());

        // What a file does not speak of stays.
        var school = await site.School("0350707D");
        Assert.Equal((pupils, "12 avenue DES ACACIAS"), (school.Pupils, school.Street));
    }

    [Fact]
    public async Task Next_year_s_file_brings_changes_closes_and_reopens()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        Assert.Equal("3 3 0 0 0 0 0 0", (await site.Import(File(Row("A"), Row("B"), Row("C")))).Report().Counts());

        // A file that is not said to be complete closes nothing.
        Assert.Equal("2 0 1 1 0 0 0 0", (await site.Import(File(Row("A"), Row("B", pupils: "130")))).Report().Counts());
        Assert.True((await site.School("C")).IsOpen);

        var complete = (await site.Import(File(Row("A"), Row("B", pupils: "130"), Row("D")), isComplete: true)).Report();
        Assert.Equal("3 1 0 2 0 0 1 0", complete.Counts());
        Assert.Equal(DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime), (await site.School("C")).ClosedOn);

        Assert.Equal("1 0 1 0 0 0 0 1", (await site.Import(File(Row("C")))).Report().Counts());
        Assert.True((await site.School("C")).IsOpen);

        // The register's own word counts too.
        Assert.Equal("1 0 1 0 0 0 1 0", (await site.Import(File(Row("C", state: "FERME")))).Report().Counts());
        Assert.Equal(3, await site.With((db, _) => db.Set<EducationSystem>().Where(system => system.Code == SystemCode.Parse("fr")).Select(system => system.Schools).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_school_whose_row_is_broken_is_not_closed_for_that()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        await site.Import(File(Row("A"), Row("B"), Row("C")));
        Assert.Equal("2 0 0 1 0 1 1 0", (await site.Import(File(Row("A"), Row("B", pupils: "many")), isComplete: true)).Report().Counts());
        Assert.True((await site.School("B")).IsOpen);
    }

    [Fact]
    public async Task Broken_and_doubled_rows_are_named_with_their_reason_and_the_rest_is_taken()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        var report = (await site.Import(File(
            Row("A"), Row("A", name: "Twice"), Row(""), Row("B", name: ""), Row("C", pupils: "-4"), Row("D", position: "north;west"), "E;too;short", Row("F") + ";more", Row("G", position: "948.1;-1.6"),
            Row("H", name: new string('x', 301)), Row(new string('9', 65)), Row("I"), Row("J"), Row("K"), Row("L"), Row("M"), Row("N"), Row("O"), Row("P"), Row("Q")))).Report();
        Assert.Equal("20 10 0 0 1 9 0 0", report.Counts());
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10, 11], report.GetProperty("refused_rows").EnumerateArray().Select(row => row.GetProperty("row").GetInt32()));
        var twice = report.GetProperty("duplicate_rows")[0];
        Assert.Equal((2, 3), (twice.GetProperty("row").GetInt32(), twice.GetProperty("line").GetInt32()));
        Assert.Contains("row 1", twice.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Collège des Lilas", (await site.School("A")).Name);
    }

    [Fact]
    public async Task A_position_in_another_country_is_left_out_and_told()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        var report = (await site.Import(File(Row("A", position: "-1.6;48.1"), Row("B", position: "48,1;-1,6"), Row("C", position: ";"), Row("D", position: "-21.1;55.5")))).Report();
        Assert.Equal([1], report.GetProperty("notes").EnumerateArray().Select(row => row.GetProperty("row").GetInt32()));
        Assert.Equal((null, 48.1, null, -21.1), ((await site.School("A")).Latitude, (await site.School("B")).Latitude, (await site.School("C")).Latitude, (await site.School("D")).Latitude));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_saves_nothing()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        await site.Import(File(Row("A"), Row("B")));
        string before = await site.Stored();
        string next = File(Row("A", town: "Vitré"), Row("C"));
        var dry = (await site.Import(next, dryRun: true, isComplete: true)).Report();
        Assert.Equal(before, await site.Stored());
        Assert.Equal(JsonValueKind.Null, dry.GetProperty("batch").ValueKind);
        var field = dry.GetProperty("differences")[0].GetProperty("fields")[0];
        Assert.Equal(("town", "Rennes", "Vitré"), (field.GetProperty("field").GetString(), field.GetProperty("before").GetString(), field.GetProperty("after").GetString()));
        Assert.Equal(dry.Counts(), (await site.Import(next, isComplete: true)).Report().Counts());
    }

    [Fact]
    public async Task What_a_column_means_is_said_once()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        string File(string town) => $"number;what it is called;where;head\n1;Lyceum;{town};A. Person\n";
        Assert.Contains("id=", (await site.Import(File("Gent"), "be-nl")).Refusal, StringComparison.Ordinal);
        Assert.Contains("no column", (await site.Import(File("Gent"), "be-nl", map: ["id=number", "name=called"])).Refusal, StringComparison.Ordinal);
        Assert.Contains("one of: id name", (await site.Import(File("Gent"), "be-nl", map: ["head=head"])).Refusal, StringComparison.Ordinal);

        var first = (await site.Import(File("Gent"), "be-nl", map: ["id=number", "name=What it is called", "town=where"])).Report();
        Assert.Equal(["head"], first.GetProperty("columns_left_out").EnumerateArray().Select(heading => heading.GetString()));
        Assert.Equal("1 0 1 0 0 0 0 0", (await site.Import(File("Brugge"), "be-nl")).Report().Counts());
        Assert.Equal("Brugge", (await site.School("1")).Town);
    }

    [Fact]
    public async Task An_import_that_is_stopped_half_way_leaves_nothing()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        await site.Import(File(Row("0"), Row("1")));
        string before = await site.Stored();
        byte[] many = System.Text.Encoding.UTF8.GetBytes(File([.. Enumerable.Range(0, 5000).Select(i => Row($"{i}", name: "Another"))]));
        using var stop = new CancellationTokenSource();
        var told = new StopAt(0.5, stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => site.With(async (_, services) =>
        {
            using var file = new MemoryStream(many);
            await ((ISchoolRegisters)services.GetService(typeof(ISchoolRegisters))!).Import(file, "register.csv", new RegisterOptions("fr", "schools", false, false, []), told, stop.Token);
        }));
        Assert.True(told.Last >= 0.5);
        Assert.Equal(before, await site.Stored());
    }

    [Fact]
    public async Task One_that_died_is_taken_back_by_the_next_and_one_that_lives_is_waited_for()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        await site.Import(File(Row("A"), Row("B")));
        var died = await site.With(async (db, _) =>
        {
            // As a killed process leaves it: some rows saved, the import never ended.
            var batch = RegisterBatch.Begin(SystemCode.Parse("fr"), "schools", "half.csv", site.Clock.GetUtcNow());
            db.Add(batch);
            await db.SaveChangesAsync(Cancellation);
            await using var rows = new SchoolRows(db);
            var changed = await db.Set<Organisation>().AsNoTracking().SingleAsync(school => school.SourceId == "A", Cancellation);
            var before = Earlier.Of(changed);
            changed.Restate(changed.Statement() with { Name = "Half" }, null, batch.Id, site.Clock.GetUtcNow());
            rows.Change(changed, before);
            rows.Add(Organisation.Registered(SystemCode.Parse("fr"), "schools", "X", Statement.Nothing with { Name = "Half" }, null, batch.Id, site.Clock.GetUtcNow()));
            await db.InTransaction(() => rows.Write(Cancellation), Cancellation);
            return batch;
        });
        Assert.Contains("under way", (await site.Import(File(Row("A")))).Refusal, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("1 0 0 1 0 0 0 0", (await site.Import(File(Row("A")))).Report().Counts());
        Assert.False(await site.With((db, _) => db.Set<Organisation>().AnyAsync(school => school.BatchId == died.Id || school.Name == "Half", Cancellation)));
    }

    [Theory]
    [InlineData("xx", "no education system")]
    [InlineData("france", "no code")]
    [InlineData("be-zz", "no education system")]
    public async Task A_system_that_is_none_is_refused(string system, string words)
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        Assert.Contains(words, (await site.Import(File(Row("A")), system)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_comes_into_being_with_its_first_register()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        await site.Import(File(Row("A", position: ";")), "be-de");
        var system = await site.With((db, _) => db.Set<EducationSystem>().SingleAsync(Cancellation));
        Assert.Equal(("BE", "Belgium (German)"), (system.Country, system.Names["en"]));
    }

    sealed class StopAt(double share, CancellationTokenSource stop) : IProgress<double>
    {
        public double Last { get; private set; }

        public void Report(double value)
        {
            Last = value;
            if (value >= share)
                stop.Cancel();
        }
    }
}

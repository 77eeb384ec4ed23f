using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Labels.Years;
using Preau.Networks.Dated;
using Preau.Schools.Members;
using Preau.Tests;
using Xunit;

namespace Preau.Labels.Schemes;

public sealed class SchemesTests : IAsyncLifetime
{
    readonly TestSite site = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        await site.LoadLabels();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Two_labels_are_shipped_and_load_once()
    {
        await site.LoadLabels();
        var schemes = await site.With((db, _) => db.Set<LabelScheme>().AsNoTracking().OrderBy(scheme => scheme.Code).ToListAsync(Stop));
        Assert.Equal([("codeweek", 1, 4), ("stem-school", 3, 21)], schemes.ConvertAll(scheme => (scheme.Code, scheme.Latest!.Content.Levels.Count, scheme.Latest.Content.Criteria.Count)));
        Assert.All(schemes, scheme => Assert.All(scheme.Latest!.Content.Criteria, criterion => Assert.Equal(["en", "fr"], criterion.Text.Keys.Order(StringComparer.Ordinal))));
        using var visitor = site.Visitor();
        Assert.Contains("21 criteria", await visitor.Text("/en/label-schemes/stem-school"), StringComparison.Ordinal);
        Assert.Contains("Des enseignants participent", await visitor.Text("/fr/label-schemes/codeweek"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_written_in_two_languages_published_and_leaves_what_was_begun_alone()
    {
        using var root = await site.SignedIn(Role.Administrator);
        using var teacher = await site.SignedIn();
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Open("/en/label-schemes/codeweek/edit")).Status);
        Assert.StartsWith("/en/label-schemes/green/edit", await root.Act("/en/label-schemes", ("Programme", "scientix"), ("Code", "green"), ("Name", "Green school")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Open("/en/label-schemes/green")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Try("/en/label-schemes/green/publication")).Status);
        async Task Write(string tongue, string name, string criterion)
        {
            string address = $"/en/label-schemes/green/edit?in={tongue}";
            string version = (await root.Read(address)).Hidden(address, "Version");
            await root.Act(address, ("Version", version), ("Name", name), ("Summary", ""), ("Applies", "Head"), ("Reviewers", "1"), ("Decides", "Reviewers"), ("Years", "3"), ("LevelName1", name), ("LevelPercent1", "50"),
                ("Key1", "garden"), ("CriterionName1", criterion), ("Text1", ""), ("Kind1", "Document"), ("Points1", "2"), ("Level1", "1"), ("Required1", "true"),
                ("Key2", "courses"), ("CriterionName2", criterion), ("Text2", ""), ("Kind2", "Courses"), ("Points2", "2"), ("Level2", "1"), ("Least2", "3"), ("Months2", "12"), ("Renew2", "true"));
        }
        await Write("en", "Green school", "A garden");
        await Write("fr", "École verte", "Un jardin");
        await root.Act("/en/label-schemes/green/publication");
        Assert.Contains("A garden", await teacher.Text("/en/label-schemes/green"), StringComparison.Ordinal);
        Assert.Contains("Un jardin", await teacher.Text("/fr/label-schemes/green"), StringComparison.Ordinal);
        await Write("en", "Green school", "Two gardens");
        Assert.Contains("A garden", await teacher.Text("/en/label-schemes/green"), StringComparison.Ordinal);
        await root.Act("/en/label-schemes/green/publication");
        var scheme = await site.With((db, _) => db.Set<LabelScheme>().AsNoTracking().SingleAsync(row => row.Code == "green", Stop));
        Assert.Equal(("A garden", "Two gardens"), (scheme.At(1).Criteria[0].Name.In("en"), scheme.At(2).Criteria[0].Name.In("en")));

        // Out as a file and in again: the same.
        string file = (await teacher.Read("/en/label-schemes/green/scheme.json")).Html;
        var content = new MultipartFormDataContent();
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(file.Replace("\"green\"", "\"greener\"", StringComparison.Ordinal)));
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"File\"", FileName = "\"green.json\"" };
        content.Add(part);
        var answer = await root.Send(new HttpRequestMessage(HttpMethod.Post, "/en/label-schemes/import") { Content = content });
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Text);
        var brought = await site.With((db, _) => db.Set<LabelScheme>().AsNoTracking().SingleAsync(row => row.Code == "greener", Stop));
        Assert.Equal(scheme.Latest!.Text, brought.Draft);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"format\":\"preau-label-scheme/1\",\"code\":\"x\",\"programme\":\"scientix\",\"scheme\":null}")]
    [InlineData("{\"format\":\"preau-label-scheme/1\",\"code\":\"x\",\"programme\":\"scientix\",\"scheme\":{\"name\":{\"en\":null},\"summary\":{},\"levels\":[null],\"criteria\":[],\"applies\":\"member\",\"reviewers\":2,\"decides\":\"lead\",\"years\":2}}")]
    public async Task A_file_that_is_no_label_is_refused(string text)
    {
        using var root = await site.SignedIn(Role.Administrator);
        var content = new MultipartFormDataContent();
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"File\"", FileName = "\"x.json\"" };
        content.Add(part);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Send(new HttpRequestMessage(HttpMethod.Post, "/en/label-schemes/import") { Content = content })).Status);
    }

    [Fact]
    public async Task An_administrator_says_when_school_years_end()
    {
        using var root = await site.SignedIn(Role.Administrator);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Try("/en/school-years", ("System", "fr"), ("Day", "31"), ("Month", "6"))).Status);
        await root.Act("/en/school-years", ("System", "fr"), ("Day", "5"), ("Month", "7"));
        await root.Act("/en/school-years", ("System", "fr"), ("Day", "4"), ("Month", "7"));
        Assert.Contains("4 July 2026", await root.Text("/en/school-years"), StringComparison.Ordinal);
        Assert.Equal(new YearEnd(7, 4), (await site.With((db, _) => db.Set<SchoolYear>().AsNoTracking().SingleAsync(Stop))).End);
    }
}

/// <summary>The two sums of this room, against those that count on their fingers.</summary>
public sealed class LabelSumsTests
{
    static readonly IReadOnlyDictionary<string, string> Nameless = new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = "x" };

    static readonly Gen<Verdict?> Verdicts = Gen.Int[0, 3].Select(which => which == 3 ? null : (Verdict?)which);

    static readonly Gen<(SchemeContent Scheme, Verdict?[] Found)> Judged =
        from levels in Gen.Int[1, 100].Array[1, 4]
        from criteria in Gen.Select(Gen.Int[1, 9], Gen.Int[1, levels.Length], Gen.Bool).Array[1, 9]
        from found in Verdicts.Array[criteria.Length]
        select (new SchemeContent(Nameless, Nameless, [.. levels.Select(percent => new SchemeLevel(Nameless, percent))],
            [.. criteria.Select((criterion, i) => new SchemeCriterion($"c{i}", Nameless, Nameless, EvidenceKind.Statement, criterion.Item1, criterion.Item2, criterion.Item3))], Applicant.Member, 2, Decider.Lead, 2), found);

    [Fact]
    public void The_level_is_what_a_patient_clerk_finds() => Judged.Sample(judged => Reach.LevelOf(judged.Scheme, key => judged.Found[int.Parse(key[1..], System.Globalization.CultureInfo.InvariantCulture)]) == Clerk(judged.Scheme, judged.Found));

    /// <summary>From the highest level down: the first that holds with every one below it.</summary>
    static int Clerk(SchemeContent scheme, Verdict?[] found)
    {
        for (int level = scheme.Levels.Count; level >= 1; level--)
        {
            bool all = true;
            for (int below = 1; below <= level; below++)
            {
                double met = 0, asked = 0;
                bool missing = false;
                for (int i = 0; i < scheme.Criteria.Count; i++)
                {
                    if (scheme.Criteria[i].Level > below || found[i] == Verdict.NotApplicable)
                        continue;
                    asked += scheme.Criteria[i].Points;
                    if (found[i] == Verdict.Met)
                        met += scheme.Criteria[i].Points;
                    else if (scheme.Criteria[i].Required)
                        missing = true;
                }
                all &= !missing && met > 0 && met / asked >= scheme.Levels[below - 1].Percent / 100.0 - 1e-12;
            }
            if (all)
                return level;
        }
        return 0;
    }

    static readonly Gen<YearEnd> Ends = from month in Gen.Int[1, 12] from day in Gen.Int[1, 31] let end = new YearEnd(month, day) where end.IsDay select end;

    [Fact]
    public void A_label_ends_when_the_days_are_counted_one_by_one() =>
        Gen.Select(Ends, Gen.Int[1, 4], Gen.Int[new DateOnly(2020, 1, 1).DayNumber, new DateOnly(2033, 1, 1).DayNumber]).Sample((end, years, number) =>
        {
            var day = DateOnly.FromDayNumber(number);
            int ended = IsLast(day, end) ? 1 : 0;
            while (ended < years)
            {
                day = day.AddDays(1);
                if (IsLast(day, end))
                    ended++;
            }
            return end.EndOf(years, DateOnly.FromDayNumber(number)) == day;
        });

    static bool IsLast(DateOnly day, YearEnd end) => day.Month == end.Month && (day.Day == end.Day || (end is { Month: 2, Day: 29 } && day.Day == 28 && !DateTime.IsLeapYear(day.Year)));
}

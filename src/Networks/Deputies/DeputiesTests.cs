using System.Net;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Networks.Requests;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Deputies;

/// <summary>Whatever is proposed, agreed, refused and taken back, who stands in on a day is as a naive model has it: and never in a chain.</summary>
public sealed class DeputyshipTests
{
    const int Horizon = 30;
    static readonly DateOnly First = new(2026, 1, 1);
    static readonly PersonId[] People = [PersonId.New(), PersonId.New(), PersonId.New(), PersonId.New()];

    static DateOnly Day(int number) => First.AddDays(number);

    sealed class Naive(int of, int deputy, HashSet<int> days)
    {
        public int Of => of;
        public int Deputy => deputy;
        public HashSet<int> Days { get; set; } = days;
        public bool Agreed { get; set; }
        public bool Stands { get; set; } = true;
    }

    [Fact]
    public void Who_stands_in_on_a_day_is_as_a_naive_model_says() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, Horizon], Gen.Int[-1, 9]).List[1, 30].Sample(deeds =>
        {
            var mandates = People.Select(person => Mandate.Appoint(ProgrammeId.New(), person, new Territory(SystemCode.Parse("fr"), null), Rank.National, "Ministry", null, new Days(First, null), new Attestation(null, DateTimeOffset.UnixEpoch))).ToArray();
            var real = new List<Deputyship>();
            var naive = new List<Naive>();
            int today = 0;
            foreach (var (kind, of, deputy, from, length) in deeds)
            {
                int which = real.Count == 0 ? 0 : from % real.Count;
                if (kind <= 1 || real.Count == 0)
                {
                    var days = Enumerable.Range(from, length + 1).ToHashSet();
                    bool can = length >= 0 && from >= today && of != deputy
                        && !naive.Exists(other => other.Stands && other.Days.Overlaps(days) && (other.Of == of || other.Of == deputy || other.Deputy == of));
                    Assert.Equal(can, Deputyship.Fault(mandates[of], People[deputy], Day(from), Day(from + length), Day(today), real) is null);
                    if (can)
                    {
                        real.Add(Deputyship.Propose(mandates[of], People[deputy], Day(from), Day(from + length), DateTimeOffset.UnixEpoch));
                        naive.Add(new Naive(of, deputy, days));
                    }
                }
                else if (kind == 2)
                {
                    bool can = naive[which] is { Stands: true, Agreed: false } && naive[which].Days.Max() >= today;
                    Assert.Equal(can, real[which].Agree(mandates[naive[which].Deputy], People[0], Day(today), DateTimeOffset.UnixEpoch) is null);
                    naive[which].Agreed |= can;
                }
                else if (kind == 3)
                {
                    var model = naive[which];
                    bool can = model.Stands && model.Days.Count > 0 && model.Days.Max() >= today;
                    Assert.Equal(can, real[which].TakeBack(Day(today)));
                    if (can)
                    {
                        model.Days = model.Agreed ? [.. model.Days.Where(day => day < today)] : [];
                        model.Stands = model.Days.Count > 0;
                    }
                }
                else
                    today = Math.Min(Horizon, today + (length & 3));
                for (int day = 0; day <= Horizon + 10; day++)
                {
                    Assert.Equal(
                        naive.Select((model, index) => (model, index)).Where(pair => pair.model is { Stands: true, Agreed: true } && pair.model.Days.Contains(day)).Select(pair => pair.index),
                        real.Select((row, index) => (row, index)).Where(pair => pair.row.HoldsOn(Day(day))).Select(pair => pair.index));
                    // Whoever stands in has nobody who stands in for her.
                    var holding = real.Where(row => row.HoldsOn(Day(day))).ToList();
                    Assert.DoesNotContain(holding, row => holding.Exists(other => other.PersonId == row.DeputyId));
                    Assert.Equal(holding.Count, holding.Select(row => row.MandateId).Distinct().Count());
                }
            }
        });
}

/// <summary>An ambassador hands over, the ministry agrees, and what is asked of her goes to her deputy.</summary>
public sealed class DeputiesTests : IAsyncLifetime
{
    const string Ask = $"/en/programmes/{TenuresForTests.Labs}/requests", Decide = $"/en/programmes/{TenuresForTests.Labs}/deputies";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) teacher, anna, bruno;
    MandateId annas, brunos;
    string hand = "";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        (teacher, anna, bruno) = (await site.Person(Role.Learner, "Tea Cher"), await site.Person(Role.Learner, "Anna Bassador"), await site.Person(Role.Learner, "Bruno Bassador"));
        annas = await site.Appoint(anna.Id, "2026-01-01");
        // He leads: so he is asked after her.
        brunos = await site.Appoint(bruno.Id, "2026-01-01", rank: Rank.Lead);
        hand = $"/en/my-mandates/{annas.Value:N}/hand-over";
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task<string> Asked(string on = "2026-05-12") => teacher.Visitor.Act(Ask, ("System", "fr"), ("School", ""), ("Subject", "The night sky"), ("Text", "An hour."), ("Language", "fr"), ("On", on), ("Format", "place"));

    Task<Answer> Propose(string start, string end, string? deputy = null) => anna.Visitor.Fill(hand, new { Deputy = deputy ?? brunos.Value.ToString("N"), Start = start, End = end }, hand.Replace("hand-over", "deputies", StringComparison.Ordinal));

    [Fact]
    public async Task A_request_goes_to_a_colleague_and_comes_back_until_she_answers()
    {
        string request = await Asked();
        await anna.Visitor.Act(request + "/acceptance");
        var page = await anna.Visitor.Open(hand);
        string id = request.Split('/')[^1];
        Assert.Equal(["Choose a colleague."], (await anna.Visitor.Submit(page, hand, new { Requests = id })).Errors);
        Assert.Equal(["Choose what you hand over."], (await anna.Visitor.Submit(page, hand, new { To = brunos.Value.ToString("N") })).Errors);
        var handed = await anna.Visitor.Open((await anna.Visitor.Submit(page, hand, new { Requests = id, To = brunos.Value.ToString("N") })).To!);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(request)).Status);
        Assert.Contains("Say yes", await bruno.Visitor.Text(request), StringComparison.Ordinal);
        Assert.Contains("We have asked 2 ambassadors", await teacher.Visitor.Text(request), StringComparison.Ordinal);

        Assert.Equal(hand + "?done=taken", (await anna.Visitor.Submit(handed, hand + "/undo", new { })).To);
        Assert.Contains("You have said yes.", await anna.Visitor.Text(request), StringComparison.Ordinal);
        Assert.Contains("An ambassador has said yes.", await teacher.Visitor.Text(request), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Open(request)).Status);

        await anna.Visitor.Submit(page, hand, new { Requests = id, To = brunos.Value.ToString("N") });
        await bruno.Visitor.Act(request + "/acceptance");
        await anna.Visitor.Submit(handed, hand + "/undo", new { });
        Assert.Contains("You have said yes.", await bruno.Visitor.Text(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_the_ministry_agrees_the_deputy_has_her_queue_until_the_last_day()
    {
        string waiting = await Asked();
        Assert.Equal(hand + "?done=proposed", (await Propose("2026-01-20", "2026-01-28")).To);
        // Nothing moves before.
        Assert.Contains("Say yes", await anna.Visitor.Text(waiting), StringComparison.Ordinal);
        using var officer = await site.Officer("fr");
        using var foreign = await site.Officer("lv");
        string agreement = (await officer.Open(Decide)).Page.QuerySelector("form[action$='/agreement']")!.GetAttribute("action")!;
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.Post(agreement, [])).Status);
        Assert.DoesNotContain("Bruno", await foreign.Text(Decide), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Post(agreement, [])).Status);
        Assert.Equal(Decide + "?done=agreed", (await officer.Post(agreement, [])).To);
        Assert.Equal(["It was decided already."], (await officer.Post(agreement, [])).Errors);

        Assert.Equal(HttpStatusCode.NotFound, (await anna.Visitor.Open(waiting)).Status);
        Assert.Contains("Say yes", await bruno.Visitor.Text(waiting), StringComparison.Ordinal);
        string during = await Asked("2026-06-12");
        Assert.Contains("Say yes", await bruno.Visitor.Text(during), StringComparison.Ordinal);
        Assert.Contains("Deputy ambassador", await bruno.Visitor.Text("/en/my-mandates"), StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Contains("Say yes", await anna.Visitor.Text(await Asked("2026-06-13")), StringComparison.Ordinal);
        Assert.Equal(TenuresForTests.Day("2026-01-28"), await site.With((db, _) => db.Set<Mandate>().Where(row => row.Rank == Rank.Deputy).Select(row => row.End).SingleAsync(Stop)));
    }

    [Fact]
    public async Task One_that_begins_later_takes_the_queue_on_its_day_and_ends_when_it_is_taken_back()
    {
        string waiting = await Asked();
        await Propose("2026-01-22", "2026-01-30");
        using var officer = await site.Officer("fr");
        await officer.Post((await officer.Open(Decide)).Page.QuerySelector("form[action$='/agreement']")!.GetAttribute("action")!, []);
        await Move();
        Assert.Contains("Say yes", await anna.Visitor.Text(waiting), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(2));
        await Move();
        Assert.Contains("Say yes", await bruno.Visitor.Text(waiting), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(1));
        var page = await anna.Visitor.Open(hand);
        string end = page.Page.QuerySelector("form[action*='/deputies/'][action$='/end']")!.GetAttribute("action")!;
        Assert.StartsWith(hand + "?done=back&of=", (await anna.Visitor.Submit(page, end, new { })).To, StringComparison.Ordinal);
        Assert.Contains("Say yes", await anna.Visitor.Text(await Asked("2026-06-14")), StringComparison.Ordinal);
        Assert.Equal(TenuresForTests.Day("2026-01-22"), await site.With((db, _) => db.Set<Mandate>().Where(row => row.Rank == Rank.Deputy).Select(row => row.End).SingleAsync(Stop)));
    }

    [Fact]
    public async Task What_was_taken_back_stands_again_until_something_else_has_come_of_it()
    {
        await Propose("2026-01-20", "2026-01-30");
        using var officer = await site.Officer("fr");
        // Proposed only: the ambassador alone can restore it.
        string undo = await TakeBack();
        await anna.Visitor.Act(undo);
        await officer.Post((await officer.Open(Decide)).Page.QuerySelector("form[action$='/agreement']")!.GetAttribute("action")!, []);
        site.Clock.Advance(TimeSpan.FromDays(2));
        undo = await TakeBack();
        Assert.Equal(0, await Holding());
        // What she took back the ministry does not restore, and nobody else does.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.Try(undo.Replace($"my-mandates/{annas.Value:N}/", "", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bruno.Visitor.Try(undo)).Status);
        await anna.Visitor.Act(undo);
        Assert.Equal(1, await Holding());
        Assert.Equal(TenuresForTests.Day("2026-01-30"), await site.With((db, _) => db.Set<Mandate>().Where(row => row.Rank == Rank.Deputy).Select(row => row.End).SingleAsync(Stop)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Visitor.Try(undo)).Status);

        // The ministry ends it, and takes that back.
        string ended = await officer.Act((await officer.Open(Decide)).Page.QuerySelector("form[action^='/en/deputies/'][action$='/end']")!.GetAttribute("action")!);
        await officer.Act((await officer.Open(ended)).Page.QuerySelector(".toast form")!.GetAttribute("action")!);
        Assert.Equal(1, await Holding());

        // Somebody else stands in since: there is nothing to restore.
        undo = await TakeBack();
        Assert.Equal(hand + "?done=proposed", (await Propose("2026-01-24", "2026-01-26")).To);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await anna.Visitor.Try(undo)).Status);
    }

    async Task<string> TakeBack()
    {
        var page = await anna.Visitor.Open(hand);
        var back = await anna.Visitor.Open((await anna.Visitor.Submit(page, page.Page.QuerySelector("form[action*='/deputies/'][action$='/end']")!.GetAttribute("action")!, new { })).To!);
        return back.Page.QuerySelector(".toast form")!.GetAttribute("action")!;
    }

    async Task<int> Holding() => (await site.With((db, _) => db.Set<Deputyship>().AsNoTracking().ToListAsync(Stop))).Count(row => row.HoldsOn(site.Clock.Day()));

    Task Move() => site.With((_, services) => ActivatorUtilities.CreateInstance<MoveDeputiesHandler>(services).Handle(new MoveDeputies(), Stop));

    [Fact]
    public async Task Overlapping_circular_and_impossible_ones_are_refused_with_one_sentence()
    {
        await Propose("2026-02-01", "2026-02-10");
        Assert.Equal(["Somebody stands in for you already in some of these days: choose other days, or take that back."], (await Propose("2026-02-10", "2026-02-20")).Errors);
        Assert.Equal(["Begin today or later."], (await Propose("2026-01-19", "2026-01-20")).Errors);
        Assert.Equal(["The last day is before the first: change one of them."], (await Propose("2026-03-10", "2026-03-09")).Errors);
        Assert.Equal(["Choose a colleague."], (await Propose("2026-03-10", "2026-03-12", annas.Value.ToString("N"))).Errors);
        string his = $"/en/my-mandates/{brunos.Value:N}/hand-over";
        // Round in a circle.
        Assert.Equal(["She has handed over herself in some of these days: choose somebody else, or other days."],
            (await bruno.Visitor.Fill(his, new { Deputy = annas.Value.ToString("N"), Start = "2026-02-05", End = "2026-02-06" }, his.Replace("hand-over", "deputies", StringComparison.Ordinal))).Errors);
        Assert.Equal(1, await site.With((db, _) => db.Set<Deputyship>().CountAsync(Stop)));
    }

    [Fact]
    public async Task Whoever_leaves_stands_in_for_nobody_and_is_named_nowhere()
    {
        await Propose("2026-01-20", "2026-02-20");
        using var officer = await site.Officer("fr");
        await officer.Post((await officer.Open(Decide)).Page.QuerySelector("form[action$='/agreement']")!.GetAttribute("action")!, []);
        await site.With(async (_, services) =>
        {
            var room = services.GetServices<IPersonalData>().OfType<DeputyData>().Single();
            Assert.Contains("2026-02-20", System.Text.Json.JsonSerializer.Serialize(await room.Export(bruno.Id, Stop)), StringComparison.Ordinal);
            await room.Erase(bruno.Id, Stop);
            await room.Erase(bruno.Id, Stop);
        });
        var left = await site.With((db, _) => db.Set<Deputyship>().AsNoTracking().SingleAsync(Stop));
        Assert.Equal((null, false), (left.DeputyId, left.HoldsOn(site.Clock.Day())));
        Assert.Contains("Say yes", await anna.Visitor.Text(await Asked()), StringComparison.Ordinal);
    }
}

using CsCheck;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Xunit;

namespace Preau.Networks.Dated;

/// <summary>
/// Any sequence of appointments, ends, renewals and second thoughts answers "who on day D" as a naive model does: for each
/// tenure, the set of the days that it holds.
/// </summary>
public sealed class TenureTests
{
    const int Horizon = 40;
    static readonly DateOnly First = new(2026, 1, 1);
    static readonly SystemCode[] Systems = [SystemCode.Parse("fr"), SystemCode.Parse("lv")];
    static readonly PersonId[] People = [PersonId.New(), PersonId.New()];
    static readonly ProgrammeId Group = ProgrammeId.New();

    /// <param name="Which">Of those who are there, or of the people and systems that could be.</param>
    /// <param name="To">A day, or none.</param>
    sealed record Deed(int Kind, int Which, int From, int? To);

    static readonly Gen<Deed> AnyDeed = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 7], Gen.Int[0, Horizon], Gen.Int[-1, Horizon])
        .Select((kind, which, from, to) => new Deed(kind, which, from, to < 0 ? null : to));

    /// <summary>The days that one holds, written out; what was before the end, to take it back; what it may not share days with.</summary>
    sealed class Naive(string key, HashSet<int> days, int start, int? end)
    {
        public string Key => key;
        public HashSet<int> Days { get; set; } = days;
        public int Start => start;
        public int? End { get; set; } = end;
        public (HashSet<int> Days, int? End)? BeforeEnd { get; set; }
    }

    static HashSet<int> Written(int from, int? to) => [.. Enumerable.Range(from, Math.Max(0, (to ?? 2 * Horizon) - from + 1))];

    static DateOnly Day(int number) => First.AddDays(number);

    static DateOnly? Day(int? number) => number is { } day ? Day(day) : null;

    [Fact]
    public void Mandates_answer_who_on_a_day_as_a_naive_model_does() => AnyDeed.List[1, 25].Sample(deeds =>
        Follow<Mandate>(deeds,
            which => $"{which & 1} {which >> 1 & 1} {which >> 2 & 1}",
            (which, days, all) =>
            {
                var (person, territory, rank) = (People[which & 1], new Territory(Systems[which >> 1 & 1], null), which >> 2 == 0 ? Rank.National : Rank.Deputy);
                var hers = all.Where(mandate => mandate.PersonId == person);
                return days.Fault() is null && Mandate.Clash(territory, rank, days, hers) is null
                    ? Mandate.Appoint(Group, person, territory, rank, "Ministry", null, days, Said)
                    : null;
            },
            (mandate, days, all) => Mandate.Clash(mandate.Territory, mandate.Rank, days, all.Where(other => other.PersonId == mandate.PersonId && other != mandate)) is null));

    [Fact]
    public void Memberships_answer_who_on_a_day_as_a_naive_model_does() => AnyDeed.List[1, 25].Sample(deeds =>
        Follow<GroupMembership>(deeds,
            which => $"{which & 1} {which >> 1}",
            (which, days, all) =>
            {
                var (system, role) = (Systems[which & 1], (GroupRole)(which >> 1));
                return days.Fault() is null && GroupMembership.Clash(system, role, days, all) is null ? GroupMembership.Join(Group, system, role, days, true, Said) : null;
            },
            (membership, days, all) => GroupMembership.Clash(membership.System, membership.Role, days, all.Where(other => other != membership)) is null));

    static Attestation Said => new(null, DateTimeOffset.UnixEpoch);

    static void Follow<TTenure>(List<Deed> deeds, Func<int, string> keyOf, Func<int, Days, List<TTenure>, TTenure?> begin, Func<TTenure, Days, List<TTenure>, bool> fits) where TTenure : Tenure
    {
        var real = new List<TTenure>();
        var naive = new List<Naive>();
        foreach (var deed in deeds)
        {
            int before = real.Sum(tenure => tenure.History.Count);
            if (Try(deed, real, naive, keyOf, begin, fits))
                Assert.Equal(before + 1, real.Sum(tenure => tenure.History.Count));
            else
                Assert.Equal(before, real.Sum(tenure => tenure.History.Count));
            for (int day = 0; day <= Horizon + 2; day++)
                Assert.Equal(
                    naive.Select((model, index) => (model, index)).Where(pair => pair.model.Days.Contains(day)).Select(pair => pair.index),
                    real.Select((tenure, index) => (tenure, index)).Where(pair => pair.tenure.Days.Includes(Day(day))).Select(pair => pair.index));
        }
    }

    /// <summary>Does the same to both, and sees that they agree whether it can be done.</summary>
    static bool Try<TTenure>(Deed deed, List<TTenure> real, List<Naive> naive, Func<int, string> keyOf, Func<int, Days, List<TTenure>, TTenure?> begin, Func<TTenure, Days, List<TTenure>, bool> fits) where TTenure : Tenure
    {
        bool Clashes(string key, HashSet<int> days, Naive? but = null) => naive.Exists(other => other != but && other.Key == key && other.Days.Overlaps(days));
        if (deed.Kind == 0)
        {
            var days = Written(deed.From, deed.To);
            bool can = days.Count > 0 && !Clashes(keyOf(deed.Which), days);
            var made = begin(deed.Which, new Days(Day(deed.From), Day(deed.To)), real);
            Assert.Equal(can, made is not null);
            if (made is null)
                return false;
            real.Add(made);
            naive.Add(new Naive(keyOf(deed.Which), days, deed.From, deed.To));
            return true;
        }
        if (real.Count == 0)
            return false;
        int index = deed.Which % real.Count;
        var (tenure, model) = (real[index], naive[index]);
        switch (deed.Kind)
        {
            case 1:
                bool ends = deed.From >= model.Start && (model.End is null || model.End >= deed.From);
                Assert.Equal(ends, tenure.EndFrom(Day(deed.From), Said) is null);
                if (ends)
                {
                    model.BeforeEnd = (model.Days, model.End);
                    (model.Days, model.End) = ([.. model.Days.Where(day => day < deed.From)], deed.From - 1);
                }
                return ends;
            case 2:
                var longer = Written(model.Start, deed.To);
                bool renews = model.BeforeEnd is null && model.End is { } end && (deed.To is null || deed.To > end);
                if (renews && Clashes(model.Key, longer, model))
                {
                    Assert.False(fits(tenure, new Days(Day(model.Start), Day(deed.To)), real));
                    return false;
                }
                Assert.Equal(renews, tenure.Renew(Day(deed.To), Said) is null);
                if (renews)
                    (model.Days, model.End) = (longer, deed.To);
                return renews;
            default:
                if (model.BeforeEnd is { } earlier && Clashes(model.Key, earlier.Days, model))
                {
                    Assert.False(fits(tenure, tenure.BeforeEnd, real));
                    return false;
                }
                Assert.Equal(model.BeforeEnd is not null, tenure.Resume(Said) is null);
                if (model.BeforeEnd is not { } was)
                    return false;
                (model.Days, model.End, model.BeforeEnd) = (was.Days, was.End, null);
                return true;
        }
    }

    [Theory]
    [InlineData(2026, 2, 1, 2026, 1, 31)]
    [InlineData(1920, 1, 1, null, null, null)]
    [InlineData(2026, 1, 1, 2999, 1, 1)]
    public void Impossible_days_are_refused(int year, int month, int day, int? endYear, int? endMonth, int? endDay) =>
        Assert.NotNull(new Days(new DateOnly(year, month, day), endYear is null ? null : new DateOnly(endYear.Value, endMonth!.Value, endDay!.Value)).Fault());

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("31/12/2026")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026-1-1")]
    public void What_is_no_day_is_none(string? typed) => Assert.False(DayWords.TryRead(typed, out _));
}

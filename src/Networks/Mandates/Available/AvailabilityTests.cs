using CsCheck;
using Xunit;

namespace Preau.Networks.Mandates.Available;

/// <summary>Whatever she enters and takes back, she is away on the days that a plain set of days holds.</summary>
public sealed class AvailabilityTests
{
    const int Horizon = 60;
    static readonly DateOnly First = new(2026, 1, 1);

    static DateOnly Day(int number) => First.AddDays(number);

    [Fact]
    public void She_is_away_on_the_days_that_a_naive_model_says() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Horizon], Gen.Int[-3, 12], (kind, at, length) => (Kind: kind, At: at, Length: length)).List[1, 40].Sample(deeds =>
        {
            var real = Availability.Of(MandateId.New());
            var naive = new HashSet<int>();
            foreach (var (kind, at, length) in deeds)
            {
                if (kind == 0 && real.Absences.Count > 0)
                {
                    var over = real.Absences[at % real.Absences.Count];
                    var freed = Assert.NotNull(real.BeBack(over.Number));
                    naive.ExceptWith(Enumerable.Range(freed.Start.DayNumber - First.DayNumber, freed.End!.Value.DayNumber - freed.Start.DayNumber + 1));
                    Assert.Null(real.BeBack(over.Number));
                }
                else
                {
                    bool can = length >= 0;
                    Assert.Equal(can, real.BeAway(Day(at), Day(at + length), First) is null);
                    if (can)
                        naive.UnionWith(Enumerable.Range(at, length + 1));
                }
                for (int day = -1; day <= Horizon + 15; day++)
                    Assert.Equal(naive.Contains(day), real.IsAwayOn(Day(day)));
                // As few as there can be: no two touch.
                Assert.Equal(naive.Count(day => !naive.Contains(day - 1)), real.Absences.Count);
                Assert.Equal(real.Absences.Count, real.Absences.Select(absence => absence.Number).Distinct().Count());
            }
        });

    [Fact]
    public void What_is_over_or_too_long_is_refused_with_one_sentence()
    {
        var real = Availability.Of(MandateId.New());
        Assert.NotNull(real.BeAway(Day(-9), Day(-1), First));
        Assert.NotNull(real.BeAway(Day(0), Day(366), First));
        Assert.Null(real.BeAway(Day(0), Day(365), First));
        for (int i = 1; i < Availability.MostAbsences; i++)
            Assert.Null(real.BeAway(Day(400 + (3 * i)), Day(400 + (3 * i)), First));
        Assert.NotNull(real.BeAway(Day(2000), Day(2001), First));
    }
}

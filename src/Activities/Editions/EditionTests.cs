using CsCheck;
using NodaTime;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Xunit;

namespace Preau.Activities.Editions;

/// <summary>Which activities belong to an edition, against a model that looks at the calendar every quarter of an hour.</summary>
public sealed class EditionTests
{
    // Of offsets by the quarter, of nights without a midnight, and of a day that never was.
    static readonly string[] Zones = ["Europe/Brussels", "Europe/Istanbul", "Atlantic/Azores", "Africa/Cairo", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia", "UTC"];
    static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    static readonly GroupId Programme = new(Guid.CreateVersion7());

    static Edition Of(string zone, DateOnly first, int days) => Edition.Begin(EditionId.New(), Programme, new EditionContent("x", "X", first, first.AddDays(days - 1), zone));

    static bool HoldsByTheCalendar(Edition edition, DateTimeOffset start, DateTimeOffset end)
    {
        var zone = DateTimeZoneProviders.Tzdb[edition.Zone];
        for (var at = start; at < end; at += Quarter)
            if (Instant.FromDateTimeOffset(at).InZone(zone).Date.ToDateOnly() is var day && day >= edition.FirstDay && day <= edition.LastDay)
                return true;
        return false;
    }

    [Fact]
    public void An_activity_belongs_when_some_of_it_falls_on_a_day_of_the_edition()
    {
        var days = Gen.OneOf(Gen.Int[0, 60].Select(day => new DateOnly(2011, 11, 20).AddDays(day)), Gen.Int[0, 800].Select(day => new DateOnly(2024, 1, 1).AddDays(day)));
        Gen.Select(Gen.Int[0, Zones.Length - 1].Select(zone => Zones[zone]), days, Gen.Int[1, 20], Gen.Int[-40 * 96, 25 * 96], Gen.OneOf(Gen.Int[1, 40], Gen.Int[1, 31 * 96])).Sample((zone, first, length, offset, quarters) =>
        {
            var edition = Of(zone, first, length);
            var start = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero) + offset * Quarter;
            var end = start + quarters * Quarter;
            var activity = Activity.Draft(ActivityId.New(), PersonId.New(), new ActivityContent(Programme, SystemCode.Parse("fr"), "T", "Text", "fr", "School", OrganiserKind.School, start, end, "UTC", ActivityFormat.Place, "Rennes", "", null, null, null, ""), start);
            bool holds = HoldsByTheCalendar(edition, start, end);
            Assert.Equal(holds, edition.Holds(start, end));
            Assert.Equal(holds, edition.Of(new[] { activity }.AsQueryable()).Any());
        }, iter: 2000);
    }

    [Fact]
    public void CodeWeek_2025_is_sixteen_days_on_the_clocks_of_Brussels()
    {
        var edition = Of("Europe/Brussels", new DateOnly(2025, 10, 11), 16);
        Assert.Equal(new DateTimeOffset(2025, 10, 10, 22, 0, 0, TimeSpan.Zero), edition.Begins);
        // The clocks go back in its last night.
        Assert.Equal(new DateTimeOffset(2025, 10, 26, 23, 0, 0, TimeSpan.Zero), edition.Ends);
    }

    [Theory]
    [InlineData("2025", true)]
    [InlineData("spring-2025", true)]
    [InlineData("", false)]
    [InlineData("new", false)]
    [InlineData("-2025", false)]
    [InlineData("a/b", false)]
    [InlineData("2025 ", false)]
    [InlineData("Été", false)]
    [InlineData("123456789012345678901", false)]
    public void A_code_can_stand_in_an_address(string code, bool isOne) => Assert.Equal(isOne, Edition.IsCode(code));
}

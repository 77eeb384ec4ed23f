using Microsoft.Extensions.Localization;
using NodaTime;
using Xunit;

namespace Preau.Platform.Languages;

public sealed class WordsTests
{
    const string French = """
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"

        msgid "Welcome, {0}"
        msgstr "Bienvenue, {0}"

        msgid "{0} course in {1}"
        msgid_plural "{0} courses in {1}"
        msgstr[0] "{0} cours en {1}"
        msgstr[1] "{0} cours en {1} (pluriel)"

        msgid "Open"
        msgstr "Ouvert"

        msgctxt "verb"
        msgid "Open"
        msgstr "Ouvrir"
        """;

    static readonly Words Fr = new(Language.Known["fr"], Catalogue.From(PoReader.Read(French, "fr.po")));
    static readonly Words En = Languages.Load("/nowhere").In(Language.English);
    static readonly DateTimeZone Brussels = DateTimeZoneProviders.Tzdb["Europe/Brussels"];

    static string Plain(string text) => text.Replace('\u202F', ' ').Replace('\u00A0', ' ').Replace('\u2009', ' ');

    [Fact]
    public void A_sentence_is_said_in_the_language()
    {
        Assert.Equal("Ouvert", Fr["Open"]);
        Assert.Equal("Ouvrir", Fr.In("verb", "Open"));
        Assert.Equal("Bienvenue, Aïcha", Fr["Welcome, {0}", "Aïcha"]);
        Assert.Equal("Bienvenue, Ouvert", Fr.Say(new("Welcome, {0}", new Message("Open"))));
    }

    [Fact]
    public void What_is_not_translated_is_said_in_English()
    {
        Assert.Equal("Close {x}", Fr["Close {x}"]);
        Assert.Equal("Close", Fr.In("verb", "Close"));
        Assert.Equal("1 234 units", Plain(Fr.Plural(1234, "{0} unit", "{0} units")));
        IStringLocalizer localizer = Fr;
        Assert.True(localizer["Close"].ResourceNotFound);
        Assert.False(localizer["Open"].ResourceNotFound);
    }

    [Theory]
    [InlineData(0, "0 cours en mai")]
    [InlineData(1, "1 cours en mai")]
    [InlineData(2, "2 cours en mai (pluriel)")]
    [InlineData(1_000_000, "1 000 000 cours en mai (pluriel)")]
    public void The_plural_follows_the_language(long n, string expected) =>
        Assert.Equal(expected, Plain(Fr.Plural(n, "{0} course in {1}", "{0} courses in {1}", "mai")));

    [Fact]
    public void English_counts_as_English_does()
    {
        Assert.Equal("1 day", En.Plural(1, "{0} day", "{0} days"));
        Assert.Equal("0 days", En.Plural(0, "{0} day", "{0} days"));
        Assert.Equal("1,200 days", En.Plural(1200, "{0} day", "{0} days"));
    }

    [Fact]
    public void Numbers_and_dates_are_written_as_the_language_does()
    {
        var start = new DateTimeOffset(2026, 1, 12, 17, 30, 0, TimeSpan.Zero);
        Assert.Equal("12 345", Plain(Fr.Number(12345)));
        Assert.Equal("42 %", Plain(Fr.Percent(0.42)));
        Assert.Equal("12.5%", En.Percent(0.125, 1));
        Assert.Equal("12 January 2026", En.Date(start));
        Assert.Equal("12 janvier 2026", Fr.Date(start));
        Assert.Equal("Monday 12 January 2026", En.DateWithWeekday(start).Replace(",", "", StringComparison.Ordinal));
        Assert.Equal("lundi 12 janvier 2026", Fr.DateWithWeekday(start));
        Assert.Equal("18:30", Fr.Time(start, Brussels));
        Assert.Equal("lundi 12 janvier 2026, 18:30 (UTC+1)", Fr.DateAndTime(start, Brussels));
        Assert.Equal("1er février 2026", Fr.Date(new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void The_zone_decides_the_day() =>
        Assert.Equal("13 January 2026", En.Date(new(2026, 1, 12, 23, 30, 0, TimeSpan.Zero), Brussels));

    [Theory]
    [InlineData("en", "2026-01-12", "2026-02-18", "12 January – 18 February 2026")]
    [InlineData("en", "2026-01-12", "2026-01-18", "12–18 January 2026")]
    [InlineData("en", "2025-12-12", "2026-01-18", "12 December 2025 – 18 January 2026")]
    [InlineData("en", "2026-01-12", "2026-01-12", "12 January 2026")]
    [InlineData("fr", "2026-02-01", "2026-02-18", "1er–18 février 2026")]
    [InlineData("fr", "2026-02-01", "2026-03-01", "1er février – 1er mars 2026")]
    [InlineData("de", "2026-01-12", "2026-01-18", "12.–18. Januar 2026")]
    [InlineData("hu", "2026-01-12", "2026-01-18", "2026. január 12–18.")]
    [InlineData("hu", "2026-01-12", "2026-02-18", "2026. január 12. – február 18.")]
    [InlineData("pl", "2026-01-12", "2026-01-18", "12–18 stycznia 2026")]
    [InlineData("es", "2026-01-12", "2026-01-18", "12–18 de enero de 2026")]
    [InlineData("da", "2026-01-12", "2026-01-18", "12.–18. januar 2026")]
    public void A_range_says_once_what_its_ends_share(string tag, string from, string to, string expected)
    {
        var words = new Words(Language.Known[tag], Catalogue.Empty);
        static DateTimeOffset Day(string text) => new(DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
        Assert.Equal(expected, Plain(words.DateRange(Day(from), Day(to))));
    }

    [Fact]
    public void Every_known_language_writes_every_date()
    {
        var day = new DateTimeOffset(2026, 10, 11, 9, 5, 0, TimeSpan.Zero);
        foreach (var language in Language.Known.Values)
        {
            var words = new Words(language, Catalogue.Empty);
            Assert.DoesNotContain(new[] { words.Date(day), words.DateRange(day, day.AddDays(3)), words.DateRange(day, day.AddDays(40)), words.DateAndTime(day) },
                text => text.Contains('\'', StringComparison.Ordinal) || text.Length < 8);
        }
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(4_200_000, "4.2 MB")]
    [InlineData(9_960_000, "10 MB")]
    [InlineData(999_999, "1.0 MB")]
    [InlineData(5_300_000_000_000, "5.3 TB")]
    public void A_size_has_its_unit(long bytes, string expected) => Assert.Equal(expected, En.Bytes(bytes));

    [Theory]
    [InlineData("00:00:00", "0 seconds")]
    [InlineData("00:00:45", "45 seconds")]
    [InlineData("00:01:00", "1 minute")]
    [InlineData("00:59:40", "1 hour")]
    [InlineData("02:30:00", "2 hours 30 minutes")]
    [InlineData("1.02:30:00", "1 day 2 hours")]
    public void A_duration_is_said_in_its_two_largest_units(string length, string expected) =>
        Assert.Equal(expected, En.Duration(TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture)));
}

public sealed class CldrTests
{
    static readonly Language French = Language.Known["fr"];

    [Theory]
    [InlineData("BE", "Belgique")]
    [InlineData("be", "Belgique")]
    [InlineData("XK", "Kosovo")]
    [InlineData("QQ", "QQ")]
    public void A_country_has_its_name_in_the_reader_s_language(string code, string expected) => Assert.Equal(expected, Cldr.Country(French, code));

    [Theory]
    [InlineData("el", "grec")]
    [InlineData("EL", "grec")]
    [InlineData("pt-br", "portugais brésilien")]
    [InlineData("fr-BE", "français (Belgique)")]
    [InlineData("sr-Latn", "serbe (latin)")]
    [InlineData("xx-unknown", "xx-unknown")]
    public void A_language_has_its_name_in_the_reader_s_language(string tag, string expected) => Assert.Equal(expected, Cldr.Language(French, tag));

    [Fact]
    public void A_language_without_names_borrows_the_English_ones() => Assert.Equal("Czechia", Cldr.Country(Language.Known["yi"], "CZ"));

    [Fact]
    public void Countries_stand_in_the_order_of_the_alphabet()
    {
        var names = Cldr.Countries(French).Select(country => country.Name).ToList();
        Assert.InRange(names.Count, 240, 270);
        Assert.InRange(names.IndexOf("États-Unis"), names.IndexOf("Estonie") + 1, names.IndexOf("Éthiopie") - 1);
    }
}

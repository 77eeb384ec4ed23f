using System.Globalization;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace Preau.Platform.Languages;

public sealed class PluralRuleTests
{
    const string OneOther = "nplurals=2; plural=(n != 1);";
    const string Slavic = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);";

    static string OneElse(long n) => n == 1 ? "one" : "other";

    static string EastSlavic(long n) =>
        n % 10 == 1 && n % 100 != 11 ? "one" : n % 10 is >= 2 and <= 4 && n % 100 is < 12 or > 14 ? "few" : "many";

    static bool Teen(long n) => n % 100 is >= 11 and <= 19;

    // The rules for whole numbers of CLDR 48 (plurals.json), language by language, as a naive reader would write them.
    static readonly (string Tags, string Header, string[] Categories, Func<long, string> Cldr)[] Table =
    [
        ("en de nl sv da nb nn et fi el bg hu it es pt ca tr sq eu gl lb fo fy", OneOther, ["one", "other"], OneElse),
        ("fr pt-BR hy", "nplurals=2; plural=(n > 1);", ["one", "other"], n => n is 0 or 1 ? "one" : "other"),
        ("ga", "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);", ["one", "two", "few", "many", "other"],
            n => n switch { 1 => "one", 2 => "two", >= 3 and <= 6 => "few", >= 7 and <= 10 => "many", _ => "other" }),
        ("mt", "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4);", ["one", "two", "few", "many", "other"],
            n => n == 1 ? "one" : n == 2 ? "two" : n == 0 || n % 100 is >= 3 and <= 10 ? "few" : Teen(n) ? "many" : "other"),
        ("ar", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", ["zero", "one", "two", "few", "many", "other"],
            n => n switch { 0 => "zero", 1 => "one", 2 => "two", _ => n % 100 is >= 3 and <= 10 ? "few" : n % 100 is >= 11 and <= 99 ? "many" : "other" }),
        ("ru uk be", Slavic, ["one", "few", "many"], EastSlavic),
        ("hr sr bs", Slavic, ["one", "few", "other"], n => EastSlavic(n) is var category && category == "many" ? "other" : category),
        ("pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);", ["one", "few", "many"],
            n => n == 1 ? "one" : n % 10 is >= 2 and <= 4 && n % 100 is < 12 or > 14 ? "few" : "many"),
        ("cs sk", "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", ["one", "few", "other"],
            n => n == 1 ? "one" : n is >= 2 and <= 4 ? "few" : "other"),
        ("sl", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", ["one", "two", "few", "other"],
            n => (n % 100) switch { 1 => "one", 2 => "two", 3 or 4 => "few", _ => "other" }),
        ("lt", "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);", ["one", "few", "other"],
            n => Teen(n) || n % 10 == 0 ? "other" : n % 10 == 1 ? "one" : "few"),
        ("lv", "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);", ["zero", "one", "other"],
            n => Teen(n) || n % 10 == 0 ? "zero" : n % 10 == 1 ? "one" : "other"),
        ("ro", "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);", ["one", "few", "other"],
            n => n == 1 ? "one" : n == 0 || n % 100 is >= 1 and <= 19 ? "few" : "other"),
        ("is mk", "nplurals=2; plural=(n%10!=1 || n%100==11);", ["one", "other"], n => n % 10 == 1 && n % 100 != 11 ? "one" : "other"),
        ("cy", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);", ["zero", "one", "two", "few", "many", "other"],
            n => n switch { 0 => "zero", 1 => "one", 2 => "two", 3 => "few", 6 => "many", _ => "other" }),
        ("zh", "nplurals=1; plural=0;", ["other"], _ => "other"),
    ];

    public static TheoryData<string> Tags => [.. Table.SelectMany(row => row.Tags.Split(' '))];

    [Theory, MemberData(nameof(Tags))]
    public void The_table_agrees_with_the_samples_of_CLDR(string tag)
    {
        var file = Repository.Folder("node_modules/cldr-core/supplemental/plurals.json");
        Assert.SkipUnless(File.Exists(file), "cldr-core is not installed: npm ci.");
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var language = tag switch { "pt" => "pt-PT", "pt-BR" => "pt", "nb" or "nn" => "no", _ => tag };
        var (_, _, _, cldr) = Table.First(row => row.Tags.Split(' ').Contains(tag));
        foreach (var rule in json.RootElement.GetProperty("supplemental").GetProperty("plurals-type-cardinal").GetProperty(language).EnumerateObject())
            foreach (var n in Samples(rule.Value.GetString()!).Where(n => n < 1_000_000))
                Assert.Equal(rule.Name["pluralRule-count-".Length..], cldr(n));
    }

    // "… @integer 2~4, 22~24, 102, 1000, … @decimal …"
    static IEnumerable<long> Samples(string rule) =>
        rule.Split('@').Where(part => part.StartsWith("integer ", StringComparison.Ordinal)).SelectMany(part => part[8..].Split(','))
            .Select(sample => sample.Trim().Split('~')).Where(ends => long.TryParse(ends[0], CultureInfo.InvariantCulture, out _))
            .SelectMany(ends => ends.Select(end => long.Parse(end, CultureInfo.InvariantCulture)));

    [Theory, MemberData(nameof(Tags))]
    public void The_form_of_a_number_is_its_category_in_CLDR(string tag)
    {
        var (_, header, categories, cldr) = Table.First(row => row.Tags.Split(' ').Contains(tag));
        var rule = PluralRule.Parse(header);
        for (var n = 0; n <= 1000; n++)
            Assert.Equal(cldr(n), categories[rule.Form(n)]);
    }

    [Fact]
    public void Each_language_offered_has_the_plurals_of_its_language()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Folder("languages"), "*.po"))
        {
            var tag = Path.GetFileNameWithoutExtension(file);
            var expected = Table.FirstOrDefault(row => row.Tags.Split(' ').Contains(tag)).Header;
            Assert.NotNull(expected);
            var (rule, plurals) = (PluralRule.Parse(expected), PoReader.ReadFile(file).Plurals);
            Assert.All(Enumerable.Range(0, 1001), n => Assert.Equal(rule.Form(n), plurals.Form(n)));
        }
    }

    [Theory]
    [InlineData("plural=n")]
    [InlineData("nplurals=2; plural=n;")]
    [InlineData("nplurals=2; plural=;")]
    [InlineData("nplurals=2; plural=(n;")]
    [InlineData("nplurals=2; plural=n != 1)")]
    [InlineData("nplurals=2; plural=m != 1;")]
    [InlineData("nplurals=2; plural=n ? 1;")]
    [InlineData("nplurals=2; plural=n != ;")]
    [InlineData("nplurals=2; plural=-1;")]
    [InlineData("nplurals=9; plural=0;")]
    [InlineData("nplurals=2; plural=99999999999;")]
    [InlineData("nplurals=2; plural=1; plural=0;")]
    public void A_faulty_rule_is_refused(string header) => Assert.Throws<FormatException>(() => PluralRule.Parse(header));

    [Fact]
    public void A_rule_that_nests_without_end_is_refused()
    {
        Assert.Throws<FormatException>(() => PluralRule.Parse($"nplurals=1; plural={new string('(', 200)}0{new string(')', 200)};"));
        Assert.Throws<FormatException>(() => PluralRule.Parse($"nplurals=2; plural={new string('!', 200)}n;"));
        Assert.Throws<FormatException>(() => PluralRule.Parse($"nplurals=1; plural={string.Concat(Enumerable.Repeat("n?0:", 100))}0;"));
    }

    [Fact]
    public void Any_number_has_a_form() =>
        Gen.Long.Sample(n =>
        {
            foreach (var row in Table)
            {
                var rule = PluralRule.Parse(row.Header);
                Assert.InRange(rule.Form(n), 0, rule.Forms - 1);
            }
        }, iter: 200);

    [Fact]
    public void Operators_bind_as_in_C() =>
        Gen.Int[0, 50].Sample(n =>
        {
            Assert.Equal((2 + n * 3 % 7 == 4 || n > 5 && !(n < 30)) ? 1 : 0, PluralRule.Parse("nplurals=2; plural=2 + n * 3 % 7 == 4 || n > 5 && !(n < 30);").Form(n));
            Assert.Equal(n - 1 - 1 == n - 2 ? 1 : 0, PluralRule.Parse("nplurals=2; plural=n - 1 - 1 == n - 2;").Form(n));
            Assert.Equal(n < 10 ? 0 : n < 20 ? 1 : 2, PluralRule.Parse("nplurals=3; plural=n<10?0:n<20?1:2;").Form(n));
            Assert.Equal(0, PluralRule.Parse("nplurals=1; plural=n / 0 + n % 0;").Form(n));
        }, iter: 100);
}

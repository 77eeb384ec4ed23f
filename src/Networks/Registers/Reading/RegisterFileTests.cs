using System.Text;
using CsCheck;
using Preau.Contracts.Networks;
using Preau.Tests;
using Xunit;
using static Preau.Networks.Registers.RegistersForTests;

namespace Preau.Networks.Registers.Reading;

public sealed class RegisterFileTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly SystemCode France = SystemCode.Parse("fr");

    static byte[] Bytes(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 with its mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "latin-1" => Encoding.Latin1.GetBytes(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(int.Parse(encoding, System.Globalization.CultureInfo.InvariantCulture))!.GetBytes(text),
    };

    static async Task<List<RegisterRow>> Rows(byte[] bytes, string system = "fr")
    {
        var file = await RegisterFile.Open(new MemoryStream(bytes), SystemCode.Parse(system), Cancellation);
        return [.. file.Rows([.. Enumerable.Range(0, file.Headings.Count)])];
    }

    public static MatrixTheoryData<char, string, string> Forms => new([';', ',', '\t'], ["utf-8", "utf-8 with its mark", "utf-16", "latin-1", "1252"], ["\n", "\r\n", "\r"]);

    [Theory, MemberData(nameof(Forms))]
    public async Task A_table_is_read_whatever_separates_and_encodes_it(char delimiter, string encoding, string line)
    {
        string text = string.Join(line, "id;name;note".Replace(';', delimiter), $"1{delimiter}École{delimiter}\"a{delimiter}b \"\"c\"\"\"", "", $"2{delimiter}Lycée{delimiter}\"two{line}lines\"");
        var rows = await Rows(Bytes(text, encoding));
        Assert.Equal(["1", "École", $"{(delimiter == '\t' ? "a b" : $"a{delimiter}b")} \"c\""], rows[0].Cells);
        Assert.Equal(["2", "Lycée", "two lines"], rows[1].Cells);
        Assert.Equal([1, 2], rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData("lv", "1257", "Rēzeknes ģimnāzija")]
    [InlineData("pl", "1250", "Szkoła w Łodzi")]
    [InlineData("gr", "1253", "Γυμνάσιο")]
    [InlineData("tr", "1254", "Şişli Okulu")]
    [InlineData("fr", "1252", "Cœur d’Hérault")]
    public async Task What_is_not_utf_8_is_in_the_code_page_of_the_country(string system, string codePage, string name)
    {
        var rows = await Rows(Bytes($"id,name\n1,{name}\n", codePage), system);
        Assert.Equal(name, rows[0].Cells[1]);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "nothing", "" },
        { "one column", "name\nCollège\n" },
        { "headings alone", "uai;nom\n" },
        { "a zero byte", "uai;nom\n1;Coll\0ège\n" },
        { "a program", "MZ\0\0\0\0;\0\n" },
        { "no identifier among the columns", "what;nom\n1;Collège\n" },
        { "no name among the columns", "uai;what\n1;Collège\n" },
        { "a thousand columns", string.Join(';', Enumerable.Range(0, 1000)) + "\n" },
        { "a quotation mark that is never closed", "uai;nom\n1;\"Collège\n" + string.Concat(Enumerable.Repeat("2;Lycée\n", 20_000)) },
        { "a field of a megabyte", "uai;nom\n1;" + new string('x', 1_000_000) + "\n" },
        { "another table altogether", File([.. Enumerable.Range(0, 20).Select(i => $"{i};a;b")]) },
        { "columns that are shifted", File([.. Enumerable.Range(0, 20).Select(i => ";" + Row($"{i}")[..^7])]) },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task What_is_no_register_is_refused_in_one_sentence(string what, string text)
    {
        var outcome = await site.Import(text);
        Assert.NotNull(outcome.Refusal);
        Assert.DoesNotContain('\n', outcome.Refusal);
        Assert.True(outcome.Refusal.Length < 600, what);
        Assert.Null(outcome.Report);
        Assert.Equal("", await site.Stored());
    }

    [Fact]
    public Task Any_bytes_are_a_table_or_are_refused() =>
        Gen.Byte.Array[0, 200].SelectMany(noise => Gen.Int[0, 40].Select(at => (noise, at))).SampleAsync(async sample =>
        {
            byte[] good = Encoding.UTF8.GetBytes(File(Row("1"), Row("2")));
            byte[] bytes = [.. good[..(good.Length - sample.at)], .. sample.noise, .. good[(good.Length - sample.at)..]];
            try
            {
                var file = await RegisterFile.Open(new MemoryStream(bytes), France, CancellationToken.None);
                var columns = RegisterColumns.Choose(file.Headings, RegisterColumns.Asked([]), null);
                foreach (var row in new RowReader(file, columns, France, new DateOnly(2026, 1, 1)).Rows())
                    if (row.Refusal is null && (row.SourceId is null || row.Said.Name.Length is 0 or > 300))
                        return false;
                return true;
            }
            catch (RegisterRefused)
            {
                return true;
            }
        }, iter: 3000);
}

using CsCheck;
using Xunit;

namespace Preau.Platform.Text;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("Élodie", "Élodie")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+33", "'+33")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    public void A_value_is_text_to_every_spreadsheet(string value, string cell) => Assert.Equal(cell + "\r\n", CsvLine.Of(value));

    [Fact]
    public void No_value_breaks_out_of_its_cell_or_begins_a_formula() => Gen.String.Array[1, 5].Sample(values =>
    {
        var cells = Parse(CsvLine.Of(values));
        Assert.Equal(values.Length, cells.Count);
        Assert.All(cells.Zip(values), pair => Assert.True(pair.First == pair.Second || pair.First == "'" + pair.Second));
        Assert.DoesNotContain(cells, cell => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t');
    });

    // RFC 4180, one record.
    static List<string> Parse(string line)
    {
        var cells = new List<string>();
        int at = 0;
        while (true)
        {
            var cell = new System.Text.StringBuilder();
            if (line[at] == '"')
            {
                for (at++; line[at] != '"' || line[at + 1] == '"'; at++)
                {
                    if (line[at] == '"')
                        at++;
                    cell.Append(line[at]);
                }
                at++;
            }
            else
            {
                while (line[at] is not (',' or '\r'))
                    cell.Append(line[at++]);
            }
            cells.Add(cell.ToString());
            if (line[at++] == '\r')
                return cells;
        }
    }
}

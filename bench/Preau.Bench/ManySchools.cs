using System.Globalization;
using System.Text;
using nietras.SeparatedValues;

namespace Preau.Bench;

/// <summary>
/// Registers of any size, made of a real one: each school has the columns of a real school, an identifier of its own, and a
/// name and a town put together from those of others.
/// </summary>
internal sealed class ManySchools
{
    const int Steps = 7919;

    readonly List<string[]> rows = [];
    readonly string headings;
    readonly char delimiter;
    readonly int id, name, town;

    public ManySchools(string file, char delimiter, string id, string name, string town)
    {
        this.delimiter = delimiter;
        // As they are written: what stands in quotation marks keeps them.
        using var reader = Sep.New(delimiter).Reader(options => options with { HasHeader = false, DisableColCountCheck = true }).FromFile(file);
        foreach (var row in reader)
        {
            var cells = new string[row.ColCount];
            for (int column = 0; column < cells.Length; column++)
                cells[column] = row[column].ToString();
            rows.Add(cells);
        }
        var first = rows[0].Select(heading => heading.Trim('\uFEFF')).ToList();
        rows.RemoveAt(0);
        headings = string.Join(delimiter, first);
        (this.id, this.name, this.town) = (first.IndexOf(id), first.IndexOf(name), first.IndexOf(town));
    }

    public void Write(string file, int count)
    {
        using var text = new StreamWriter(file, append: false, Encoding.UTF8);
        text.WriteLine(headings);
        for (int i = 0; i < count; i++)
        {
            string[] row = [.. rows[i % rows.Count]];
            row[id] = string.Create(CultureInfo.InvariantCulture, $"{i:D7}X");
            row[name] = NameOf(i);
            row[town] = TownOf(i);
            text.WriteLine(string.Join(delimiter, row));
        }
    }

    public string NameOf(int i) => $"{string.Join(' ', Other(i, 0)[name].Split(' ').SkipLast(1))} {Other(i, 1)[name].Split(' ')[^1]}".Trim().Replace("\"", "", StringComparison.Ordinal).Replace(delimiter, ' ');

    public string TownOf(int i) => Other(i, 2)[town].Replace("\"", "", StringComparison.Ordinal).Replace(delimiter, ' ');

    // Another one each time that all have had their turn.
    string[] Other(int i, int which) => rows[(i + (i / rows.Count + which) * which * Steps) % rows.Count];
}

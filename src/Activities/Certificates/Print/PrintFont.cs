using System.Buffers.Binary;
using System.Text;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Preau.Activities.Certificates.Print;

/// <summary>A drawn letter, or a part of one, in thousandths of the type size.</summary>
/// <param name="Glyph">Its number in the font.</param>
/// <param name="Text">The letters that it shows; empty where another glyph stands for them.</param>
internal readonly record struct Glyph(ushort Number, string Text, int Advance, int X, int Y);

/// <summary>
/// A TrueType font beside the program, read once. HarfBuzz shapes with it: what many threads ask of it at once changes nothing
/// in it.
/// </summary>
internal sealed class PrintFont
{
    static readonly Feature[] Plainly = [new(Tag.Parse("kern"), 0), new(Tag.Parse("liga"), 0), new(Tag.Parse("clig"), 0)];

    readonly byte[] file;
    readonly Dictionary<string, (int At, int Length)> tables = new(StringComparer.Ordinal);
    readonly Font shaper;
    readonly int unitsPerEm, metrics;
    readonly bool longOffsets;

    public PrintFont(string path)
    {
        file = File.ReadAllBytes(path);
        for (int i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)); i++)
        {
            var record = file.AsSpan(12 + 16 * i, 16);
            tables[Encoding.ASCII.GetString(record[..4])] = (BinaryPrimitives.ReadInt32BigEndian(record[8..]), BinaryPrimitives.ReadInt32BigEndian(record[12..]));
        }
        // SourceSans3_600SemiBold.ttf
        Name = string.Concat(Path.GetFileNameWithoutExtension(path).Where(letter => !char.IsAsciiDigit(letter) || letter == '3')).Replace('_', '-');
        var head = Table("head");
        unitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
        longOffsets = BinaryPrimitives.ReadInt16BigEndian(head[50..]) == 1;
        metrics = BinaryPrimitives.ReadUInt16BigEndian(Table("hhea")[34..]);
        Box = [.. Enumerable.Range(0, 4).Select(i => PerMille(BinaryPrimitives.ReadInt16BigEndian(Table("head")[(36 + 2 * i)..])))];
        (Ascent, Descent) = (PerMille(BinaryPrimitives.ReadInt16BigEndian(Table("hhea")[4..])), PerMille(BinaryPrimitives.ReadInt16BigEndian(Table("hhea")[6..])));
        CapHeight = Table("OS/2").Length >= 90 ? PerMille(BinaryPrimitives.ReadInt16BigEndian(Table("OS/2")[88..])) : 700;
        using var blob = Blob.FromFile(path);
        using var face = new Face(blob, 0);
        face.MakeImmutable();
        shaper = new Font(face);
        shaper.SetFunctionsOpenType();
        shaper.SetScale(1000, 1000);
    }

    public string Name { get; }
    public IReadOnlyList<int> Box { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }

    public ReadOnlySpan<byte> Table(string name) => tables.TryGetValue(name, out var table) ? file.AsSpan(table.At, table.Length) : [];

    public bool Has(Rune letter) => shaper.TryGetNominalGlyph((uint)letter.Value, out _);

    /// <summary>What the glyph moves on by itself, in thousandths.</summary>
    public int Width(int glyph) => PerMille(BinaryPrimitives.ReadUInt16BigEndian(Table("hmtx")[(4 * Math.Min(glyph, metrics - 1))..]));

    /// <summary>The left side bearing of a glyph, in the font's own units.</summary>
    public short Bearing(int glyph)
    {
        var table = Table("hmtx");
        return BinaryPrimitives.ReadInt16BigEndian(table[(glyph < metrics ? 4 * glyph + 2 : 4 * metrics + 2 * (glyph - metrics))..]);
    }

    public ushort RawWidth(int glyph) => BinaryPrimitives.ReadUInt16BigEndian(Table("hmtx")[(4 * Math.Min(glyph, metrics - 1))..]);

    /// <summary>How a glyph is drawn; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var offsets = Table("loca");
        var (from, to) = longOffsets
            ? (BinaryPrimitives.ReadInt32BigEndian(offsets[(4 * glyph)..]), BinaryPrimitives.ReadInt32BigEndian(offsets[(4 * glyph + 4)..]))
            : (2 * BinaryPrimitives.ReadUInt16BigEndian(offsets[(2 * glyph)..]), 2 * BinaryPrimitives.ReadUInt16BigEndian(offsets[(2 * glyph + 2)..]));
        return Table("glyf")[from..to];
    }

    /// <summary>The glyphs of a piece of text of one direction, from left to right.</summary>
    public IReadOnlyList<Glyph> Shape(string text, bool rightToLeft, string language)
    {
        using var buffer = new Buffer();
        // A letter and its marks belong together.
        buffer.ClusterLevel = ClusterLevel.MonotoneGraphemes;
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = rightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Language = new Language(language);
        // From the right, readers take a pair drawn close together for the end of a word, and turn two letters of one sign round (see FontSubset).
        shaper.Shape(buffer, rightToLeft ? Plainly : []);
        var (infos, positions) = (buffer.GlyphInfos, buffer.GlyphPositions);
        // A cluster reaches to the next greater one, whichever way the glyphs run.
        int[] starts = [.. infos.Select(info => (int)info.Cluster).Distinct().Order(), text.Length];
        var glyphs = new Glyph[infos.Length];
        for (int i = 0; i < infos.Length; i++)
        {
            int from = (int)infos[i].Cluster;
            bool isFirst = i == 0 || infos[i - 1].Cluster != infos[i].Cluster;
            string shown = isFirst ? text[from..starts[Array.BinarySearch(starts, from) + 1]] : "";
            glyphs[i] = new Glyph((ushort)infos[i].Codepoint, shown, positions[i].XAdvance, positions[i].XOffset, positions[i].YOffset);
        }
        return glyphs;
    }

    int PerMille(int units) => unitsPerEm == 1000 ? units : (int)Math.Round(units * 1000.0 / unitsPerEm);
}

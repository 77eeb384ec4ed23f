using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Preau.Activities.Certificates.Print;

/// <summary>
/// Of a font what one document shows, numbered anew: each pair of a glyph and the text it stands for has a number of its own,
/// so that a reader finds the right text where a font draws two letters alike.
/// </summary>
internal sealed class FontSubset(PrintFont font)
{
    readonly Dictionary<(ushort Glyph, string Text), ushort> numbers = [];
    readonly List<(ushort Glyph, string Text)> shown = [(0, "")];

    public PrintFont Font => font;

    /// <summary>As documents call a font of which they hold a part: six letters before its name, ever the same for the same part.</summary>
    public string Name
    {
        get
        {
            // FNV-1a.
            uint hash = shown.Aggregate(2166136261u, (sum, one) => (sum ^ one.Glyph) * 16777619);
            var letters = new char[6];
            for (int i = 0; i < letters.Length; i++, hash /= 26)
                letters[i] = (char)('A' + hash % 26);
            return $"{new string(letters)}+{font.Name}";
        }
    }

    public ushort Number(Glyph glyph)
    {
        var key = (glyph.Number, glyph.Text);
        if (!numbers.TryGetValue(key, out ushort number))
        {
            numbers[key] = number = (ushort)shown.Count;
            shown.Add(key);
        }
        return number;
    }

    public string Widths => "[" + string.Join(' ', shown.Select(one => font.Width(one.Glyph).ToString(CultureInfo.InvariantCulture))) + "]";

    /// <summary>Which text each number stands for (PDF 32000-1, 9.10.3).</summary>
    public string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var some in shown.Select((one, number) => (one.Text, Number: number)).Skip(1).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{some.Length} beginbfchar\n");
            foreach (var (text, number) in some)
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Told(text)))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }

    static string Told(string text) => text switch
    {
        // A mark whose text its letter bears already: nothing that shows.
        "" => "\u200B",
        // Lam and alef in one sign. Some readers turn two letters of one sign round; of one they cannot.
        "\u0644\u0627" => "\uFEFB",
        "\u0644\u0622" => "\uFEF5",
        "\u0644\u0623" => "\uFEF7",
        "\u0644\u0625" => "\uFEF9",
        _ => text,
    };

    /// <summary>The TrueType file of what is shown.</summary>
    public byte[] File()
    {
        var glyphs = shown.ConvertAll(one => one.Glyph);
        var outlines = new List<byte[]>();
        // Parts of glyphs are appended as they are met.
        for (int i = 0; i < glyphs.Count; i++)
            outlines.Add(Renumbered(font.Outline(glyphs[i]).ToArray(), glyphs));
        using var glyf = new MemoryStream();
        byte[] loca = new byte[4 * (outlines.Count + 1)], hmtx = new byte[4 * outlines.Count];
        for (int i = 0; i < outlines.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), font.RawWidth(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan(4 * i + 2), font.Bearing(glyphs[i]));
            glyf.Write(outlines[i]);
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * i + 4), (int)glyf.Length);
        }
        byte[] head = font.Table("head").ToArray(), hhea = font.Table("hhea").ToArray(), maxp = font.Table("maxp").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)glyphs.Count);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)glyphs.Count);
        var tables = new List<(string Name, byte[] Bytes)> { ("glyf", glyf.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", hmtx), ("loca", loca), ("maxp", maxp) };
        if (font.Table("prep") is { Length: > 0 } prep)
            tables.Add(("prep", prep.ToArray()));
        return Assembled(tables);
    }

    // A glyph made of others names them by number.
    static byte[] Renumbered(byte[] outline, List<ushort> glyphs)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return outline;
        const int Words = 1, Scale = 8, More = 0x20, TwoScales = 0x40, Matrix = 0x80;
        for (int at = 10, flags = More; (flags & More) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)NumberOf(BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2)), glyphs));
            at += 4 + ((flags & Words) != 0 ? 4 : 2) + ((flags & Scale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
        return outline;
    }

    static int NumberOf(ushort part, List<ushort> glyphs)
    {
        int number = glyphs.IndexOf(part, 1);
        if (number < 0)
        {
            number = glyphs.Count;
            glyphs.Add(part);
        }
        return number;
    }

    static byte[] Assembled(List<(string Name, byte[] Bytes)> tables)
    {
        int at = 12 + 16 * tables.Count, power = (int)Math.Log2(tables.Count);
        byte[] file = new byte[at + tables.Sum(table => (table.Bytes.Length + 3) / 4 * 4)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Count - (16 << power)));
        for (int i = 0; i < tables.Count; i++)
        {
            var (name, bytes) = tables[i];
            var record = file.AsSpan(12 + 16 * i, 16);
            Encoding.ASCII.GetBytes(name, record);
            bytes.CopyTo(file, at);
            int length = (bytes.Length + 3) / 4 * 4;
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Sum(file.AsSpan(at, length)));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], bytes.Length);
            at += length;
        }
        return file;
    }

    static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        return sum;
    }
}

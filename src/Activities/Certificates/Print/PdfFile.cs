using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Preau.Activities.Certificates.Print;

/// <summary>The objects of a PDF file (ISO 32000-1), written one after the other. The same content gives the same bytes.</summary>
internal sealed class PdfFile
{
    readonly List<byte[]?> objects = [];

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public int Add(string content)
    {
        int number = Reserve();
        Set(number, content);
        return number;
    }

    public void Set(int number, string content) => objects[number - 1] = Encoding.Latin1.GetBytes(content);

    /// <param name="entries">Of its dictionary, beside its length and its filter.</param>
    public int AddStream(string entries, byte[] bytes, bool compress = true)
    {
        byte[] stored = compress ? Deflated(bytes) : bytes;
        int number = Reserve();
        objects[number - 1] = [.. Encoding.Latin1.GetBytes($"<<{entries} /Length {Text(stored.Length)}{(compress ? " /Filter /FlateDecode" : "")}>>\nstream\n"), .. stored, .. "\nendstream"u8];
        return number;
    }

    public byte[] Written(int root, int info)
    {
        using var file = new MemoryStream();
        // The second line tells programs that carry files that this is none of text.
        file.Write("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"u8);
        var offsets = new List<long>();
        for (int i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Write(Encoding.Latin1.GetBytes($"{Text(i + 1)} 0 obj\n"));
            file.Write(objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was not written."));
            file.Write("\nendobj\n"u8);
        }
        long table = file.Length;
        string id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var end = new StringBuilder().Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (long offset in offsets)
            end.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        end.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>]>>\nstartxref\n{table}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(end.ToString()));
        return file.ToArray();
    }

    /// <summary>A text of any script.</summary>
    public static string String(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes);
        return packed.ToArray();
    }
}

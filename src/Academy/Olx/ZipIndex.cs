using System.Buffers.Binary;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// ZipArchive loads the whole index before it shows one entry, however many there are: its length is looked at first.
/// The record read here is the "end of central directory" of APPNOTE.TXT 4.3.16.
/// </summary>
internal static class ZipIndex
{
    const int RecordLength = 22;
    const int LongestComment = ushort.MaxValue;
    const int BytesPerEntry = 1024;

    public static void RefuseIfTooLong(Stream archive, int entries)
    {
        var tail = new byte[Math.Min(archive.Length, RecordLength + LongestComment)];
        archive.Position = archive.Length - tail.Length;
        archive.ReadExactly(tail);
        archive.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < RecordLength)
            throw OlxArchive.Damaged(null);
        // Past 4 GB or 65,535 entries these fields are all ones and a second record speaks: beyond every limit here.
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        var length = archive.Length - tail.Length + at - start;
        if (count > entries || start == uint.MaxValue || length > (long)entries * BytesPerEntry)
            throw new OlxRefused(new Message("The archive has more than {0} files and folders. Split the course or remove what it does not need.", entries));
    }
}

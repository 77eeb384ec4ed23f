using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Preau.Networks.Registers.Import;

/// <summary>
/// Which identifiers a file has named so far, and in which row: by eight bytes of their hash, so that a million of them
/// take some thirty megabytes. That two of a million share them by chance happens once in forty million files.
/// </summary>
internal sealed class SeenSchools
{
    readonly Dictionary<ulong, int> rows = [];

    /// <returns>The row that named it first, if it is not this one.</returns>
    public int? Add(string sourceId, int row)
    {
        ulong key = KeyOf(sourceId);
        return rows.TryAdd(key, row) ? null : rows[key];
    }

    public bool Contains(string sourceId) => rows.ContainsKey(KeyOf(sourceId));

    static ulong KeyOf(string sourceId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(sourceId.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}

using System.Numerics;
using System.Security.Cryptography;

namespace Preau.Platform.Operations.Network;

/// <summary>
/// One hash of a set of rows, whatever order they come in: the sum of their SHA-256, modulo 2²⁵⁶. It tells whether two
/// places hold the same; it is no seal against somebody who makes rows up.
/// </summary>
internal sealed class SetHash
{
    static readonly BigInteger Modulus = BigInteger.One << 256;

    BigInteger sum;

    internal void Add(ReadOnlySpan<byte> row)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row, hash);
        sum += new BigInteger(hash, isUnsigned: true, isBigEndian: true);
        if (sum >= Modulus)
            sum -= Modulus;
    }

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        bytes.Clear();
        int length = sum.GetByteCount(isUnsigned: true);
        sum.TryWriteBytes(bytes[^length..], out _, isUnsigned: true, isBigEndian: true);
        return Convert.ToHexStringLower(bytes);
    }
}

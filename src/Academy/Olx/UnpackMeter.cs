using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>Counts what really comes out of an archive; what the archive declares about itself is not believed.</summary>
internal sealed class UnpackMeter(OlxLimits limits, long packedBytes)
{
    readonly long atMost = Math.Min(limits.UnpackedBytes, Math.Max(limits.RatioFloorBytes, packedBytes * limits.Ratio));
    long unpacked;
    int entries;

    public void CountEntry()
    {
        if (++entries > limits.Entries)
            throw new OlxRefused(new Message("The archive has more than {0} files and folders. Split the course or remove what it does not need.", limits.Entries));
    }

    public void CountBytes(int read)
    {
        unpacked += read;
        if (unpacked > atMost)
            throw new OlxRefused(atMost == limits.UnpackedBytes
                ? new Message("The archive unpacks to more than {0} MB. Keep large films elsewhere and pack the course again.", limits.UnpackedBytes >> 20)
                : new Message("The archive unpacks to more than {0} times its size, as no real course does. Pack the course again.", limits.Ratio));
    }
}

/// <summary>
/// Reads forward only, counting as it goes, and turns the decompressor's faults into one sentence. <paramref name="path"/>
/// is that of the file being read, null for the archive as a whole.
/// </summary>
internal sealed class MeteredStream(Stream inner, UnpackMeter? meter, OlxLimits limits, string? path) : Stream
{
    // A tar header can claim metadata of any size, which the reader asks for in one piece.
    const int LargestRequest = 1 << 20;

    long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        RefuseLargeRequest(buffer.Length);
        try
        {
            return Count(inner.Read(buffer));
        }
        catch (Exception e) when (OlxArchive.IsDamage(e))
        {
            throw OlxArchive.Damaged(e);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        RefuseLargeRequest(buffer.Length);
        try
        {
            return Count(await inner.ReadAsync(buffer, cancellationToken));
        }
        catch (Exception e) when (OlxArchive.IsDamage(e))
        {
            throw OlxArchive.Damaged(e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    int Count(int bytes)
    {
        meter?.CountBytes(bytes);
        read += bytes;
        if (path is not null && read > limits.FileBytes)
            throw OlxArchive.TooLarge(path, limits.FileBytes);
        return bytes;
    }

    void RefuseLargeRequest(int bytes)
    {
        if (path is null && bytes > LargestRequest)
            throw OlxArchive.Damaged(null);
    }
}

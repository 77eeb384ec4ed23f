namespace Preau.Platform.Operations;

/// <summary>Reads exactly <paramref name="size"/> bytes of <paramref name="source"/>: whatever a zip says of itself, no more is unpacked.</summary>
/// <remarks>Throws <see cref="InvalidDataException"/> when there is more, or less.</remarks>
internal sealed class BoundedStream(Stream source, long size) : Stream
{
    long left = size;

    public override int Read(Span<byte> buffer) => Count(source.Read(buffer), buffer.Length);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await source.ReadAsync(buffer, cancellationToken), buffer.Length);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    int Count(int read, int asked)
    {
        left -= read;
        if (left < 0 || (read == 0 && asked > 0 && left > 0))
            throw new InvalidDataException("The size differs.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        source.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

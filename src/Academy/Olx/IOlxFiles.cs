using Preau.Platform.Files;

namespace Preau.Academy.Olx;

/// <summary>Where the files of an import go and come from. Implemented over a content-addressed store.</summary>
internal interface IOlxFiles
{
    /// <summary>Keeps everything the stream has left. The stream knows neither its length nor its position.</summary>
    Task<StoredFile> StoreAsync(Stream content, CancellationToken cancellation);

    /// <summary>The bytes of a file kept before. The stream can seek.</summary>
    Stream Open(string hash);
}

/// <summary>One file of an imported course, kept byte for byte.</summary>
/// <param name="Path">Its path in the archive, folders parted by <c>/</c>, no leading <c>./</c>.</param>
/// <param name="Hash">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Size">Number of bytes.</param>
/// <param name="ContentType">By its extension alone: a type the course claims is not believed.</param>
internal sealed record OlxFile(string Path, string Hash, long Size, string ContentType);

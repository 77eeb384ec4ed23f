using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Preau.Academy.Courses.Import;
using Preau.Platform.Languages;

namespace Preau.Academy.Authoring.Imports;

/// <param name="Bytes">Of the largest archive taken.</param>
public sealed record UploadLimit(long Bytes = 1_000_000_000);

/// <summary>
/// An upload on its way from the browser to a staged file, a buffer at a time: it is never in memory as a whole.
/// </summary>
internal sealed class ReceivedArchive(StagedArchives staged, UploadLimit limit)
{
    // A browser shows our sentence only once it has sent everything: so much more is read and thrown away for that.
    const long Patience = 1_000_000_000;
    const int LongestName = 200, Wrapping = 64 * 1024;

    /// <summary>The archive is staged under this id, unless there is a <see cref="Fault"/>.</summary>
    public ImportId Id { get; } = ImportId.New();
    public string FileName { get; private set; } = "";
    public long Size { get; private set; }

    /// <summary>What is wrong with what was sent, or null.</summary>
    public Message? Fault { get; private set; }
    public bool IsTooLarge => Size > limit.Bytes;

    public async Task Receive(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Fault = await Read(request, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            Fault = new Message("The upload was cut short. Choose the file again.");
        }
        finally
        {
            if (Fault is not null || Size == 0)
                staged.Delete(Id);
        }
    }

    async Task<Message?> Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Boundary(request.ContentType) is { } boundary)
        {
            var parts = new MultipartReader(boundary, request.Body);
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
                if (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && NameOf(disposition) is { } name)
                {
                    FileName = name;
                    // What is announced as too large is not even written.
                    Message? announced = request.ContentLength > limit.Bytes + Wrapping ? TooLarge() : null;
                    return await Stage(part.Body, announced, cancellationToken) ?? (Size == 0 ? new Message("This file is empty. Choose another one.") : null);
                }
        }
        return new Message("Choose a file.");
    }

    static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary ? boundary.ToString() : null;

    Message TooLarge() => new("This file is larger than {0} MB. Keep large films elsewhere and pack the course again.", limit.Bytes / 1_000_000);

    async Task<Message?> Stage(Stream body, Message? fault, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        FileStream? file = null;
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                Size += read;
                if (Size > limit.Bytes)
                    fault = TooLarge();
                if (Size > limit.Bytes + Patience)
                    break;
                if (fault is null)
                    fault = await Write(file ??= staged.Create(Id), buffer.AsMemory(0, read), cancellationToken);
            }
            return fault ?? Flush(file);
        }
        finally
        {
            if (file is not null)
                await file.DisposeAsync();
        }
    }

    static async Task<Message?> Write(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken);
            return null;
        }
        catch (IOException)
        {
            return NoRoom();
        }
    }

    // What we say is uploaded must be there after a power cut.
    static Message? Flush(FileStream? file)
    {
        try
        {
            file?.Flush(flushToDisk: true);
            return null;
        }
        catch (IOException)
        {
            return NoRoom();
        }
    }

    static Message NoRoom() => new("The server has no room for this file. Tell the administrator.");

    /// <summary>The file's own name without folders and what cannot be seen; null when the part is no chosen file.</summary>
    static string? NameOf(ContentDispositionHeaderValue disposition)
    {
        var given = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        var name = new string([.. given.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)
            && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, LongestName)];
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Preau.Platform.Languages;

namespace Preau.Platform.Files;

/// <summary>
/// A large file on its way from the browser to the disk, a buffer at a time: it is never in memory as a whole. The other
/// fields of the form come with it.
/// </summary>
/// <param name="create">Makes the file that it is written to.</param>
/// <param name="delete">Takes that file away where there is a fault.</param>
/// <param name="limit">Bytes of the largest file taken.</param>
public sealed class ReceivedFile(Func<FileStream> create, Action delete, long limit)
{
    // A browser shows our sentence only once it has sent everything: so much more is read and thrown away for that.
    const long Patience = 200_000_000;
    const int LongestName = 200, MostParts = 10, LongestField = 100;

    readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public string FileName { get; private set; } = "";
    public long Size { get; private set; }

    /// <summary>What is wrong with the file, or null.</summary>
    public Message? Fault { get; private set; } = new Message("Choose a file.");
    public bool IsTooLarge => Size > limit;

    /// <summary>A field of the form, or nothing.</summary>
    public string this[string field] => fields.GetValueOrDefault(field, "");

    public async Task Receive(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await Read(request, cancellationToken);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException or IOException && !cancellationToken.IsCancellationRequested)
        {
            Fault = new Message("The upload was cut short. Choose the file again.");
        }
        catch (Exception)
        {
            delete();
            throw;
        }
        if (Fault is not null)
            delete();
    }

    async Task Read(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Boundary(request.ContentType) is not { } boundary)
            return;
        var parts = new MultipartReader(boundary, request.Body);
        for (int i = 0; i < MostParts && await parts.ReadNextSectionAsync(cancellationToken) is { } part; i++)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
                continue;
            if (NameOf(disposition) is { } name && Size == 0)
            {
                FileName = name;
                Fault = await Stage(part.Body, cancellationToken);
            }
            else if (!disposition.FileName.HasValue && !disposition.FileNameStar.HasValue)
                fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await Text(part.Body, cancellationToken);
        }
    }

    static async Task<string> Text(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestField];
        int read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }

    static string? Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary ? boundary.ToString() : null;

    async Task<Message?> Stage(Stream body, CancellationToken cancellationToken)
    {
        Message? fault = null;
        var buffer = new byte[64 * 1024];
        await using var file = create();
        for (int read; Size <= limit + Patience && (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            Size += read;
            if (IsTooLarge)
                fault = new Message("This file is larger than {0} MB: divide it, and import the parts one after the other.", limit / 1_000_000);
            fault ??= await OnDisk(() => file.WriteAsync(buffer.AsMemory(0, read), cancellationToken));
        }
        // What we say is uploaded must be there after a power cut.
        fault ??= await OnDisk(() =>
        {
            file.Flush(flushToDisk: true);
            return ValueTask.CompletedTask;
        });
        return fault ?? (Size == 0 ? new Message("This file is empty. Choose another one.") : null);
    }

    static async Task<Message?> OnDisk(Func<ValueTask> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (IOException)
        {
            return new Message("The server has no room for this file. Tell the administrator.");
        }
    }

    /// <summary>The file's own name without folders and what cannot be seen; null when the part is no chosen file.</summary>
    static string? NameOf(ContentDispositionHeaderValue disposition)
    {
        var given = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        var name = new string([.. given.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter)
            && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, LongestName)];
    }
}

using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preau.Platform.Languages;

namespace Preau.Platform.Files;

/// <summary>Which files people may send in, and how they are served: always to be kept, never to be shown on this site.</summary>
public static class SentFiles
{
    public const int LongestName = 200;

    /// <summary>What goes with every download: whatever is in the file can do nothing here.</summary>
    public const string Policy = "sandbox; default-src 'none'";

    static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04], Pdf = "%PDF-"u8.ToArray(), Png = [0x89, 0x50, 0x4E, 0x47], Jpeg = [0xFF, 0xD8, 0xFF];

    // Type, and how the content begins; a text begins as it likes, and holds no zeros.
    static readonly FrozenDictionary<string, (string Type, byte[]? Start)> Kinds = new Dictionary<string, (string, byte[]?)>(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", Pdf),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip),
        [".pptx"] = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", Zip),
        [".odt"] = ("application/vnd.oasis.opendocument.text", Zip),
        [".ods"] = ("application/vnd.oasis.opendocument.spreadsheet", Zip),
        [".odp"] = ("application/vnd.oasis.opendocument.presentation", Zip),
        [".png"] = ("image/png", Png),
        [".jpg"] = ("image/jpeg", Jpeg),
        [".jpeg"] = ("image/jpeg", Jpeg),
        [".txt"] = ("text/plain; charset=utf-8", null),
        [".md"] = ("text/plain; charset=utf-8", null),
        [".csv"] = ("text/csv; charset=utf-8", null),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Accepted { get; } = string.Join(',', Kinds.Keys.Order(StringComparer.Ordinal));

    public static string TypeOf(string name) => Kinds.TryGetValue(Path.GetExtension(name), out var kind) ? kind.Type : "application/octet-stream";

    /// <summary>Why a file is not taken, or null.</summary>
    public static async Task<Message?> Fault(IFormFile? file, long mostBytes, CancellationToken cancellationToken)
    {
        if (file is null || file.FileName.Length == 0)
            return new Message("Choose a file.");
        if (file.Length == 0)
            return new Message("This file is empty. Choose another one.");
        if (file.Length > mostBytes)
            return new Message("This file is larger than {0} MB: make it smaller, then choose it again.", mostBytes / 1_000_000);
        if (!Kinds.TryGetValue(Path.GetExtension(NameOf(file)), out var kind))
            return new Message("Files of this kind are not taken. Choose a PDF, a text, a table, slides or a picture.");
        var first = new byte[512];
        await using var content = file.OpenReadStream();
        int length = await content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
        bool isWhatItSays = kind.Start is { } start ? first.AsSpan(0, length).StartsWith(start) : !first.AsSpan(0, length).Contains((byte)0);
        return isWhatItSays ? null : new Message("This file is not what its name says. Save it anew from your program, then choose it again.");
    }

    /// <summary>The file's own name without folders and what cannot be seen.</summary>
    public static string NameOf(IFormFile file)
    {
        string name = new string([.. file.FileName.Split('/', '\\')[^1].Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format)]).Trim();
        // The end says what it is.
        return name.Length <= LongestName ? name : name[^LongestName..];
    }

    /// <summary>A stored file as a download, for the person who asks alone.</summary>
    public static IResult Download(FileStore store, string hash, string name, HttpContext http)
    {
        if (!store.Has(hash))
            return Results.NotFound();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return Results.File(store.PathOf(hash), TypeOf(name), enableRangeProcessing: true);
    }
}

using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Academy.Olx;

/// <summary>An unpacked archive: what it holds, and its text within bounds.</summary>
internal sealed class OlxFolder(IReadOnlyDictionary<string, OlxFile> files, IReadOnlyList<string> emptyFolders, IOlxFiles store, OlxLimits limits)
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    long textRead;

    /// <summary>Every file by its path in the archive.</summary>
    public IReadOnlyDictionary<string, OlxFile> Files => files;

    /// <summary>Folders of the archive with nothing in them, kept so that an export has them again.</summary>
    public IReadOnlyList<string> EmptyFolders => emptyFolders;

    public OlxFile? Find(string path) => files.GetValueOrDefault(path);

    /// <summary>The root element. Malformed text throws <see cref="XmlException"/>; hostile text <see cref="OlxRefused"/>.</summary>
    public XElement Xml(OlxFile file)
    {
        CountText(file, limits.XmlBytes);
        try
        {
            using var content = store.Open(file.Hash);
            return SafeXml.Load(content, new SafeXmlLimits(limits.XmlDepth, limits.XmlBytes));
        }
        catch (SafeXmlException e)
        {
            throw Refused(file, e);
        }
    }

    /// <summary>The text of a file, UTF-8; a file that is not is read as Latin-1, which never fails.</summary>
    public string Text(OlxFile file)
    {
        CountText(file, limits.HtmlBytes);
        using var content = store.Open(file.Hash);
        var bytes = new byte[file.Size];
        content.ReadExactly(bytes);
        ReadOnlySpan<byte> text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(text);
        }
    }

    /// <summary>A JSON document, or null with a warning: a course without one of its policies is still a course.</summary>
    public JsonElement? Json(string path, List<Message> warnings)
    {
        if (Find(path) is not { } file) return null;
        if (file.Size > limits.PolicyBytes)
        {
            warnings.Add(new Message("“{0}” is larger than {1} MB and was passed over.", OlxPath.Shown(path), limits.PolicyBytes >> 20));
            return null;
        }
        try
        {
            using var content = store.Open(file.Hash);
            using var json = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = limits.PolicyDepth });
            return OlxValue.Checked(json.RootElement);
        }
        catch (JsonException)
        {
            warnings.Add(new Message("“{0}” is not valid JSON and was passed over: what it sets is missing from the course.", OlxPath.Shown(path)));
            return null;
        }
    }

    void CountText(OlxFile file, long atMost)
    {
        if (file.Size > atMost)
            throw OlxArchive.TooLarge(file.Path, atMost);
        textRead += file.Size;
        if (textRead > limits.TextBytes)
            throw new OlxRefused(new Message("The course has more than {0} MB of text. Split it in two and import each.", limits.TextBytes >> 20));
    }

    static OlxRefused Refused(OlxFile file, SafeXmlException e) => new(e.Fault switch
    {
        SafeXmlFault.Dtd => new Message("“{0}” declares a document type (DOCTYPE), which is not accepted. Remove the declaration and pack the course again.", OlxPath.Shown(file.Path)),
        SafeXmlFault.TooDeep => new Message("“{0}” nests its elements too deep to be a course. Mend it and pack the course again.", OlxPath.Shown(file.Path)),
        _ => new Message("“{0}” is too long to be read. Split it and pack the course again.", OlxPath.Shown(file.Path)),
    }, e);
}

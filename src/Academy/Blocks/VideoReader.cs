using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Preau.Academy.Courses;
using Preau.Academy.Html;
using Preau.Academy.Olx;
using Preau.Academy.Problems.Blocks;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform.Files;
using Preau.Platform.Languages;

namespace Preau.Academy.Blocks;

/// <summary>Reads a <c>video</c> block: where the film is, and its transcripts.</summary>
internal sealed class VideoReader(FileStore files)
{
    public VideoContent Read(BlockSource source)
    {
        var (course, node, video) = (source.Course, source.Node, source.Element!);
        Func<string, string?> attribute = source.Attribute;
        string times = Times(attribute);
        var films = Sources(video, attribute).ToList();
        var own = films.Select(film => OwnFile(course, film)).OfType<VideoSource>().ToList();
        var transcripts = Transcripts(course, video, attribute).ToList();
        var shown = transcripts.FirstOrDefault(t => t.Language == source.Language) is { File: not null } same ? same : transcripts.FirstOrDefault();
        var lines = shown.File is null ? [] : Transcript(shown.File).Cues.Select(cue => new TranscriptLine(cue.Start.TotalSeconds, cue.Text.Replace('\n', ' '))).ToList();
        var elsewhere = films.Select(Film).FirstOrDefault(film => film is not null);
        var foreign = own.Count > 0 ? null : Player(attribute) ?? (elsewhere is null ? null : new Uri(elsewhere.AbsoluteUri + times));
        return new VideoContent(
            node, source.Language, [.. own.Select(film => film with { Href = film.Href + times })], foreign, foreign is not null && foreign.Host == PlayerHost,
            [.. transcripts.Select((t, i) => new VideoTrack(Links.Captions(course.Content, node.Id, t.Language), t.Language, Language.Known.TryGetValue(t.Language, out var known) ? known.Name : t.Language, Default: i == 0 && own.Count > 0))],
            lines, shown.Language)
        {
            Handout = Offered(course, attribute("handout") ?? video.Element("handout")?.Attribute("src")?.Value),
            Download = attribute.Flag("download_video") ? own.FirstOrDefault()?.Href ?? elsewhere?.AbsoluteUri : null,
            TranscriptDownload = attribute.Flag("download_track")
                ? Offered(course, attribute("track") ?? video.Element("track")?.Attribute("src")?.Value) ?? (shown.File is null ? null : Links.Captions(course.Content, node.Id, shown.Language))
                : null,
        };
    }

    /// <summary>The file that holds the captions of a video in one language, or null.</summary>
    public static OlxFile? CaptionsFile(CourseMatter course, XElement video, IReadOnlyDictionary<string, string> settings, string language) =>
        Transcripts(course, video, name => settings.GetValueOrDefault(name) ?? video.Attribute(name)?.Value).FirstOrDefault(t => t.Language == language).File;

    // The address of a file is the same in every language; any language makes it.
    static readonly Links Links = new("en");

    // This player sets no cookie before the film plays.
    const string PlayerHost = "www.youtube-nocookie.com";

    static Uri? Player(Func<string, string?> attribute)
    {
        string? id = attribute("youtube_id_1_0") is { Length: > 0 } direct ? direct
            : attribute("youtube")?.Split(',').Select(pair => pair.Split(':')).FirstOrDefault(pair => pair is ["1.00" or "1.0", { Length: > 0 }])?[1];
        if (id is null || id.Length > 20 || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return null;
        var (start, end) = Span(attribute);
        string times = (start > 0 ? $"&start={start.ToString(CultureInfo.InvariantCulture)}" : "") + (end > start ? $"&end={end.ToString(CultureInfo.InvariantCulture)}" : "");
        return new Uri($"https://{PlayerHost}/embed/{id}?rel=0{times}");
    }

    // A media fragment (W3C): the browser's own player begins and stops there.
    static string Times(Func<string, string?> attribute) => Span(attribute) switch
    {
        (var start, var end) when end > start => string.Create(CultureInfo.InvariantCulture, $"#t={start},{end}"),
        ( > 0 and var start, _) => string.Create(CultureInfo.InvariantCulture, $"#t={start}"),
        _ => "",
    };

    static (int Start, int End) Span(Func<string, string?> attribute) => (Seconds(attribute("start_time")), Seconds(attribute("end_time")));

    // HH:MM:SS, shorter in old courses; or seconds alone.
    static int Seconds(string? time)
    {
        double seconds = 0;
        foreach (string part in (OlxValue.Text(time) ?? "").Split(':'))
            if (double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                seconds = (seconds * 60) + number;
            else
                return 0;
        return seconds < 1e6 ? (int)seconds : 0;
    }

    static IEnumerable<string> Sources(XElement video, Func<string, string?> attribute)
    {
        if (attribute("html5_sources") is { } json)
            foreach (string source in StringsIn(json))
                yield return source;
        foreach (var source in video.Elements("source"))
            if (source.Attribute("src")?.Value is { Length: > 0 } src)
                yield return src;
        foreach (var encoded in video.Elements("video_asset").Elements("encoded_video"))
            if (encoded.Attribute("url")?.Value is { Length: > 0 } url)
                yield return url;
    }

    static IEnumerable<string> StringsIn(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    static VideoSource? OwnFile(CourseMatter course, string source) =>
        course.AddressesFor().RewriteUrl(source) is { } address && address.StartsWith('/') ? new VideoSource(address, TypeOf(source)) : null;

    // What is there to take away: a file of the course, or one elsewhere that the reader may follow a link to.
    static string? Offered(CourseMatter course, string? address) => string.IsNullOrWhiteSpace(address) ? null
        : course.AddressesFor().RewriteUrl(address) is ['/', ..] own ? own : Film(address)?.AbsoluteUri;

    static Uri? Film(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var film) && film.Scheme == Uri.UriSchemeHttps && film.UserInfo.Length == 0 && !film.IsLoopback ? film : null;

    static string TypeOf(string source) => Path.GetExtension(source.Split('?')[0]).ToLowerInvariant() switch
    {
        ".webm" => "video/webm",
        ".ogv" or ".ogg" => "video/ogg",
        ".mp3" => "audio/mpeg",
        ".m4a" => "audio/mp4",
        _ => "video/mp4",
    };

    static IEnumerable<(string Language, OlxFile? File)> Transcripts(CourseMatter course, XElement video, Func<string, string?> attribute)
    {
        var named = new List<(string Language, string Name)>();
        if (attribute("transcripts") is { } json)
            named.AddRange(PairsIn(json));
        named.AddRange(video.Elements("transcript").Select(t => (t.Attribute("language")?.Value ?? "en", t.Attribute("src")?.Value ?? "")));
        named.AddRange(video.Elements("video_asset").Elements("transcripts").Elements("transcript")
            .Select(t => (t.Attribute("language_code")?.Value ?? "en", $"{attribute("edx_video_id")}-{t.Attribute("language_code")?.Value}.{t.Attribute("file_format")?.Value}")));
        if (attribute("sub") is { Length: > 0 } sub)
            named.Add(("en", $"subs_{sub}.srt.sjson"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (language, name) in named)
            if (language.Length is > 1 and <= 12 && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
                && course.Assets.Find(name) is { Size: <= Html.Transcript.Longest } file && seen.Add(language))
                yield return (language, file);
    }

    static IEnumerable<(string, string)> PairsIn(string json)
    {
        try
        {
            return (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).Select(pair => (pair.Key, pair.Value));
        }
        catch (JsonException)
        {
            return [];
        }
    }

    public Transcript Transcript(OlxFile file)
    {
        using var stream = files.Open(file.Hash);
        byte[] bytes = new byte[file.Size];
        stream.ReadExactly(bytes);
        return Html.Transcript.Read(bytes);
    }
}

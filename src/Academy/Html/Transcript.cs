using System.Globalization;
using System.Text;

namespace Preau.Academy.Html;

/// <summary>What is said or seen in a stretch of a film.</summary>
/// <param name="Start">From the film's beginning.</param>
/// <param name="Text">Plain text; lines separated by a line feed.</param>
internal readonly record struct Cue(TimeSpan Start, TimeSpan End, string Text);

/// <summary>The words of a film with their times, from any of the three forms that courses hold.</summary>
/// <param name="Cues">By start.</param>
/// <param name="Skipped">Cues that could not be read.</param>
internal sealed record Transcript(IReadOnlyList<Cue> Cues, int Skipped)
{
    /// <summary>Longest file read, in bytes: a long film has some 200 kB of words.</summary>
    public const int Longest = 4 * 1024 * 1024;

    /// <summary>
    /// Reads SubRip (<c>.srt</c>), WebVTT or Open edX's sjson, told apart by content. Bytes that are not UTF-8 or UTF-16
    /// are taken for Latin-1.
    /// </summary>
    /// <returns>Without cues when the bytes are too many or no transcript.</returns>
    public static Transcript Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) return new Transcript([], 1);
        var text = Decode(bytes);
        var (cues, skipped) = text.AsSpan().TrimStart() is ['{', ..] ? SubtitleJson.Read(text) : SubtitleText.Read(text);
        // Equal starts keep the order of the file.
        return new Transcript([.. cues.OrderBy(cue => cue.Start)], skipped);
    }

    /// <summary>For a <c>track</c> element (WebVTT, W3C).</summary>
    public string ToWebVtt()
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in Cues)
            text.Append('\n').Append(Clock(cue.Start)).Append(" --> ").Append(Clock(cue.End)).Append('\n').Append(Escape(cue.Text)).Append('\n');
        return text.ToString();
    }

    /// <summary>To read without the film: one line a cue.</summary>
    public string ToText() => string.Join('\n', Cues.Select(cue => cue.Text.Replace('\n', ' ')));

    static string Clock(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}.{time.Milliseconds:000}");

    static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    static string Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xff, 0xfe, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xfe, 0xff, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [0xef, 0xbb, 0xbf, .. var rest] => Decode(rest),
        _ => System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes),
    };
}

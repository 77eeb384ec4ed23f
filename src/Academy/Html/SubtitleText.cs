using System.Globalization;
using System.Net;
using System.Text;

namespace Preau.Academy.Html;

/// <summary>
/// Reads SubRip and WebVTT alike: a line with <c>--&gt;</c> holds two times, the lines up to the next blank one are the
/// words. Numbers, names, notes and styles between cues are passed over.
/// </summary>
internal static class SubtitleText
{
    public const int MostCues = 20_000;
    const int LongestCue = 2000;
    const string Arrow = "-->";

    public static (List<Cue> Cues, int Skipped) Read(string text)
    {
        var cues = new List<Cue>();
        var skipped = 0;
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].Contains(Arrow, StringComparison.Ordinal)) continue;
            var times = Times(lines[i]);
            var words = Words(lines, ref i);
            if (times is not { } time || cues.Count >= MostCues) skipped++;
            else if (words.Length > 0) cues.Add(new Cue(time.Start, time.End, words));
        }
        return (cues, skipped);
    }

    /// <summary>Words without markup and blank lines; entities resolved.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(Math.Min(text.Length, LongestCue));
        for (var i = 0; i < text.Length && plain.Length < LongestCue; i++)
        {
            // <i>, </i>, <v Name>, <00:01:02.000>, and {\an8} of SubRip.
            var isTag = text[i] == '<' && i + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[i + 1]) || text[i + 1] == '/');
            var isCode = text[i] == '{' && i + 1 < text.Length && text[i + 1] == '\\';
            var end = isTag ? text.IndexOf('>', i, Math.Min(200, text.Length - i)) : isCode ? text.IndexOf('}', i, Math.Min(200, text.Length - i)) : -1;
            if (end >= 0) i = end;
            else plain.Append(text[i]);
        }
        if (plain.Length == LongestCue && char.IsHighSurrogate(plain[^1])) plain.Length--;
        return string.Join('\n', WebUtility.HtmlDecode(plain.ToString()).Replace('\0', ' ')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    static string Words(string[] lines, ref int i)
    {
        var words = new StringBuilder();
        while (i + 1 < lines.Length && lines[i + 1].AsSpan().Trim().Length > 0 && !lines[i + 1].Contains(Arrow, StringComparison.Ordinal))
        {
            i++;
            // A file that lost its blank lines: the number of the next cue is no word of this one.
            if (i + 1 < lines.Length && lines[i + 1].Contains(Arrow, StringComparison.Ordinal) && lines[i].AsSpan().Trim().IndexOfAnyExceptInRange('0', '9') < 0) break;
            if (words.Length < LongestCue * 2) words.Append(lines[i]).Append('\n');
        }
        return Plain(words.ToString());
    }

    static (TimeSpan Start, TimeSpan End)? Times(string line)
    {
        var arrow = line.IndexOf(Arrow, StringComparison.Ordinal);
        var after = line.AsSpan(arrow + Arrow.Length).Trim();
        var end = after.IndexOfAny(' ', '\t') is var blank and > 0 ? after[..blank] : after;
        return Time(line.AsSpan(0, arrow).Trim()) is { } from && Time(end) is { } to && to >= from ? (from, to) : null;
    }

    // 1:02:03,400 · 02:03.400 · 02:03
    static TimeSpan? Time(ReadOnlySpan<char> text)
    {
        var fraction = text.LastIndexOfAny(',', '.');
        var milliseconds = 0;
        if (fraction >= 0)
        {
            var digits = text[(fraction + 1)..];
            if (digits.Length is 0 or > 6 || digits.IndexOfAnyExceptInRange('0', '9') >= 0) return null;
            milliseconds = int.Parse($"{digits}00".AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            text = text[..fraction];
        }
        var seconds = 0;
        var parts = 0;
        foreach (var range in text.Split(':'))
        {
            if (++parts > 3 || !int.TryParse(text[range].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var part) || part > 999) return null;
            seconds = (seconds * 60) + part;
        }
        return parts >= 2 ? new TimeSpan(0, 0, 0, seconds, milliseconds) : null;
    }
}

using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Preau.Platform.Mail;

/// <summary>What somebody wrote in answer to a letter of the site.</summary>
/// <param name="Key">Of the address at which the answer was asked for.</param>
/// <param name="From">The address that the letter says it comes from. Anybody can write that: with the key it counts, alone it does not.</param>
/// <param name="Text">What was written, without what it answers and without the signature.</param>
/// <param name="MessageId">Its name, by which a letter that comes twice is known.</param>
public sealed record IncomingMail(string Key, string From, string Text, string? MessageId);

public enum Receipt { Unknown, Taken, Refused }

/// <summary>A room that reads answers.</summary>
public interface ILetterBox
{
    /// <returns><see cref="Receipt.Unknown"/> when the key is none of this room's.</returns>
    Task<Receipt> Take(IncomingMail mail, CancellationToken cancellationToken);
}

/// <summary>The addresses at which answers are asked for: <c>answers+KEY@example.eu</c> (sub-addresses, RFC 5233).</summary>
public sealed class ReplyAddresses(IOptions<MailSettings> settings)
{
    /// <summary>Null where the site receives no mail: then one answers in the browser.</summary>
    public string? For(string key) => settings.Value is { ReplyTo: { } mailbox, Receive: not null } && mailbox.Split('@') is [var name, var host] ? $"{name}+{key}@{host}" : null;

    /// <summary>The key of such an address, or null when it is none.</summary>
    public string? KeyOf(string user, string host) =>
        settings.Value.ReplyTo?.Split('@') is [var name, var ours] && host.Equals(ours, StringComparison.OrdinalIgnoreCase)
        && user.StartsWith(name + "+", StringComparison.OrdinalIgnoreCase) ? user[(name.Length + 1)..].ToLowerInvariant() : null;
}

/// <summary>Finds in a letter what its writer wrote.</summary>
public static class LetterText
{
    /// <summary>Letters in an answer; more is cut off.</summary>
    public const int Longest = 10_000;

    /// <summary>
    /// Sent by a program: an answering machine, a list, a notice of failure. To answer such a letter, or to pass it on, is how
    /// mail loops begin (RFC 3834).
    /// </summary>
    public static bool IsAutomatic(MimeMessage letter) =>
        letter.Headers[HeaderId.AutoSubmitted] is { } submitted && !submitted.Trim().Equals("no", StringComparison.OrdinalIgnoreCase)
        || letter.Headers[HeaderId.Precedence]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply"
        || letter.Headers.Contains(HeaderId.ListId)
        || letter.Headers.Contains("X-Auto-Response-Suppress") && letter.Headers.Contains("X-MS-Exchange-Generated-Message-Source")
        || letter.Body is MultipartReport;

    /// <summary>Empty when nothing of her own is in it.</summary>
    public static string Written(MimeMessage letter)
    {
        string text = letter.TextBody ?? (letter.HtmlBody is { } html ? Plain(html) : "");
        var kept = new List<string>();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (EndsTheAnswer(line))
                break;
            kept.Add(line.TrimEnd());
        }
        // "On Monday, … wrote:" stands before what is quoted, on one line or two, in every language.
        while (kept.Count > 0 && kept[^1].Length == 0)
            kept.RemoveAt(kept.Count - 1);
        if (kept.Count > 0 && kept[^1].EndsWith(':') && Quotes(text))
        {
            kept.RemoveAt(kept.Count - 1);
            if (kept.Count > 0 && kept[^1].Length > 0 && (kept.Count == 1 || kept[^2].Length == 0) && kept[^1].Any(char.IsDigit))
                kept.RemoveAt(kept.Count - 1);
        }
        string written = string.Join('\n', kept).Trim();
        return written.Length <= Longest ? written : written[..(char.IsHighSurrogate(written[Longest - 1]) ? Longest - 1 : Longest)];
    }

    static bool Quotes(string text) => text.Split('\n').Any(line => line.StartsWith('>'));

    // What follows is quoted, is a signature (RFC 3676 §4.3), or is Outlook's rule above the letter that is answered.
    static bool EndsTheAnswer(string line) =>
        line.StartsWith('>') || line.TrimEnd('\r') is "-- " or "--" || line.StartsWith("-----Original", StringComparison.Ordinal) || line.StartsWith("________________________________", StringComparison.Ordinal);

    // Token by token: a tree could be made so deep or so wide that to walk it takes hours.
    static string Plain(string html)
    {
        var text = new StringBuilder();
        int hidden = 0;
        var page = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        while (text.Length <= Longest && page.ReadNextToken(out var token))
            if (token is HtmlTagToken tag)
            {
                if (IsQuote(tag))
                    break;
                if (tag.Id is HtmlTagId.Head or HtmlTagId.Style or HtmlTagId.Script && !tag.IsEmptyElement)
                    hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : 1));
                else if (tag.Id == HtmlTagId.Br || tag.IsEndTag && tag.Id is HtmlTagId.P or HtmlTagId.Div or HtmlTagId.LI or HtmlTagId.TR)
                    text.Append('\n');
            }
            else if (token is HtmlDataToken { Kind: HtmlTokenKind.Data } said && hidden == 0)
            {
                text.Append(said.Data);
            }
        return text.ToString();
    }

    // Mail programs put what is answered below the answer, each in its own way.
    static bool IsQuote(HtmlTagToken tag) => !tag.IsEndTag && (tag.Id == HtmlTagId.BlockQuote
        || tag.Attributes.Any(attribute => attribute.Id == HtmlAttributeId.Id && attribute.Value == "divRplyFwdMsg"
            || attribute.Id == HtmlAttributeId.Class && attribute.Value?.Split(' ').Contains("gmail_quote", StringComparer.Ordinal) == true));
}

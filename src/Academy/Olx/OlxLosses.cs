using Preau.Academy.Html;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// What blocks lose that are shown all the same: a script, a picture of another site. Said once each, with the blocks that
/// lost it, however many they are.
/// </summary>
internal static class OlxLosses
{
    const int MostNames = 50;

    // Cleaning costs seconds for a page as long as a book: a report must not make an import wait for that.
    const int LongestPage = 200_000, MostInAll = 6_000_000;

    static readonly (HtmlNotes Note, Message Loss)[] Notes =
    [
        (HtmlNotes.Script, new Message("Scripts of pages do not run; what they would have shown is shown.")),
        (HtmlNotes.Form, new Message("Fields to fill in were taken out of pages: nobody would have read what is written there.")),
        (HtmlNotes.ForeignMedia, new Message("Pictures, sounds and films of other sites became links.")),
        (HtmlNotes.Cut, new Message("Pages are too long, or nested too deep: some of their words are missing.")),
        (HtmlNotes.StylesCut, new Message("Pages have too many styles: some are missing.")),
        (HtmlNotes.TextOnly, new Message("Of pages whose markup is broken only the words are shown.")),
    ];

    /// <param name="address">See <see cref="CourseHtmlOptions.RewriteUrl"/>.</param>
    public static IEnumerable<Message> Of(OlxBlock course, Func<string, string?> address)
    {
        var known = new Dictionary<string, Message[]>(StringComparer.Ordinal);
        int examined = 0;
        Message[] Examined(string html)
        {
            if (known.TryGetValue(html, out var losses))
                return losses;
            bool isTooMuch = html.Length > LongestPage || examined + html.Length > MostInAll;
            examined += isTooMuch ? 0 : html.Length;
            return known[html] = isTooMuch ? [new Message("Pages are so long that they were not examined for what they lose.")] : [.. Of(html, address)];
        }
        return course.SelfAndDescendants()
            .SelectMany(block => Of(block.Problem).Concat(string.IsNullOrWhiteSpace(block.Html) ? [] : Examined(block.Html)).Select(loss => (block.Name, Loss: loss)))
            .GroupBy(item => item.Loss.Id, StringComparer.Ordinal)
            .Select(group => Said(group.First().Loss, [.. group.Select(item => item.Name).Distinct(StringComparer.Ordinal)]));
    }

    static IEnumerable<Message> Of(OlxProblem? problem) => problem is { Reason: null } ? problem.Warnings : [];

    static IEnumerable<Message> Of(string html, Func<string, string?> address)
    {
        var shown = CourseHtml.Clean(html, new CourseHtmlOptions { Scope = "report", RewriteUrl = address });
        foreach (var (note, loss) in Notes)
            if (shown.Notes.HasFlag(note))
                yield return loss;
        if (shown.Frames.Any(frame => frame.Host is not null))
            yield return new Message("Pages of other sites inside a page became links.");
    }

    static Message Said(Message loss, List<string> names) => new("{0} Where ({1}): {2}.",
        loss, names.Count, string.Join(", ", names.Take(MostNames).Select(OlxPath.Shown)) + (names.Count > MostNames ? ", …" : ""));
}

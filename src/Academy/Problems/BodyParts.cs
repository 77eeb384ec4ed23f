using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Preau.Academy.Problems;

/// <summary>
/// Marks the places of inputs and solutions inside HTML, so that the whole text can be cleaned in one piece (an input may
/// stand in a table's cell), then cuts it there.
/// </summary>
static class BodyParts
{
    // Of Unicode's private use area: no author's text keeps them, see Markup.
    public const char Begin = '\uE000';
    public const char End = '\uE001';

    public static void MarkInput(StringBuilder html, int index) => html.Append(CultureInfo.InvariantCulture, $"{Begin}q{index}{End}");

    public static void MarkSolution(StringBuilder html, int index) => html.Append(CultureInfo.InvariantCulture, $"{Begin}s{index}{End}");

    /// <summary>The parts in order. A place that the cleaner dropped is put at the end: no question may vanish.</summary>
    public static ImmutableArray<BodyPart> Cut(string html, int inputs, int solutions)
    {
        var parts = ImmutableArray.CreateBuilder<BodyPart>();
        var missing = Enumerable.Range(0, inputs).Select(i => new BodyPart(Input: i))
            .Concat(Enumerable.Range(0, solutions).Select(i => new BodyPart(Solution: i))).ToHashSet();
        var rest = html.AsSpan();
        while (rest.IndexOf(Begin) is var begin and >= 0)
        {
            AddHtml(parts, rest[..begin]);
            var end = rest.IndexOf(End);
            if (end < begin) break;
            if (Place(rest[(begin + 1)..end]) is { } place && missing.Remove(place)) parts.Add(place);
            rest = rest[(end + 1)..];
        }
        AddHtml(parts, rest);
        parts.AddRange(missing.OrderBy(part => part.Input ?? int.MaxValue).ThenBy(part => part.Solution));
        return parts.ToImmutable();
    }

    static void AddHtml(ImmutableArray<BodyPart>.Builder parts, ReadOnlySpan<char> html)
    {
        if (!html.IsWhiteSpace()) parts.Add(new BodyPart(html.ToString()));
    }

    static BodyPart? Place(ReadOnlySpan<char> mark) =>
        mark.Length > 1 && int.TryParse(mark[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? mark[0] == 'q' ? new BodyPart(Input: index) : new BodyPart(Solution: index)
            : null;
}

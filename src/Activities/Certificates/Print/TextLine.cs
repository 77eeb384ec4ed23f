using System.Globalization;
using System.Text;

namespace Preau.Activities.Certificates.Print;

/// <summary>A word or a space of a line: of one font and one direction.</summary>
internal sealed record Piece(PrintFont Font, string Text, byte Level, IReadOnlyList<Glyph> Glyphs)
{
    public int Width { get; } = Glyphs.Sum(glyph => glyph.Advance);
}

/// <summary>A line of text, shaped. Lengths are thousandths of the type size.</summary>
internal sealed class TextLine
{
    readonly List<Piece> pieces = [];

    TextLine() { }

    /// <summary>In the order in which they are read, with where each begins on the paper.</summary>
    public IReadOnlyList<(Piece Piece, int X)> Pieces { get; private set; } = [];
    public int Width { get; private set; }

    /// <param name="rightToLeft">Of the line; null where its first letter says it.</param>
    /// <param name="language">BCP 47: some letters are drawn as a language wants them.</param>
    public static TextLine Of(string text, IReadOnlyList<PrintFont> fonts, bool? rightToLeft, string language)
    {
        var line = new TextLine();
        byte[] levels = Bidi.Levels(text, rightToLeft);
        var word = new StringBuilder();
        (PrintFont Font, byte Level, bool IsSpace)? present = null;
        void End()
        {
            if (present is { } its && word.Length > 0)
                line.pieces.Add(new Piece(its.Font, word.ToString(), its.Level, its.Font.Shape(word.ToString(), its.Level % 2 == 1, language)));
            word.Clear();
        }
        for (int i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var letter))
            {
                i++;
                continue;
            }
            if (FontOf(letter, fonts, present?.Font) is { } font)
            {
                var key = (font, levels[i], Rune.IsWhiteSpace(letter));
                if (present != key)
                    End();
                present = key;
                word.Append(letter.ToString());
            }
            i += letter.Utf16SequenceLength;
        }
        End();
        line.Place();
        return line;
    }

    // Letters have a font of their own; what stands between them goes on in that of the letter before.
    static PrintFont? FontOf(Rune letter, IReadOnlyList<PrintFont> fonts, PrintFont? before) =>
        before is not null && (PrintFonts.IsSilent(letter) || (!Rune.IsLetter(letter) && before.Has(letter))) ? before : fonts.FirstOrDefault(font => font.Has(letter));

    // L2: from the highest level down, what lies at it or above is turned round.
    void Place()
    {
        var visual = pieces.ToList();
        for (int level = visual.Count == 0 ? 0 : visual.Max(piece => piece.Level); level >= 1; level--)
            for (int i = 0; i < visual.Count;)
            {
                int from = i;
                while (i < visual.Count && visual[i].Level >= level)
                    i++;
                visual.Reverse(from, i - from);
                i = Math.Max(i, from + 1);
            }
        var starts = new Dictionary<Piece, int>(ReferenceEqualityComparer.Instance);
        foreach (var piece in visual)
        {
            starts[piece] = Width;
            Width += piece.Width;
        }
        Pieces = [.. pieces.Select(piece => (piece, starts[piece]))];
    }

    /// <summary>The text in lines no wider than this; a word that is too wide is cut.</summary>
    public static IReadOnlyList<TextLine> Wrap(string text, IReadOnlyList<PrintFont> fonts, bool? rightToLeft, string language, double width)
    {
        var lines = new List<TextLine>();
        string begun = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Fitting(word, fonts, language, width)))
        {
            string longer = begun.Length == 0 ? word : $"{begun} {word}";
            if (begun.Length > 0 && Of(longer, fonts, rightToLeft, language).Width > width)
            {
                lines.Add(Of(begun, fonts, rightToLeft, language));
                longer = word;
            }
            begun = longer;
        }
        if (begun.Length > 0)
            lines.Add(Of(begun, fonts, rightToLeft, language));
        return lines;
    }

    static IEnumerable<string> Fitting(string word, IReadOnlyList<PrintFont> fonts, string language, double width)
    {
        if (Of(word, fonts, null, language).Width <= width)
            return [word];
        var parts = new List<string> { "" };
        var letters = StringInfo.GetTextElementEnumerator(word);
        while (letters.MoveNext())
            if (parts[^1].Length == 0 || Of(parts[^1] + letters.GetTextElement(), fonts, null, language).Width <= width)
                parts[^1] += letters.GetTextElement();
            else
                parts.Add(letters.GetTextElement());
        return parts;
    }
}

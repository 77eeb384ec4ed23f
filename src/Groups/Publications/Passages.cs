namespace Preau.Groups.Publications;

/// <summary>A paragraph that can be cited: <c>#p3</c>.</summary>
/// <param name="Anchor">Given once, and to nothing else afterwards.</param>
/// <param name="Text">Markdown: a paragraph, a heading, a list, a table.</param>
public sealed record Passage(int Anchor, string Text);

/// <summary>Divides a text into paragraphs, and finds each again after it was edited.</summary>
internal static class Passages
{
    public const int Most = 1000;

    /// <summary>Paragraphs stand between empty lines; a block of code stays whole, and so does what is indented under a list.</summary>
    public static IReadOnlyList<string> Divide(string text)
    {
        var blocks = new List<string>();
        var block = new List<string>();
        bool isCode = false, wasEmpty = false;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            bool isEmpty = string.IsNullOrWhiteSpace(line);
            if (!isCode && wasEmpty && !isEmpty && !line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith('\t'))
                Close();
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            wasEmpty = isEmpty;
            block.Add(line);
        }
        Close();
        return blocks;

        void Close()
        {
            string whole = string.Join('\n', block).Trim('\n', ' ', '\r');
            if (whole.Length > 0)
                blocks.Add(whole);
            block.Clear();
        }
    }

    /// <summary>
    /// Gives each paragraph the anchor it had: one whose words are the same keeps its own; of those between two such, the
    /// first that was edited keeps the first anchor. What is new gets a number that nothing had before.
    /// </summary>
    /// <param name="next">The first free number; grows.</param>
    public static IReadOnlyList<Passage> Match(IReadOnlyList<Passage> before, IReadOnlyList<string> now, ref int next)
    {
        var same = Same(before, now);
        var matched = new List<Passage>(now.Count);
        int old = 0;
        for (int at = 0; at <= now.Count; at++)
        {
            if (at < now.Count && !same.ContainsKey(at))
                continue;
            int keptOld = at < now.Count ? same[at] : before.Count;
            // The edited paragraphs since the last one that stayed the same.
            for (; matched.Count < at; old++)
                matched.Add(new Passage(old < keptOld ? before[old].Anchor : next++, now[matched.Count]));
            if (at < now.Count)
                matched.Add(new Passage(before[keptOld].Anchor, now[at]));
            old = keptOld + 1;
        }
        return matched;
    }

    /// <summary>The longest common run of paragraphs: where in the new text, and where in the old.</summary>
    static Dictionary<int, int> Same(IReadOnlyList<Passage> before, IReadOnlyList<string> now)
    {
        var length = new int[before.Count + 1, now.Count + 1];
        for (int i = before.Count - 1; i >= 0; i--)
            for (int j = now.Count - 1; j >= 0; j--)
                length[i, j] = before[i].Text == now[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        var same = new Dictionary<int, int>();
        for (int i = 0, j = 0; i < before.Count && j < now.Count;)
            if (before[i].Text == now[j])
                same[j++] = i++;
            else if (length[i + 1, j] >= length[i, j + 1])
                i++;
            else
                j++;
        return same;
    }
}

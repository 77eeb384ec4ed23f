namespace Preau.Networks.Programmes.Translate;

public enum Change { Same, Gone, New }

/// <summary>A stretch of a text that stayed, went or came.</summary>
public sealed record Stretch(Change Change, string Text);

/// <summary>What changed from one text to another, word by word: the longest common subsequence of its words.</summary>
internal static class Difference
{
    // Two texts of a thousand words each; beyond, the middle that differs is shown whole.
    const int MostCells = 1_000_000;

    public static IReadOnlyList<Stretch> Of(string before, string after)
    {
        string[] old = Split(before), now = Split(after);
        int start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        int end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        var stretches = new List<Stretch>();
        Add(stretches, Change.Same, now[..start]);
        Middle(stretches, old[start..^end], now[start..^end]);
        Add(stretches, Change.Same, now[^end..]);
        return stretches;
    }

    static void Middle(List<Stretch> stretches, string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostCells)
        {
            Add(stretches, Change.Gone, old);
            Add(stretches, Change.New, now);
            return;
        }
        // common[i, j]: how many words the rests from i and from j share.
        var common = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
            for (int j = now.Length - 1; j >= 0; j--)
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        int from = 0, to = 0;
        while (from < old.Length || to < now.Length)
            if (from < old.Length && to < now.Length && old[from] == now[to])
            {
                Add(stretches, Change.Same, [now[to++]]);
                from++;
            }
            else if (to == now.Length || (from < old.Length && common[from + 1, to] >= common[from, to + 1]))
                Add(stretches, Change.Gone, [old[from++]]);
            else
                Add(stretches, Change.New, [now[to++]]);
    }

    static void Add(List<Stretch> stretches, Change change, string[] words)
    {
        if (words.Length == 0)
            return;
        string text = string.Concat(words);
        if (stretches.Count > 0 && stretches[^1].Change == change)
            stretches[^1] = stretches[^1] with { Text = stretches[^1].Text + text };
        else
            stretches.Add(new Stretch(change, text));
    }

    // Words, each with the space after it: put together again they are the text.
    static string[] Split(string text)
    {
        var parts = new List<string>();
        for (int at = 0, begin = 0; at < text.Length; begin = at)
        {
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
                at++;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            parts.Add(text[begin..at]);
        }
        return [.. parts];
    }
}

namespace Preau.Academy.Html.Css;

/// <summary>The tokens of a style sheet with each bracket's partner known, so that every skip is one step.</summary>
internal sealed class CssSheet
{
    readonly List<CssToken> tokens;
    readonly int[] partner;

    public CssSheet(string css)
    {
        tokens = CssTokens.Read(css);
        partner = Partners(tokens);
    }

    public int Count => tokens.Count;

    public CssToken this[int index] => tokens[index];

    /// <summary>The index of the bracket that closes the one at <paramref name="open"/>, or the count where none does.</summary>
    public int CloseOf(int open) => partner[open];

    public int SkipWhite(int from, int to)
    {
        while (from < to && tokens[from].Kind is CssKind.White) from++;
        return from;
    }

    /// <summary>The first token of this kind in the range and outside brackets, or <paramref name="to"/>.</summary>
    public int Find(CssKind kind, int from, int to)
    {
        var i = from;
        while (i < to && tokens[i].Kind != kind) i = tokens[i].Opens ? CloseOf(i) + 1 : i + 1;
        return Math.Min(i, to);
    }

    /// <summary>The first <c>{</c> in the range and outside other brackets, or <paramref name="to"/>.</summary>
    public int FindBlock(int from, int to)
    {
        var i = from;
        while (i < to && !tokens[i].IsOpen('{')) i = tokens[i].Opens ? CloseOf(i) + 1 : i + 1;
        return Math.Min(i, to);
    }

    // A closing bracket without its partner closes nothing: it stays a token that no value allows.
    static int[] Partners(List<CssToken> tokens)
    {
        var partner = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            partner[i] = tokens.Count;
            if (tokens[i].Opens) open.Push(i);
            else if (tokens[i].Kind is CssKind.Close && open.TryPeek(out var last) && Closes(tokens[last], tokens[i]))
                partner[open.Pop()] = i;
        }
        return partner;
    }

    static bool Closes(CssToken open, CssToken close) => (open.Kind is CssKind.Function ? '(' : open.Text[0], close.Text[0]) is ('(', ')') or ('[', ']') or ('{', '}');
}

namespace Preau.Academy.Problems.Blocks;

/// <summary>
/// The name of another block, whatever the way it was written: <c>i4x://org/course/problem/q1</c>,
/// <c>block-v1:org+course+run+type@problem+block@q1</c>. Type and name alone tell: an import changes all else.
/// </summary>
readonly record struct BlockRef(string Type, string Name)
{
    public static BlockRef? Parse(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("block-v1:", StringComparison.Ordinal) || trimmed.Contains("type@", StringComparison.Ordinal) ? New(trimmed) : Old(trimmed);
    }

    /// <summary>Of a list parted by semicolons; what is no name is passed over.</summary>
    public static IEnumerable<BlockRef> ParseList(string? text) =>
        (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).OfType<BlockRef>();

    static BlockRef? New(string text)
    {
        var parts = text.Split('+');
        var type = parts.FirstOrDefault(part => part.StartsWith("type@", StringComparison.Ordinal));
        var name = parts.FirstOrDefault(part => part.StartsWith("block@", StringComparison.Ordinal));
        return type is null || name is null ? null : new(type[5..], name[6..]);
    }

    static BlockRef? Old(string text)
    {
        var parts = text.Split('/');
        if (parts.Length < 2 || parts[^1].Length == 0) return null;
        // The name may carry a revision: q1@draft.
        var at = parts[^1].IndexOf('@', StringComparison.Ordinal);
        return new(parts[^2], at > 0 ? parts[^1][..at] : parts[^1]);
    }
}

using System.Collections.Immutable;

namespace Preau.Academy.Problems.Blocks;

/// <summary>Some blocks out of many, different for each learner: <c>library_content</c> and <c>itembank</c>.</summary>
/// <param name="MaxCount">How many a learner gets; null: all.</param>
/// <remarks>
/// Nothing is to be done about <c>capa_type</c>: Open edX asks for it as it copies blocks out of the library, and the children
/// are the copies.
/// </remarks>
sealed record LibraryContent(int? MaxCount)
{
    public static LibraryContent Read(Func<string, string?> attribute) => new(attribute.Count("max_count") is { } count ? count >= 0 ? count : null : 1);

    /// <summary>
    /// The learner's blocks, in the order of the children. The same seed and children give the same; what was chosen
    /// before stays while it exists, so that an author who adds a block takes nothing away from anybody.
    /// </summary>
    /// <param name="kept">What this learner was given before.</param>
    public ImmutableArray<string> Choose(IReadOnlyCollection<string> children, IEnumerable<string> kept, int seed)
    {
        if (MaxCount is not { } count || count >= children.Count) return [.. children];
        var before = kept.ToHashSet(StringComparer.Ordinal);
        var chosen = children.OrderByDescending(before.Contains).ThenBy(child => Stable.Hash(child, (ulong)(uint)seed)).Take(count).ToHashSet(StringComparer.Ordinal);
        return [.. children.Where(chosen.Contains)];
    }
}

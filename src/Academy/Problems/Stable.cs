namespace Preau.Academy.Problems;

/// <summary>
/// Chance that is the same on every machine and in every version: what a learner was dealt must not change with an
/// upgrade of the runtime, as <see cref="Random"/> with a seed may.
/// </summary>
static class Stable
{
    /// <summary>FNV-1a, 64 bits, with a final mix. Not for secrets.</summary>
    public static ulong Hash(ReadOnlySpan<char> text, ulong seed = 0)
    {
        var hash = 14695981039346656037UL ^ Mix(seed);
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>Fisher and Yates, driven by SplitMix64.</summary>
    public static void Shuffle<T>(Span<T> items, ulong seed)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            seed += 0x9E3779B97F4A7C15UL;
            var j = (int)(Mix(seed) % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>At least 0, less than 1.</summary>
    public static double Fraction(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

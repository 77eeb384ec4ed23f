namespace Preau.Academy.Olx;

/// <summary>
/// How much of somebody else's archive is read before it is refused. Sizes are bytes as unpacked, never as declared.
/// The defaults are several times the largest of 47 real exports.
/// </summary>
internal sealed record OlxLimits
{
    public static readonly OlxLimits Default = new();

    /// <summary>Files and folders in the archive.</summary>
    public int Entries { get; init; } = 20_000;

    /// <summary>All files together, with the archive's own headers.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>One file.</summary>
    public long FileBytes { get; init; } = 512L << 20;

    /// <summary>Unpacked bytes for each packed one, once <see cref="RatioFloorBytes"/> are unpacked.</summary>
    public int Ratio { get; init; } = 100;

    /// <summary>Small archives of text pack very well: below this no ratio is asked for.</summary>
    public long RatioFloorBytes { get; init; } = 64L << 20;

    /// <summary>One XML file that is read as part of the course.</summary>
    public long XmlBytes { get; init; } = 16L << 20;

    /// <summary>One HTML file that is read as part of the course; files under <c>static/</c> are not read.</summary>
    public long HtmlBytes { get; init; } = 8L << 20;

    /// <summary>One policy file; a larger one is passed over with a warning.</summary>
    public long PolicyBytes { get; init; } = 4L << 20;

    /// <summary>All text that is read as part of the course: it is held in memory at once.</summary>
    public long TextBytes { get; init; } = 64L << 20;

    /// <summary>Nesting of JSON in a policy file.</summary>
    public int PolicyDepth { get; init; } = 32;

    /// <summary>Nesting of elements in an XML file.</summary>
    public int XmlDepth { get; init; } = 200;

    /// <summary>Nesting of blocks, the course itself being the first level. Real courses stay under ten.</summary>
    public int BlockDepth { get; init; } = 40;

    /// <summary>Blocks in the course.</summary>
    public int Blocks { get; init; } = 50_000;
}

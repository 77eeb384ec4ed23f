namespace Preau.Networks;

/// <summary>The tags of cached pages.</summary>
internal static class CacheTags
{
    public const string Networks = "networks";

    /// <summary>The Academy drops it when its catalogue changes: the home page shows courses.</summary>
    public const string Courses = "courses";

    /// <summary>Dropped by each import of a register.</summary>
    public const string Schools = "schools";
}

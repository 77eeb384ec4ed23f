namespace Preau.Labels;

/// <summary>The tags of cached pages of other rooms that show what is here.</summary>
internal static class CacheTags
{
    /// <summary>A school's own page names its labels.</summary>
    public const string Schools = "schools";
}

namespace Preau.Schools;

/// <summary>The tags of cached pages of other rooms that show what is here.</summary>
internal static class CacheTags
{
    /// <summary>A school's own page names those who published that they belong to it.</summary>
    public const string Schools = "schools";

    /// <summary>Lists of ambassadors lead to their profiles.</summary>
    public const string Networks = "networks";
}

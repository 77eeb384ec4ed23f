namespace Preau.Activities;

/// <summary>The tags of cached pages.</summary>
internal static class CacheTags
{
    /// <summary>Shared with the room of networks: its pages of programmes show what takes place next.</summary>
    public const string Networks = "networks";
}

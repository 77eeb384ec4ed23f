namespace Preau.Groups;

/// <summary>The tags of cached pages.</summary>
internal static class CacheTags
{
    /// <summary>Shared with the room of networks: its pages of programmes show our dates and publications, ours show its names.</summary>
    public const string Networks = "networks";
}

namespace Preau.Vetting;

/// <summary>The tags of cached pages.</summary>
internal static class CacheTags
{
    /// <summary>Shared with the room of networks: its pages of programmes show the open calls, and ambassadors come and go by what is decided here.</summary>
    public const string Networks = "networks";
}

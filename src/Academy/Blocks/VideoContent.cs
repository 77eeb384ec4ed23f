using Preau.Academy.Courses;
using Preau.Kit;
using Preau.Platform.Security;

namespace Preau.Academy.Blocks;

/// <summary>A film. Our own plays at once; one that another site holds is asked for first.</summary>
/// <param name="Sources">Files of the course.</param>
/// <param name="Foreign">The address of the film or player elsewhere, or null.</param>
/// <param name="ForeignIsFrame">It is a player's page; otherwise a film that our own player plays.</param>
public sealed record VideoContent(
    SyllabusNode Node, string TextLanguage,
    IReadOnlyList<VideoSource> Sources, Uri? Foreign, bool ForeignIsFrame,
    IReadOnlyList<VideoTrack> Tracks, IReadOnlyList<TranscriptLine> Transcript, string? TranscriptLanguage) : BlockContent(Node, TextLanguage)
{
    /// <summary>What goes with the film, to take away: an address, or null. So the next two, where the author offers them.</summary>
    public string? Handout { get; init; }

    public string? Download { get; init; }

    public string? TranscriptDownload { get; init; }

    public void Allow(PageSecurity security)
    {
        if (Foreign is null)
            return;
        string origin = Foreign.GetLeftPart(UriPartial.Authority);
        if (ForeignIsFrame)
            security.AllowFrame(origin);
        else
            security.AllowMedia(origin);
    }
}

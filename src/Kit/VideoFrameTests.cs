using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Kit;

public sealed class VideoFrameTests : IDisposable
{
    readonly BunitContext page = new();

    public VideoFrameTests() => page.Services.AddSingleton(Languages.Load("none").In(Language.English));

    public void Dispose() => page.Dispose();

    static readonly TranscriptLine[] Lines = [new(0.5, "Slate"), new(3725, "Tile")];

    [Fact]
    public void A_film_has_its_name_its_captions_and_a_transcript_that_leads_through_it()
    {
        var film = page.Render<VideoFrame>(frame => frame.Add(f => f.Title, "Roofs").Add(f => f.Sources, [new VideoSource("/film.mp4#t=10,90", "video/mp4")])
            .Add(f => f.Tracks, [new VideoTrack("/fr.vtt", "fr", "français", Default: true)]).Add(f => f.Transcript, Lines).Add(f => f.TranscriptLang, "fr"));
        var video = film.Find("video[controls]");
        Assert.Equal(("Roofs", "metadata"), (video.GetAttribute("aria-label"), video.GetAttribute("preload")));
        var track = film.Find("track[default]");
        Assert.Equal(("captions", "fr", "français"), (track.GetAttribute("kind"), track.GetAttribute("srclang"), track.GetAttribute("label")));
        Assert.Equal("/film.mp4", film.Find("video a").GetAttribute("href"));
        Assert.Equal(("fr", "Transcript"), (film.Find("ol").GetAttribute("lang"), film.Find("ol").GetAttribute("aria-label")));
        Assert.Equal([("/film.mp4#t=0.5", "0.5", "0:00"), ("/film.mp4#t=3725", "3725", "1:02:05")],
            film.FindAll("li a").Select(link => (link.GetAttribute("href"), link.GetAttribute("data-seek"), link.TextContent)));
    }

    [Fact]
    public void A_film_elsewhere_is_asked_for_first_and_its_words_can_be_read_at_once()
    {
        var film = page.Render<VideoFrame>(frame => frame.Add(f => f.Title, "Roofs").Add(f => f.HostHref, "?play=1").Add(f => f.HostName, "films.example").Add(f => f.Transcript, Lines));
        Assert.Empty(film.FindAll("video, iframe, [src]"));
        Assert.Contains("Playing it tells films.example that you watch it.", film.Find(".film-ask").TextContent, StringComparison.Ordinal);
        var button = film.Find(".film-ask a");
        Assert.Equal(("?play=1", "Play from films.example"), (button.GetAttribute("href"), button.TextContent.Trim()));
        Assert.Empty(film.FindAll("li a"));
        Assert.Equal(2, film.FindAll("li").Count);
    }
}

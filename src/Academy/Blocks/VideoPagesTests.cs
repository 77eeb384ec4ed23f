using System.Net;
using AngleSharp.Dom;
using Preau.Academy.Authoring;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Blocks;

/// <summary>Films as they stand on a learner's page.</summary>
public sealed class VideoPagesTests(TestSite site) : IClassFixture<TestSite>
{
    const string Sjson = """{"start": [500, 61000], "end": [1500, 62000], "text": ["Slate &", "tile"]}""";
    const string Srt = "1\n00:00:00,500 --> 00:00:01,500\nSlate &\n\n2\n00:01:01,000 --> 00:01:02,000\ntile\n";

    [Theory]
    [InlineData("sub='abc'", "", "subs_abc.srt.sjson", Sjson, "en")]
    [InlineData("transcripts='{\"fr\": \"mots.srt\"}'", "", "mots.srt", Srt, "fr")]
    [InlineData("", "<transcript language='de' src='worte.srt'/>", "worte.srt", Srt, "de")]
    [InlineData("edx_video_id='7'", "<video_asset><transcripts><transcript language_code='el' file_format='srt'/></transcripts></video_asset>", "7-el.srt", Srt, "el")]
    public async Task The_words_of_a_film_are_found_shown_and_lead_through_it(string attributes, string children, string file, string words, string language)
    {
        var unit = await site.Unit($"<video url_name='f' display_name='Roofs' {attributes.Replace("\"", "&quot;", StringComparison.Ordinal)}><source src='/static/film.mp4'/>{children}</video>",
            [("static/film.mp4", "film"), ($"static/{file}", words)]);
        var page = (await unit.Read()).Page;
        Assert.Equal("Roofs", page.QuerySelector("video")!.GetAttribute("aria-label"));
        Assert.Equal(language, page.QuerySelector(".cues")!.GetAttribute("lang"));
        Assert.Equal(["0:00 Slate &", "1:01 tile"], page.QuerySelectorAll(".cues li").Select(line => string.Join(' ', line.Children.Select(child => child.TextContent))));
        Assert.Equal(["0.5", "61"], page.QuerySelectorAll(".cues a").Select(link => link.GetAttribute("data-seek")));
        Assert.EndsWith("/film.mp4#t=61", page.QuerySelectorAll(".cues a")[1].GetAttribute("href"), StringComparison.Ordinal);

        var track = page.QuerySelector("track")!;
        Assert.Equal(("captions", language), (track.GetAttribute("kind"), track.GetAttribute("srclang")));
        Assert.EndsWith(".vtt", track.GetAttribute("src"), StringComparison.Ordinal);
        var captions = await unit.Learner.Read(track.GetAttribute("src")!);
        Assert.Equal("text/vtt", captions.Message.Content.Headers.ContentType!.MediaType);
        Assert.Equal("WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nSlate &amp;\n\n00:01:01.000 --> 00:01:02.000\ntile\n", captions.Html);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Learner.Open(track.GetAttribute("src")!.Replace($"/{language}.vtt", "/sv.vtt", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Of_several_transcripts_the_readers_language_is_shown()
    {
        var unit = await site.Unit("""<video url_name='f' sub='abc' transcripts='{"el": "el.srt", "en": "en.srt"}'><source src='/static/film.mp4'/></video>""",
            [("static/film.mp4", "film"), ("static/el.srt", Srt), ("static/en.srt", Srt.Replace("tile", "English tile", StringComparison.Ordinal)), ("static/subs_abc.srt.sjson", Sjson)]);
        var page = await unit.Read();
        Assert.Contains("English tile", page.Text, StringComparison.Ordinal);
        Assert.Equal(["el", "en"], page.Page.QuerySelectorAll("track").Select(track => track.GetAttribute("srclang")));
    }

    [Theory]
    [InlineData("start_time='00:00:10' end_time='00:01:30'", "#t=10,90")]
    [InlineData("start_time='90'", "#t=90")]
    [InlineData("start_time='&quot;00:00:05&quot;'", "#t=5")]
    [InlineData("end_time='01:30'", "#t=0,90")]
    [InlineData("start_time='00:00:00' end_time='00:00:00'", "")]
    [InlineData("start_time='soon' end_time='-5'", "")]
    public async Task A_film_of_the_course_plays_from_when_to_when_its_author_says(string attributes, string fragment)
    {
        var unit = await site.Unit($"<video url_name='f' {attributes}><source src='/static/film.mp4'/></video>", [("static/film.mp4", "film")]);
        Assert.EndsWith("/film.mp4" + fragment, (await unit.Read()).Page.QuerySelector("video source")!.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_author_offers_to_take_away_is_offered()
    {
        var unit = await site.Unit("""
            <video url_name='f' download_video='true' download_track='true' sub='abc' start_time='90'><source src='/static/film.mp4'/><handout src='/static/notes.pdf'/></video>
            <video url_name='g' sub='abc'><source src='/static/film.mp4'/></video>
            <video url_name='h' download_track='true' track='https://elsewhere.example/words.srt' handout='/static/lost.pdf'><source src='/static/film.mp4'/></video>
            """, [("static/film.mp4", "film"), ("static/subs_abc.srt.sjson", Sjson), ("static/notes.pdf", "%PDF-1.7")]);
        var blocks = (await unit.Read()).Page.QuerySelectorAll("section.block");
        string files = $"/course-files/{unit.Content.Value:N}/static/";
        Assert.Equal(["Download the handout", "Download the film", "Download the transcript"], blocks[0].QuerySelectorAll("ul a").Select(link => link.TextContent));
        Assert.Equal([files + "notes.pdf", files + "film.mp4"], blocks[0].QuerySelectorAll("ul a").Take(2).Select(link => link.GetAttribute("href")));
        Assert.Empty(blocks[1].QuerySelectorAll("ul a"));
        Assert.Equal("https://elsewhere.example/words.srt", Assert.Single(blocks[2].QuerySelectorAll("ul a")).GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_is_fetched_from_elsewhere_before_the_reader_asks_for_it()
    {
        var unit = await site.Unit("""<video url_name='f' youtube="1.00:abcdefghijk" start_time="00:00:10" end_time="30"/><video url_name='g' html5_sources='["https://films.example/a.mp4"]' start_time="5"/>""");
        var before = await unit.Read();
        Assert.Empty(before.Page.QuerySelectorAll("iframe, video, [src^='http'], link[href^='http']:not([rel=canonical]):not([rel=alternate])"));
        string policy = before.Message.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("youtube", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("films.example", policy, StringComparison.Ordinal);
        Assert.Contains("This film is on www.youtube-nocookie.com.", before.Text, StringComparison.Ordinal);

        string href = before.Page.QuerySelectorAll(".film-ask a")[1].GetAttribute("href")!;
        var playing = await unit.Learner.Read(href.Split('#')[0]);
        Assert.Equal("https://films.example/a.mp4#t=5", Assert.Single(playing.Page.QuerySelectorAll("video source")).GetAttribute("src"));
        Assert.Empty(playing.Page.QuerySelectorAll("iframe"));
        playing = await unit.Learner.Read($"{unit.Address()}?play={unit.Blocks["f"].Value:N}");
        Assert.Equal("https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0&start=10&end=30", Assert.Single(playing.Page.QuerySelectorAll("iframe")).GetAttribute("src"));
    }
}

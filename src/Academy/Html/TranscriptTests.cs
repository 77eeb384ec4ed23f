using System.Text;
using CsCheck;
using Xunit;

namespace Preau.Academy.Html;

public sealed class TranscriptTests
{
    static Transcript Read(string text) => Transcript.Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void SubRip_is_read()
    {
        var read = Read("1\r\n00:00:01,500 --> 00:00:03,000 X1:10\r\n<i>Hello</i>\r\n{\\an8}there &amp; here\r\n\r\n2\r\n00:01:00,000 --> 00:01:02,250\r\nBye\r\n");
        Assert.Equal([new Cue(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3), "Hello\nthere & here"), new Cue(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(62.25), "Bye")], read.Cues);
        Assert.Equal(0, read.Skipped);
    }

    [Fact]
    public void WebVtt_is_read_past_its_notes_and_styles()
    {
        var read = Read("\ufeffWEBVTT - title\n\nSTYLE\n::cue { color: red }\n\nNOTE a note\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hi</v>\n");
        Assert.Equal([new Cue(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), "Hi")], read.Cues);
    }

    [Fact]
    public void Sjson_is_read_and_empty_words_are_left_out()
    {
        var read = Read("""{"start":[270,2720,4000],"end":[2720,5430,4500],"text":["RACHEL: One.","",  "Two\n &lt;b&gt;"]}""");
        Assert.Equal([new Cue(TimeSpan.FromMilliseconds(270), TimeSpan.FromMilliseconds(2720), "RACHEL: One."), new Cue(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4.5), "Two\n<b>")], read.Cues);
        Assert.Equal(0, read.Skipped);
    }

    [Fact]
    public void Cues_that_lost_their_blank_line_stay_apart() =>
        Assert.Equal(["One", "Two"], Read("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:03,000 --> 00:00:04,000\nTwo").Cues.Select(cue => cue.Text));

    [Theory]
    [InlineData("1\n00:00:xx,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo")]
    [InlineData("1\n00:00:09,000 --> 00:00:02,000\nBackwards\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo")]
    [InlineData("""{"start":[1,3000],"end":["x",4000],"text":["One","Two"]}""")]
    [InlineData("""{"start":[3000],"end":[4000, 7],"text":["Two"]}""")]
    public void A_bad_cue_is_counted_and_the_others_stay(string text)
    {
        var read = Read(text);
        Assert.Equal("Two", Assert.Single(read.Cues).Text);
        Assert.Equal(1, read.Skipped);
    }

    [Fact]
    public void Latin_letters_of_old_files_are_kept() =>
        Assert.Equal("été", Assert.Single(Transcript.Read(Encoding.Latin1.GetBytes("00:00:01,000 --> 00:00:02,000\nété")).Cues).Text);

    [Fact]
    public void Utf_16_is_read() =>
        Assert.Equal("été", Assert.Single(Transcript.Read([0xff, 0xfe, .. Encoding.Unicode.GetBytes("00:00:01,000 --> 00:00:02,000\nété")]).Cues).Text);

    [Fact]
    public void WebVtt_is_written_so_that_words_stay_words()
    {
        var vtt = new Transcript([new Cue(TimeSpan.FromHours(1), TimeSpan.FromHours(1.5), "a --> b <i> & c")], 0).ToWebVtt();
        Assert.Equal("WEBVTT\n\n01:00:00.000 --> 01:30:00.000\na --&gt; b &lt;i&gt; &amp; c\n", vtt);
        Assert.Equal("a --> b <i> & c", Assert.Single(Read(vtt).Cues).Text);
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Gen.Select(Gen.Int[0, 3_000_000], Gen.Int[0, 60_000], Gen.OneOf("One", "Two & three", "a --> b", "Été\nplus", "1", "<v x>", "{\\a}"))
            .Array[0, 20].Sample(parts =>
            {
                var cues = parts.Select(part => new Cue(TimeSpan.FromMilliseconds(part.Item1), TimeSpan.FromMilliseconds(part.Item1 + part.Item2), part.Item3.StartsWith('{') ? "x" : part.Item3)).ToList();
                var transcript = new Transcript([.. cues.OrderBy(cue => cue.Start)], 0);
                Assert.Equal(transcript.Cues, Read(transcript.ToWebVtt()).Cues);
            });

    [Fact]
    public void Noise_is_no_transcript() => Gen.Byte.Array[0, 400].Sample(bytes => _ = Transcript.Read(bytes).ToWebVtt());

    [Fact]
    public void Too_long_a_file_is_not_read() => Assert.Empty(Transcript.Read(new byte[Transcript.Longest + 1]).Cues);

    [Fact]
    public void Every_transcript_of_the_real_courses_is_read()
    {
        var files = CourseSamples.Get().Transcripts;
        Assert.True(files.Count > 100);
        var skipped = 0;
        foreach (var (name, bytes) in files)
        {
            var read = Transcript.Read(bytes);
            Assert.True(read.Cues.Count > 0 || bytes.Length < 60, name);
            skipped += read.Skipped;
        }
        // "00:00:de 58,00": one was translated by a machine, its time too.
        Assert.Equal(1, skipped);
    }
}

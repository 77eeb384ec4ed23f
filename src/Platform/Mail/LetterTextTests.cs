using MimeKit;
using Xunit;

namespace Preau.Platform.Mail;

public sealed class LetterTextTests
{
    static MimeMessage Letter(string text, string kind = "plain") => new() { Body = new TextPart(kind) { Text = text } };

    [Theory]
    [InlineData("Yes.\n\nOn Mon, 12 Jan 2026 at 09:00, Maria wrote:\n> Will you?\n", "Yes.")]
    [InlineData("Oui.\n\nLe lun. 12 janv. 2026 à 09:00, Maria via\nPréau a écrit :\n> Viendrez-vous ?", "Oui.")]
    [InlineData("Ja.\n-- \nJan Novák\n+420 123", "Ja.")]
    [InlineData("Sure\n\n________________________________\nFrom: Maria\nSent: Monday", "Sure")]
    [InlineData("We need:\n\nchairs\ntables", "We need:\n\nchairs\ntables")]
    [InlineData("We need two things:", "We need two things:")]
    [InlineData("> Will you?\nYes", "")]
    [InlineData("", "")]
    public void The_answer_is_told_from_what_it_answers(string sent, string written) => Assert.Equal(written, LetterText.Written(Letter(sent)));

    [Fact]
    public void A_page_is_read_as_text() =>
        Assert.Equal("Yes & no", LetterText.Written(Letter("<style>p{}</style><p>Yes &amp; no</p><blockquote>Will you?</blockquote><script>alert(1)</script>", "html")));

    [Fact]
    public void What_is_too_long_is_cut_between_two_letters()
    {
        string written = LetterText.Written(Letter(new string('a', LetterText.Longest - 1) + "😀😀"));
        Assert.Equal(LetterText.Longest - 1, written.Length);
    }

    [Theory]
    [InlineData("Auto-Submitted", "auto-replied", true)]
    [InlineData("Auto-Submitted", "no", false)]
    [InlineData("Precedence", "Bulk", true)]
    [InlineData("List-Id", "<list.example>", true)]
    [InlineData("X-Priority", "1", false)]
    public void What_a_program_sent_is_known(string header, string value, bool automatic)
    {
        var letter = Letter("Hello");
        letter.Headers.Add(header, value);
        Assert.Equal(automatic, LetterText.IsAutomatic(letter));
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<p>x</p>", 100_000)]
    [InlineData("<style>", 100_000)]
    [InlineData("<!--", 200_000)]
    [InlineData("<p a=b c='d", 50_000)]
    [InlineData("<blockquote>", 80_000)]
    [InlineData("&amp;<br>", 100_000)]
    [InlineData("<b id=divRplyFwdMsg></b>", 40_000)]
    public async Task A_page_made_to_choke_on_is_read_like_any_other(string again, int times)
    {
        string page = "<p>Yes</p>" + string.Concat(Enumerable.Repeat(again, times));
        string written = await Task.Run(() => LetterText.Written(Letter(page, "html")), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.StartsWith("Yes", written, StringComparison.Ordinal);
        Assert.InRange(written.Length, 3, LetterText.Longest);
    }
}

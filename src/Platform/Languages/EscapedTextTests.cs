using Xunit;

namespace Preau.Platform.Languages;

public sealed class EscapedTextTests
{
    static readonly Words Pseudo = Languages.Load("/nowhere", pseudo: true).In(PseudoLanguage.Language);

    static string[] Found(string body) => [.. EscapedText.Find($"<html lang=qps><head><title>⟦t⟧</title></head><body>{body}</body></html>").Select(found => $"{found.Where}: {found.Text}")];

    [Fact]
    public void A_text_that_no_translator_met_is_found() =>
        Assert.Equal(["main/p: Hello", "p/b: there", "img@alt: A cat", "input@value: Send"],
            Found("<main><p>Hello <b>there</b> ⟦friend⟧ 12</p></main><img alt='A cat'><input type=submit value=Send>"));

    [Fact]
    public void What_went_through_the_words_is_not() =>
        Assert.Empty(Found($"<p title='{Pseudo["Title"]}'>{Pseudo["{0} of {1}", 1, Pseudo["two"]]} {Pseudo.Plural(2, "{0} day", "{0} days")} {Pseudo.Date(DateTimeOffset.UnixEpoch)} {Cldr.Country(Pseudo.Language, "FR")} ⟦Read <a href=x>the terms</a> first⟧</p>"));

    [Fact]
    public void Names_content_and_code_are_left_aside() =>
        Assert.Empty(Found("<span translate=no>Préau</span><div lang=en><p>A course</p></div><script>let a</script><style>b{}</style>"));

    [Fact]
    public void Content_in_the_language_of_the_page_is_not_content() => Assert.Single(Found("<div lang=qps>Hello</div>"));

    [Fact]
    public void What_we_say_within_content_is_ours_again() => Assert.Equal(["section/p: Send"], Found("<section lang=en>A course <p lang=qps>Send</p></section>"));

    [Fact]
    public void The_name_of_the_site_is_no_sentence()
    {
        Assert.Empty(EscapedText.Find("<html lang=qps><title>⟦Courses⟧ · Préau</title></html>", "Préau"));
        Assert.Single(EscapedText.Find("<html lang=qps><title>Courses · Préau</title></html>", "Préau"));
    }

    [Fact]
    public void The_head_is_read_too() =>
        Assert.Equal(["head/title: Page", "meta@content: About"],
            EscapedText.Find("<html lang=qps><head><title>Page</title><meta name=description content=About></head></html>").Select(found => $"{found.Where}: {found.Text}"));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Preau.Platform.Languages;

public sealed class LanguagesTests
{
    static readonly Languages Offered = Languages.Load(Repository.Folder("languages"));

    [Fact]
    public void The_languages_of_the_Union_are_known()
    {
        foreach (var tag in "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv nb uk tr sr ar he".Split(' '))
        {
            var language = Language.Known[tag];
            Assert.NotEqual("", language.Name);
            Assert.Equal(language.Culture.TextInfo.IsRightToLeft, language.RightToLeft);
        }
    }

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("FR", "fr")]
    [InlineData("fr-BE", "fr")]
    [InlineData("fr-BE-x-private", "fr")]
    [InlineData("de, fr;q=0.5, en;q=0.4", "fr")]
    [InlineData("en;q=0.3, fr;q=0.9", "fr")]
    [InlineData("en, fr", "en")]
    [InlineData("fr;q=0, de", "en")]
    [InlineData("el", "en")]
    [InlineData("*", "en")]
    [InlineData("qps", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    [InlineData(";;q=,,", "en")]
    public void The_browser_s_wish_is_matched(string? header, string expected) => Assert.Equal(expected, Offered.Match(header).Tag);

    [Fact]
    public void A_header_too_long_is_not_read() => Assert.Equal("en", Offered.Match(string.Concat(Enumerable.Repeat("fr,", 500))).Tag);

    [Fact]
    public void A_file_whose_name_is_no_language_stops_the_program()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.Copy(Path.Combine(Repository.Folder("languages"), "fr.po"), Path.Combine(folder.FullName, "klingon.po"));
        Assert.Contains("klingon", Assert.Throws<PoException>(() => Languages.Load(folder.FullName)).Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Without_files_English_is_offered() => Assert.Equal(["en"], Languages.Load("/nowhere").Offered.Select(language => language.Tag));

    [Fact]
    public void The_pseudo_language_is_only_there_when_asked_for_and_never_on_the_menu()
    {
        Assert.False(Offered.TryGet("qps", out _));
        var tested = Languages.Load(Repository.Folder("languages"), pseudo: true);
        Assert.True(tested.TryGet("qps", out _));
        Assert.DoesNotContain(tested.Offered, language => language.Tag == "qps");
    }
}

public sealed class LanguageChoiceTests : IAsyncLifetime
{
    WebApplication app = null!;
    HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddLanguages(new(Repository.Folder("languages")));
        app = builder.Build();
        app.UseLanguageChoice();
        app.UseRouting();
        app.MapGet("/{lang:lang}/page", (Words words) => words.Language.Tag);
        app.MapGet("/bare", (RequestLanguage language) => language.Language.Tag);
        await app.StartAsync(TestContext.Current.CancellationToken);
        browser = app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    async Task<HttpResponseMessage> Get(string address, string? wish = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (wish is not null) request.Headers.Add("Accept-Language", wish);
        if (cookie is not null) request.Headers.Add("Cookie", $"{LanguageChoice.Cookie}={cookie}");
        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }

    static string? Location(HttpResponseMessage answer) => answer.Headers.Location?.OriginalString;

    [Theory]
    [InlineData("fr-CH", null, "/fr/")]
    [InlineData("el", null, "/en/")]
    [InlineData("fr", "en", "/en/")]
    [InlineData("en", "fr", "/fr/")]
    [InlineData("fr", "nonsense", "/fr/")]
    [InlineData(null, null, "/en/")]
    public async Task The_door_leads_to_the_visitor_s_language(string? wish, string? cookie, string expected)
    {
        using var answer = await Get("/", wish, cookie);
        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal(expected, Location(answer));
        Assert.Equal(["Accept-Language", "Cookie"], answer.Headers.Vary);
    }

    [Fact]
    public async Task A_page_speaks_the_language_of_its_address_and_writes_no_cookie()
    {
        using var answer = await Get("/fr/page", "en", "en");
        Assert.Equal("fr", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task An_address_without_a_language_is_answered_in_the_visitor_s()
    {
        using var answer = await Get("/bare", "en", "fr");
        Assert.Equal("fr", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/el/page")]
    [InlineData("/qps/page")]
    [InlineData("/frx/page")]
    public async Task A_language_not_offered_is_not_found(string address)
    {
        using var answer = await Get(address);
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_tag_in_the_wrong_case_is_set_right()
    {
        using var answer = await Get("/FR/page?a=1");
        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal("/fr/page?a=1", Location(answer));
    }

    [Fact]
    public async Task The_choice_is_kept_and_leads_back_to_the_page()
    {
        Assert.True(Language.Known.TryGetValue("fr", out var french));
        var link = LanguageChoice.ChoiceAddress(french, app.Services.GetRequiredService<Languages>(), "/en/cours/école", new("?q=%C3%A9&page=2"));
        using var answer = await Get(link);
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.Equal("/fr/cours/%C3%A9cole?q=%C3%A9&page=2", Location(answer));
        Assert.Contains("language=fr; max-age=31536000; path=/; samesite=lax; httponly", answer.Headers.GetValues("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a%0d%0aSet-Cookie:x")]
    [InlineData("")]
    public async Task The_way_back_never_leaves_the_site(string to)
    {
        using var answer = await Get($"/fr/language?to={to}");
        Assert.StartsWith("/fr/", Location(answer), StringComparison.Ordinal);
        Assert.False(Location(answer)!.AsSpan(1).ContainsAny('\r', '\n'));
    }

    [Fact]
    public void A_page_has_an_address_in_each_language()
    {
        var languages = app.Services.GetRequiredService<Languages>();
        Assert.Equal("/fr/academy", LanguageChoice.AddressIn(Language.Known["fr"], languages, "/en/academy"));
        Assert.Equal("/fr", LanguageChoice.AddressIn(Language.Known["fr"], languages, "/en"));
        Assert.Equal("/fr/about", LanguageChoice.AddressIn(Language.Known["fr"], languages, "/about"));
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Preau.Kit.Showcase;
using Preau.Platform.Languages;
using Xunit;

namespace Preau.Kit;

public sealed class DocumentTests
{
    static async Task<IHtmlDocument> Render<TPage>(Dictionary<string, object?> parameters, Action<PageContext>? fill = null, Language? language = null) where TPage : IComponent
    {
        var context = new PageContext();
        fill?.Invoke(context);
        await using var services = new ServiceCollection().AddSingleton(new LanguagesForTest().In(language ?? Language.English)).AddSingleton(context).AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        return new HtmlParser().ParseDocument(html);
    }

    sealed class LanguagesForTest
    {
        internal Words In(Language language) => new(language, Catalogue.Empty);
    }

    static Dictionary<string, object?> Titled(string title, FormErrors? errors = null) => new(StringComparer.Ordinal) { ["Title"] = title, ["Errors"] = errors };

    [Fact]
    public async Task The_title_names_the_page_then_the_site() => Assert.Equal("Courses · Préau", (await Render<Document>(Titled("Courses"))).Title);

    [Fact]
    public async Task A_faulty_form_says_so_in_the_title() =>
        Assert.Equal("Error: Sign in · Préau", (await Render<Document>(Titled("Sign in", new FormErrors().Add("email", "Enter an e-mail address")))).Title);

    [Fact]
    public async Task A_page_names_itself_in_every_language_it_exists_in()
    {
        var page = await Render<Document>(Titled("Courses"), context =>
        {
            context.Origin = "https://preau.example";
            context.Path = "/en/academy";
            context.DefaultHref = "/academy";
            context.Languages = [new(Language.English, "/en/academy"), new(Language.Known["fr"], "/fr/academy", "/fr/language?to=/academy")];
        });
        Assert.Equal("https://preau.example/en/academy", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(
            ["en https://preau.example/en/academy", "fr https://preau.example/fr/academy", "x-default https://preau.example/academy"],
            page.QuerySelectorAll("link[rel=alternate]").Select(link => $"{link.GetAttribute("hreflang")} {link.GetAttribute("href")}"));
        Assert.Equal(["/en/academy", "/fr/language?to=/academy"], page.QuerySelectorAll(".languages a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Français", page.QuerySelector(".languages a[lang=fr]")!.TextContent);
    }

    [Fact]
    public async Task A_page_not_for_search_engines_names_no_other()
    {
        var page = await Render<Document>(new(StringComparer.Ordinal) { ["Title"] = "Sign in", ["NoIndex"] = true }, context => context.Path = "/en/sign-in");
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Null(page.QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task Arabic_runs_from_right_to_left()
    {
        var page = await Render<Document>(Titled("الدورات"), language: Language.Known["ar"]);
        Assert.Equal("ar", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
    }

    [Fact]
    public async Task The_first_link_leads_to_the_content()
    {
        var page = await Render<Document>(Titled("Courses"));
        Assert.Equal("#main", page.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("MAIN", page.GetElementById("main")!.TagName);
    }

    [Fact]
    public async Task A_signed_in_person_finds_the_way_out()
    {
        var page = await Render<Document>(Titled("Courses"), context => (context.PersonName, context.SignOutHref, context.SignOutToken) = ("Elena Rossi", "/en/account/session/end", ("t", "abc")));
        var form = page.QuerySelector(".account form")!;
        Assert.Equal("post", form.GetAttribute("method"));
        Assert.Equal("abc", form.QuerySelector("input[name=t]")!.GetAttribute("value"));
        Assert.Contains("Elena Rossi", page.QuerySelector(".account summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_kit_holds_no_inline_script_style_or_handler()
    {
        var page = await Render<KitPage>([]);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.False(string.IsNullOrEmpty(script.GetAttribute("src"))));
        Assert.Empty(page.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_kit_uses_each_id_once_and_names_every_control()
    {
        var page = await Render<KitPage>([]);
        Assert.All(page.All.Where(element => !string.IsNullOrEmpty(element.Id)).GroupBy(element => element.Id!, StringComparer.Ordinal), group => Assert.Single(group));
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"), control =>
            Assert.True(control.HasAttribute("aria-label") || page.QuerySelector($"label[for='{control.Id}']") is not null || control.Closest("label") is not null, control.OuterHtml));
        foreach (var described in page.QuerySelectorAll("[aria-describedby], [aria-labelledby], [aria-controls]"))
            foreach (var attribute in new[] { "aria-describedby", "aria-labelledby", "aria-controls" })
                foreach (var id in described.GetAttribute(attribute)?.Split(' ') ?? [])
                    Assert.NotNull(page.GetElementById(id));
    }

    [Fact]
    public async Task One_heading_of_the_first_rank_stands_before_all_others()
    {
        var page = await Render<KitPage>([]);
        Assert.Equal("The kit", page.QuerySelector("h1, h2, h3")!.TextContent);
    }

    [Theory]
    [InlineData("Elena Rossi", "ER")]
    [InlineData("Jan de Vries", "JV")]
    [InlineData("  Nikos  ", "N")]
    [InlineData("", "?")]
    [InlineData("åsa öberg", "ÅÖ")]
    public void Initials_are_those_of_the_first_and_the_last_word(string name, string initials) => Assert.Equal(initials, Avatars.InitialsOf(name));
}

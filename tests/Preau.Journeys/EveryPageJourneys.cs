using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>The public pages, in light and in dark, wide and narrow, in both languages, and with letters twice as large.</summary>
public sealed class EveryPageJourneys(House house)
{
    static readonly (string Name, string Path)[] PublicPages =
    [
        ("home", "/"), ("catalogue-open", "/courses"), ("catalogue-none", "/courses?q=zzzz"), ("programmes", "/programmes"), ("schools", "/schools"),
        ("members", "/programmes/working-group-digital-citizenship/members?on=2026-01-15"), ("members-none", "/programmes/european-schoolnet/members?on=2020-01-01"), ("ambassadors-none", "/programmes/scientix/ambassadors"),
        ("calendar-none", "/programmes/working-group-digital-citizenship/calendar"), ("decisions-none", "/programmes/working-group-digital-citizenship/decisions"), ("publications-none", "/programmes/working-group-digital-citizenship/publications"),
        ("accessibility", "/accessibility"),
        ("sign-in-open", "/sign-in"), ("register-open", "/register"), ("not-found", "/nothing-is-here"),
    ];

    [Theory(Timeout = Patience.OneJourney), InlineData("en", false, 1280), InlineData("fr", true, 1280), InlineData("fr", false, 320), InlineData("en", true, 320)]
    public async Task Public_pages_stand_every_test(string language, bool dark, int width)
    {
        await using var visitor = await Visitor.Enter(house, new Manner(language, width, dark));
        foreach (var (name, path) in PublicPages)
        {
            await visitor.Go(path);
            await visitor.Look(name);
        }
        await visitor.Go("/programmes");
        await visitor.Main("a.card-link").ClickAsync();
        await visitor.Look("programme");
        visitor.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task Nothing_moves_when_the_script_comes_late()
    {
        await using var visitor = await Visitor.Enter(house, new Manner(ByName: true));
        await visitor.Page.RouteAsync("**/assets/kit.*.js", async route =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await route.ContinueAsync();
        });
        foreach (string path in PublicPages.Select(page => page.Path).Concat([house.SmallCourse, "/kit"]))
        {
            // What the script moves, it moves each time.
            string[] moved = [];
            for (int i = 0; i == 0 || (i < 4 && moved.Length > 0); i++)
            {
                await visitor.Go(path);
                moved = await PageCheck.Shifts(visitor.Page, 0.005);
            }
            Assert.True(moved.Length == 0, $"{path}: {string.Join('\n', moved)}");
        }
        visitor.Leave();
    }

    [Theory(Timeout = Patience.OneJourney), InlineData(false, 1280), InlineData(true, 1280), InlineData(false, 320)]
    public async Task Every_component_of_the_kit_stands_every_test(bool dark, int width)
    {
        await using var visitor = await Visitor.Enter(house, new Manner(Width: width, Dark: dark));
        Assert.Equal(200, await visitor.Go("/kit"));
        await visitor.Look("kit");
        visitor.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task Letters_twice_as_large_push_nothing_out_of_the_window()
    {
        await using var visitor = await Visitor.Enter(house);
        foreach (string path in new[] { "/", "/courses", house.SmallCourse, "/register" })
        {
            await visitor.Go(path);
            await visitor.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
            Assert.Empty(await PageCheck.Overflow(visitor.Page));
            string[] cut = await visitor.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, summary, legend, td, th')]
                  .filter(part => part.checkVisibility() && !part.closest('.hidden-text') && getComputedStyle(part).overflow !== 'visible' && part.clientWidth > 1 && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 2))
                  .map(part => part.outerHTML.slice(0, 120))
                """);
            Assert.Empty(cut);
        }
        visitor.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_first_key_leads_past_the_menus()
    {
        await using var visitor = await Visitor.Enter(house);
        await visitor.Go("/courses");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.Locator("a.skip")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
        visitor.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_menu_closes_with_Escape_and_gives_the_focus_back()
    {
        await using var visitor = await Visitor.Enter(house);
        await visitor.Go("/courses");
        var menu = visitor.Page.Locator("details.languages");
        await menu.Locator("summary").PressAsync("Enter");
        await Assertions.Expect(menu).ToHaveAttributeAsync("open", "");
        await menu.Locator("a").First.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu).Not.ToHaveAttributeAsync("open", "");
        await Assertions.Expect(menu.Locator("summary")).ToBeFocusedAsync();
        visitor.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task On_paper_there_is_the_text_and_nothing_to_press()
    {
        await using var visitor = await Visitor.Enter(house, new Manner(Dark: true));
        await visitor.Go(house.SmallCourse);
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await visitor.Shows(visitor.Main("h1"));
        foreach (string pressed in new[] { "header nav", "header form", ".skip", "main button", "main a.button" })
            await Assertions.Expect(visitor.Page.Locator($"{pressed}:visible")).ToHaveCountAsync(0);
        Assert.Equal("rgb(255, 255, 255)", await visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor"));
        visitor.Leave();
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>How somebody looks at the site.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="ByName">At http://localhost instead of a bare number.</param>
internal sealed record Manner(string Language = "en", int Width = 1280, bool Dark = false, bool Script = true, bool Touch = false, bool ByName = false);

/// <summary>
/// Somebody with a browser of her own. Whatever goes wrong on the way without being seen (a fault in the console, a rule of
/// the content-security policy broken, a request to another host, a file that is missing) fails the journey at its end.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    static readonly bool KeepsPictures = Environment.GetEnvironmentVariable("PREAU_SCREENS") is { Length: > 0 };

    readonly House house;
    readonly IBrowserContext context;
    readonly ConcurrentQueue<string> faults = [];
    bool failed = true;

    Visitor(House house, Manner manner, IBrowserContext context, IPage page)
    {
        this.house = house;
        this.context = context;
        Manner = manner;
        Page = page;
        page.Console += (_, message) => NoteConsole(message);
        page.PageError += (_, fault) => faults.Enqueue("Script: " + fault);
        page.Request += (_, request) => NoteRequest(request);
        page.Response += (_, response) => NoteResponse(response);
    }

    internal Manner Manner { get; }
    internal IPage Page { get; }

    internal static async Task<Visitor> Enter(House house, Manner? manner = null)
    {
        manner ??= new Manner();
        var context = await house.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (manner.ByName ? house.Site.NamedAddress : house.Site.Address).ToString(),
            ViewportSize = new ViewportSize { Width = manner.Width, Height = 800 },
            ColorScheme = manner.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = manner.Script,
            HasTouch = manner.Touch,
            IsMobile = manner.Touch,
            Locale = manner.Language,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(20_000);
        return new Visitor(house, manner, context, await context.NewPageAsync());
    }

    /// <summary>Goes to an address of the site given without its language: <c>/courses</c>.</summary>
    internal async Task<int> Go(string path) => (await Page.GotoAsync($"/{Manner.Language}{path}"))!.Status;

    internal string Path => new Uri(Page.Url).PathAndQuery;

    /// <summary>The first such element of the page's own content, the frame around it left out.</summary>
    internal ILocator Main(string selector) => Page.Locator("main " + selector).First;

    internal async Task Shows(ILocator what) => await Assertions.Expect(what).ToBeVisibleAsync();

    /// <summary>Examines the page she is on, and keeps a picture of it where <c>PREAU_SCREENS</c> is set.</summary>
    internal async Task Look(string name)
    {
        foreach (string fault in await PageCheck.Examine(this))
            faults.Enqueue($"{name}: {fault}");
        if (KeepsPictures)
            await PageCheck.Picture(this, name);
    }

    /// <summary>Waits for what she did to lead to such an address: * is a part of it, ** any number of parts.</summary>
    internal Task Comes(string pattern)
    {
        var wanted = new Regex("^" + Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));
        return Comes(wanted.IsMatch);
    }

    // Playwright's own wait is for events of the page, one of which it misses now and then: then it waits in vain.
    internal async Task Comes(Func<string, bool> to)
    {
        await RunningSite.Until(() => Task.FromResult(to(Page.Url)), $"It led to {Page.Url}.");
        await Arrives();
    }

    /// <summary>Waits until the page is there with all its parts.</summary>
    internal Task Arrives() => RunningSite.Until(IsThere, $"{Page.Url} did not load.");

    async Task<bool> IsThere()
    {
        try
        {
            return await Page.EvaluateAsync<string>("() => document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // Another page came in this moment.
            return false;
        }
    }

    internal Task SignIn(string email) => SignIn(email, House.Password);

    async Task SignIn(string email, string password)
    {
        await Go("/sign-in");
        await Main("input[name=email]").FillAsync(email);
        await Main("input[name=password]").FillAsync(password);
        await Main("input[name=password]").PressAsync("Enter");
        await Comes(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>To be said at the end of a journey: it failed if anything went wrong unseen.</summary>
    internal void Leave()
    {
        failed = false;
        if (!faults.IsEmpty)
            Assert.Fail(string.Join('\n', faults.Distinct()));
    }

    void NoteConsole(IConsoleMessage message)
    {
        // The browser repeats each answer of 400 and above; those that matter are noted as answers.
        // Without a graphics card the browser draws maps by itself, and says that it is slow.
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !message.Text.Contains("GL Driver Message", StringComparison.Ordinal))
            faults.Enqueue($"{message.Type} on {Page.Url}: {message.Text}");
    }

    void NoteRequest(IRequest request)
    {
        var address = new Uri(request.Url);
        if (address.Scheme is not ("data" or "blob") && address.Authority != house.Site.Address.Authority && address.Authority != house.Site.NamedAddress.Authority)
            faults.Enqueue($"{Page.Url} asked another host: {request.Url}");
    }

    void NoteResponse(IResponse response)
    {
        if (response.Status >= 500 || (response.Status >= 400 && response.Request.ResourceType != "document"))
            faults.Enqueue($"{response.Status} for {response.Url}");
    }

    public async ValueTask DisposeAsync()
    {
        if (failed)
            TestContext.Current.TestOutputHelper?.WriteLine($"It went wrong at {Page.Url}\n{string.Join('\n', faults.Distinct())}");
        if (failed && KeepsPictures)
            await PageCheck.Picture(this, "failed-" + TestContext.Current.TestMethod?.MethodName);
        await context.DisposeAsync();
    }
}

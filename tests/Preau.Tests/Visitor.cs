using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Identity.Passwords;
using Preau.Identity.Sessions;
using Xunit;

namespace Preau.Tests;

/// <summary>What came back: status, where to, and the page.</summary>
internal sealed record Answer(HttpStatusCode Status, string? To, string Html, HttpResponseMessage Message)
{
    IHtmlDocument? document;

    public IHtmlDocument Page => document ??= new HtmlParser().ParseDocument(Html);
    public string Text => Page.Body?.TextContent ?? "";

    /// <summary>The lines of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".errors li").Select(line => line.TextContent.Trim())];
}

/// <summary>A person at a browser: opens pages, fills in forms, keeps cookies, and sees redirects instead of following them.</summary>
internal sealed class Visitor : IDisposable
{
    readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, UseCookies = true };
    readonly HttpClient client;

    readonly bool overTls;
    readonly List<string> cookiesSet = [];

    /// <param name="overTls">Through a proxy that speaks TLS for the site.</param>
    public Visitor(TestSite site, string? host = null, bool overTls = false)
    {
        this.overTls = overTls;
        Address = host is null ? site.Address : new UriBuilder(site.Address) { Host = host }.Uri;
#pragma warning disable RS0030 // A test speaks to its own site.
        client = new HttpClient(handler) { BaseAddress = Address };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
    }

    public Uri Address { get; }

    /// <summary>Each <c>Set-Cookie</c> that came, as it came.</summary>
    public IReadOnlyList<string> CookiesSet => cookiesSet;
    public CookieCollection Cookies => handler.CookieContainer.GetCookies(Address);

    public void Keep(string cookie, string value) => handler.CookieContainer.Add(Address, new Cookie(cookie, value) { HttpOnly = true });

    public Task<Answer> Open(string address) => Send(new HttpRequestMessage(HttpMethod.Get, Local(address)));

    /// <summary>Opens a page, fills in the form that posts to <paramref name="action"/> (by default the page itself), sends it.</summary>
    public async Task<Answer> Fill(string address, object fields, string? action = null)
    {
        var page = await Open(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return await Submit(page, action ?? address, fields);
    }

    /// <summary>Sends a form of a page at hand, its hidden fields included.</summary>
    public Task<Answer> Submit(Answer page, string action, object fields)
    {
        string path = Local(action).OriginalString.Split('?')[0];
        var form = page.Page.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(form => form.GetAttribute("action") == path && form.GetAttribute("method") == "post");
        Assert.True(form is not null, $"No form posts to {path} in: {page.Text}");
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[name]")
            .Where(input => input.Type is not ("radio" or "checkbox") || input.IsChecked)
            .ToDictionary(input => input.Name!, input => input.Value, StringComparer.Ordinal);
        foreach (var field in fields.GetType().GetProperties())
            values[field.Name] = (string?)field.GetValue(fields) ?? "";
        return Post(path, values);
    }

    public Task<Answer> Post(string address, IEnumerable<KeyValuePair<string, string>> fields, Action<HttpRequestMessage>? also = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Local(address)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Origin", (overTls ? "https://" : "http://") + Address.Authority);
        also?.Invoke(request);
        return Send(request);
    }

    /// <summary>For what is too large: sent only once the site has said that it will read it, which it does not.</summary>
    public static void AskingFirst(HttpRequestMessage request) => request.Headers.ExpectContinue = true;

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        if (overTls)
            request.Headers.Add("X-Forwarded-Proto", "https");
        var message = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (message.Headers.TryGetValues("Set-Cookie", out var set))
            cookiesSet.AddRange(set);
        // The proxy's TLS is only told of: this client would keep a secure cookie to itself.
        foreach (Cookie cookie in handler.CookieContainer.GetAllCookies())
            cookie.Secure = false;
        string html = await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(message.StatusCode, message.Headers.Location?.OriginalString, html, message);
    }

    // A mail's link holds the whole address; the browser of the test goes where the test's site is.
    static Uri Local(string address) => new(address.StartsWith("http", StringComparison.Ordinal) ? new Uri(address).PathAndQuery : address, UriKind.Relative);

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }
}

internal static class Visitors
{
    internal const string Password = "purple giraffe under umbrella";

    internal static Visitor Visitor(this TestSite site, string? host = null, bool overTls = false) => new(site, host, overTls);

    /// <summary>Opens an account, without the mail, and gives its id.</summary>
    internal static Task<PersonId> Account(this TestSite site, string email, string name = "Ada Lovelace", Role role = Role.Learner, string? password = Password) => site.With(async (db, services) =>
    {
        string? hash = password is null ? null : await services.GetRequiredService<PasswordHasher>().Hash(password, default);
        Assert.True(EmailAddress.TryParse(email, out var address) && ShownName.TryParse(name, out _));
        ShownName.TryParse(name, out var shown);
        var account = Preau.Identity.Accounts.Account.Open(PersonId.New(), shown!, address!, hash, role, "en", site.Clock.GetUtcNow());
        db.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    });

    /// <summary>A browser in which this person is signed in.</summary>
    internal static async Task<Visitor> SignedIn(this TestSite site, PersonId person, string? host = null)
    {
        var visitor = new Visitor(site, host);
        string secret = await site.With(async (db, services) =>
        {
            var given = services.GetRequiredService<SessionStore>().Start(person, new Device("Firefox", "Linux"));
            await db.SaveChangesAsync();
            return given.Text;
        });
        visitor.Keep("preau", secret);
        return visitor;
    }

    /// <summary>A browser in which a new person of this role is signed in.</summary>
    internal static async Task<Visitor> SignedIn(this TestSite site, Role role = Role.Learner) =>
        await site.SignedIn(await site.Account($"{Guid.NewGuid():N}@example.org", role: role, password: null));

    /// <summary>The one-time link in the letters to an address: one that ends in a secret.</summary>
    internal static async Task<string> LinkTo(this TestSite site, string email) =>
        (await site.Mail()).Where(letter => letter.To.ToString().Contains(email, StringComparison.OrdinalIgnoreCase))
            .SelectMany(letter => letter.TextBody!.Split('\n')).Select(line => line.Trim())
            .Last(line => line.StartsWith("http", StringComparison.Ordinal) && line.Length - line.LastIndexOf('/') == 44);

    internal static async Task<int> LettersTo(this TestSite site, string email) =>
        (await site.Mail()).Count(letter => letter.To.ToString().Contains(email, StringComparison.OrdinalIgnoreCase));
}

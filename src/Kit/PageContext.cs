using Preau.Platform.Languages;

namespace Preau.Kit;

/// <summary>A link of a menu. <paramref name="Current"/> marks the page, or the part of the site, that is shown.</summary>
/// <param name="Icon">An icon of the sprite, or none.</param>
public sealed record NavigationItem(string Label, string Href, bool Current = false, string? Icon = null);

/// <summary>The page shown, in one of the languages it exists in.</summary>
/// <param name="Href">Its address, with which <c>hreflang</c> names it.</param>
/// <param name="ChoiceHref">Where the language menu leads: it keeps the choice, then shows the page. <paramref name="Href"/> when null.</param>
public sealed record PageLanguage(Language Language, string Href, string? ChoiceHref = null);

/// <summary>A message above the page's content, of one request: what was just done, what to know.</summary>
public sealed record PageNotice(Tone Tone, string Text, string? Title = null);

/// <summary>
/// What <see cref="Document"/> shows around every page: filled by the host once for each request (a scoped service), read by
/// components. Addresses are as links need them; those of <c>canonical</c> and <c>hreflang</c> get <see cref="Origin"/> before them.
/// </summary>
public sealed class PageContext
{
    /// <summary>The name under the roof: the network's own.</summary>
    public string SiteName { get; set; } = "Préau";

    /// <summary>One sentence in the footer and for search engines, in the page's language.</summary>
    public string? SiteDescription { get; set; }

    /// <summary>Scheme and host, without a slash at the end: <c>https://courses.example.org</c>. Empty leaves addresses relative.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The address of this page without what does not change its content; null writes no <c>canonical</c>.</summary>
    public string? Path { get; set; }

    public string HomeHref { get; set; } = "/";

    /// <summary>The languages the page exists in, in the order of the menu, this one included.</summary>
    public IReadOnlyList<PageLanguage> Languages { get; set; } = [];

    /// <summary>The address for a visitor whose language is not known (<c>x-default</c>), or null.</summary>
    public string? DefaultHref { get; set; }

    public IReadOnlyList<NavigationItem> Navigation { get; set; } = [];

    public IReadOnlyList<NavigationItem> FooterLinks { get; set; } = [];

    /// <summary>Where the search of the header leads (GET, field <c>q</c>); null shows none.</summary>
    public string? SearchHref { get; set; }

    /// <summary>The words searched for on this page.</summary>
    public string? SearchedWords { get; set; }

    /// <summary>How the signed-in person is called; null for a visitor.</summary>
    public string? PersonName { get; set; }

    /// <summary>The links of the signed-in person's menu.</summary>
    public IReadOnlyList<NavigationItem> AccountLinks { get; set; } = [];

    public string? SignInHref { get; set; }

    /// <summary>The target of the sign-out form (POST).</summary>
    public string? SignOutHref { get; set; }

    /// <summary>The hidden field that sign-out posts to show that our own page sent it, or null when an origin check does.</summary>
    public (string Name, string Value)? SignOutToken { get; set; }

    public string? AccessibilityHref { get; set; }

    /// <summary>The nonce of the content security policy, for the rare element that needs one.</summary>
    public string? Nonce { get; set; }

    public List<PageNotice> Notices { get; } = [];

    internal string Absolute(string href) => Origin + href;
}

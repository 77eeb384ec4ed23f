using System.Net;
using System.Text.RegularExpressions;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Networks;

public sealed partial class NetworkPagesTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en/programmes/european-schoolnet", "European Schoolnet", "34", "Ministries of education in the network", "January 2026", "Working groups")]
    [InlineData("/fr/programmes/european-schoolnet", "34", "Ministères de l’éducation dans le réseau", "janvier 2026", "Groupes de travail", "France")]
    [InlineData("/en/programmes/european-schoolnet-academy", "Monday, 12 January 2026", "12 January – 18 February 2026", "OUTSTE(A)M at the European Schoolnet Academy", "English")]
    [InlineData("/fr/programmes/european-schoolnet-academy", "lundi 12 janvier 2026", "12 janvier – 18 février 2026", "Anglais")]
    [InlineData("/en/programmes/codeweek", "11–26 October 2025", "Label for schools", "Others may take part")]
    [InlineData("/fr/programmes/codeweek", "11–26 octobre 2025", "Label pour les établissements", "La source ne nomme que ceux-ci")]
    [InlineData("/fr/programmes/working-group-digital-citizenship", "16", "Lettonie", "Turquie", "Serbie", "Malte")]
    [InlineData("/en/programmes/future-classroom-lab", "FCLP2I", "6 zones", "4 zones, each with its colour", "Twinned with Parc du Futuroscope", "Belgium", "15")]
    [InlineData("/fr/programmes/future-classroom-lab", "6 zones", "4 zones, chacune de sa couleur", "Belgique")]
    [InlineData("/en/programmes/empowered", "2023–2025", "11", "Erasmus+")]
    [InlineData("/en/programmes/agile-edu", "9", "Denmark", "Digital Education Action Plan")]
    [InlineData("/fr/programmes/working-group-small-rural-schools", "<em>Rural Schools Under Focus</em>", "2023")]
    [InlineData("/en/programmes", "Scientix", "Campaigns", "CodeWeek", "Working groups")]
    [InlineData("/fr/programmes", "Scientix", "Campagnes", "Petites écoles et écoles rurales")]
    [InlineData("/en/", "The covered yard of Europe’s schools", "Find a course", "34", "European Schoolnet, January 2026", "Actions européennes liées au numérique éducatif")]
    [InlineData("/fr/", "Le préau des écoles d’Europe", "Trouver un cours", "34", "European Schoolnet, janvier 2026")]
    [InlineData("/en/accessibility", "EN 301 549", "Tell us about a barrier")]
    [InlineData("/fr/accessibility", "EN 301 549", "Signaler un obstacle")]
    public async Task A_page_holds_its_facts_in_the_language_of_its_address(string address, params string[] facts)
    {
        await StarterNetworkTests.Load(site);
        string page = WebUtility.HtmlDecode(await Get(address));
        Assert.Contains($"<html lang=\"{address[1..3]}\"", page, StringComparison.Ordinal);
        foreach (string fact in facts)
            Assert.Contains(fact, page.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/")]
    [InlineData("/fr/programmes")]
    [InlineData("/fr/programmes/scientix")]
    public async Task A_page_names_itself_in_every_language(string address)
    {
        await StarterNetworkTests.Load(site);
        string page = await Get(address), rest = address[3..];
        foreach (string language in new[] { "en", "fr" })
            Assert.Contains($"""hreflang="{language}" href="{site.Address.GetLeftPart(UriPartial.Authority)}/{language}{rest}" """.TrimEnd(), page, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"x-default\"", page, StringComparison.Ordinal);
        Assert.Contains($"""rel="canonical" href="{site.Address.GetLeftPart(UriPartial.Authority)}{address}" """.TrimEnd(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_page_has_one_address()
    {
        using var answer = await site.Browser().GetAsync("/fr", Stop);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/fr/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("en", "There is no such page")]
    [InlineData("fr", "Cette page n’existe pas")]
    public async Task An_unknown_programme_is_answered_in_the_readers_language_and_not_kept(string language, string words)
    {
        for (int turn = 0; turn < 2; turn++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/{language}/programmes/atlantis") { Headers = { { "Accept", "text/html" } } };
            using var answer = await site.Browser().SendAsync(request, Stop);
            Assert.Equal((HttpStatusCode.NotFound, true, null), (answer.StatusCode, answer.Headers.CacheControl!.NoStore, answer.Headers.Age));
            string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
            Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.DoesNotContain("rel=\"canonical\"", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/en/programmes?cached")]
    [InlineData("/fr/programmes/scientix?cached")]
    [InlineData("/en/?cached")]
    public async Task A_page_is_kept_until_its_programmes_change(string address)
    {
        await StarterNetworkTests.Load(site);
        string first = await Get(address);
        using (var second = await site.Browser().GetAsync(address, Stop))
            Assert.Equal((first, true), (await second.Content.ReadAsStringAsync(Stop), second.Headers.Age is not null));
        await StarterNetworkTests.Remove(site);
        using var third = await site.Browser().GetAsync(address, Stop);
        Assert.Null(third.Headers.Age);
        Assert.NotEqual(first, await third.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("/fr/programmes?q=ecoles+RURALES", "Petites écoles et écoles rurales", "CodeWeek")]
    [InlineData("/en/programmes?q=futuroscope", "Future Classroom Lab", "Scientix")]
    public async Task Words_find_programmes_whatever_their_accents(string address, string found, string other)
    {
        await StarterNetworkTests.Load(site);
        string page = WebUtility.HtmlDecode(Content().Match(await Get(address)).Value);
        Assert.Contains(found, page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);
        Assert.Contains("noindex", await Get(address), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/programmes?q=%27%22%29+zzz+*%3A", "No programme found")]
    [InlineData("/fr/programmes?q=atlantis", "Aucun programme trouvé")]
    public async Task Words_that_find_nothing_say_what_to_do(string address, string words)
    {
        await StarterNetworkTests.Load(site);
        Assert.Contains(words, WebUtility.HtmlDecode(await Get(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_fits_in_the_first_packets_of_a_slow_line()
    {
        await StarterNetworkTests.Load(site);
        foreach (string address in new[] { "/en/", "/fr/", "/fr/programmes", "/fr/programmes/european-schoolnet", "/fr/programmes/agile-edu", "/fr/accessibility" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await site.Browser().SendAsync(request, Stop);
            Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Stop)).Length, 1, 14 * 1024);
        }
    }

    async Task<string> Get(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Stop);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline, 1000)]
    private static partial Regex Content();
}

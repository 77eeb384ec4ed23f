using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Preau.Kit;

public sealed partial class KitAssetsTests
{
    static readonly string Root = FindRoot();

    [Fact]
    public void The_style_sheet_weighs_at_most_20_KB_compressed() => Assert.InRange(KitAssets.Read(KitAssets.Css)!.Value.Brotli!.Length, 1, 12 * 1024);

    [Fact]
    public void The_script_weighs_at_most_16_KB_compressed() => Assert.InRange(KitAssets.Read(KitAssets.Js)!.Value.Brotli!.Length, 1, 16 * 1024);

    [Theory]
    [InlineData("latin")]
    [InlineData("greek")]
    [InlineData("cyrillic")]
    public void A_first_visit_weighs_at_most_100_KB(string alphabet)
    {
        const int firstHtml = 14 * 1024;
        var files = new[] { KitAssets.Css, KitAssets.Js, KitAssets.Sprite, KitAssets.Mark, KitAssets.Font("latin"), KitAssets.Font(alphabet == "latin" ? "latin-ext" : alphabet) };
        var sum = firstHtml + files.Distinct(StringComparer.Ordinal).Sum(address => KitAssets.Read(address) is var (plain, brotli) ? (brotli ?? plain).Length : 0);
        Assert.InRange(sum, 1, 100 * 1024);
    }

    [Fact]
    public void Styles_say_start_and_end_never_left_and_right()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "src/Kit/Assets/css"), "*.css"))
            foreach (var line in File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("@media", StringComparison.Ordinal) && !line.TrimStart().StartsWith("@container", StringComparison.Ordinal)))
                Assert.False(Physical.IsMatch(line), $"{Path.GetFileName(file)}: {line}");
    }

    [Fact]
    public void Every_icon_a_component_names_is_in_the_sprite()
    {
        var known = KitAssets.IconNames.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(File.ReadAllLines(Path.Combine(Root, "src/Kit/Assets/icons.txt")), KitAssets.IconNames);
        var used = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => IconUse.Matches(File.ReadAllText(file)).Select(match => (file, icon: match.Groups["icon"].Value)));
        Assert.All(used, use => Assert.True(known.Contains(use.icon), $"{use.file} names the icon {use.icon}: add it to icons.txt."));
    }

    [Fact]
    public void Older_browsers_get_the_light_colours()
    {
        var css = Encoding.UTF8.GetString(KitAssets.Read(KitAssets.Css)!.Value.Plain);
        Assert.Contains("--paper: #FBF9F4", css.Replace("--paper:#", "--paper: #", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("light-dark(", css, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip;q=1.0", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("", "")]
    [InlineData("identity", "")]
    public async Task A_browser_gets_the_best_encoding_it_takes_and_keeps_it_for_ever(string accepted, string encoding)
    {
        using var client = await Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, KitAssets.Css);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(encoding, string.Join(',', response.Content.Headers.ContentEncoding));
        Assert.Equal("public, max-age=31536000, immutable", string.Join(',', response.Headers.GetValues("Cache-Control")).Replace("max-age=31536000, immutable, public", "public, max-age=31536000, immutable", StringComparison.Ordinal));
        Assert.Equal("Accept-Encoding", Assert.Single(response.Headers.Vary));
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_name_of_an_earlier_version_is_not_found()
    {
        using var client = await Client();
        using var response = await client.GetAsync(new Uri("/assets/kit.0000000000.css", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(StatusCodes.Status404NotFound, (int)response.StatusCode);
    }

    static async Task<HttpClient> Client()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.MapAssets();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app.GetTestClient();
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Preau.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"(^|[\s;{])((margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)|left|right|top|bottom|(min-|max-)?(width|height))\s*:|text-align:\s*(left|right)|float:\s*(left|right)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Physical { get; }

    [GeneratedRegex("<Icon Name=\"(?<icon>[a-z0-9-]+)\"|\\bIcon=\"(?<icon>[a-z0-9-]+)\"|\\bIcon: \"(?<icon>[a-z0-9-]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IconUse { get; }
}

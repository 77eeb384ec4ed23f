using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Preau.Journeys.House))]

namespace Preau.Journeys;

/// <summary>One running site and one browser for all journeys. Each visitor has cookies and a window of her own.</summary>
public sealed class House : IAsyncLifetime
{
    internal const string AuthorEmail = "author@journeys.example", AdministratorEmail = "ada@journeys.example", Password = "umbrella kettle marble river";

    readonly Lazy<Task> welcome;
    IPlaywright playwright = null!;

    public House() => welcome = new Lazy<Task>(Welcome);

    internal RunningSite Site { get; } = new();
    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>Where the course that the journeys bring with them is presented, without the language.</summary>
    internal string SmallCourse { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Site.Prepare();
        string archive = await SmallCourseArchive.Write();
        string saved = await Site.Run("", "course", "import", archive, "--publish");
        File.Delete(archive);
        SmallCourse = "/courses/" + saved[(saved.LastIndexOf("Saved as ", StringComparison.Ordinal) + "Saved as ".Length)..].Trim().TrimEnd('.');
        await Site.Run(Password, "user", "create", AuthorEmail, "--name", "Agnès Auteur", "--role", "author", "--password");
        await Site.Serve();

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PREAU_CHROMIUM") is { Length: > 0 } chromium ? chromium : "/usr/bin/chromium",
            Args =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>The one-time link of the first administrator, without the language.</summary>
    internal string WelcomePath => new Uri(RunningSite.AnyLink().Matches(Site.Output).Select(match => match.Value).Single(address => address.Contains("/welcome/", StringComparison.Ordinal))).PathAndQuery[3..];

    /// <summary>
    /// From then on there is an administrator, <see cref="AdministratorEmail"/>: whichever journey needs her first opens the
    /// link, which is void as soon as there is any.
    /// </summary>
    internal Task Administered() => welcome.Value;

    async Task Welcome()
    {
        await using var administrator = await Visitor.Enter(this);
        await administrator.Go(WelcomePath);
        await administrator.Look("welcome");
        await administrator.Main("input[name=name]").FillAsync("Ada Première");
        await administrator.Main("input[name=email]").FillAsync(AdministratorEmail);
        await administrator.Main("input[name=password]").FillAsync(Password);
        await administrator.Main("form button.button-primary").ClickAsync();
        await administrator.Comes("**/account");
        await administrator.Look("account");
        administrator.Leave();
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        playwright?.Dispose();
        await Site.DisposeAsync();
    }
}

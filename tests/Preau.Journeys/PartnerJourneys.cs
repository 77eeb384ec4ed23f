using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>A partner brings a spreadsheet with bad rows, mends them, publishes, and takes it back; another site shows the list.</summary>
public sealed class PartnerJourneys(House house)
{
    [Theory(Timeout = Patience.OneJourney), InlineData("en", 1280, false), InlineData("fr", 320, true)]
    public async Task A_partner_mends_the_bad_rows_of_a_spreadsheet_and_takes_it_back(string language, int width, bool dark)
    {
        await house.Administered();
        string mark = Guid.NewGuid().ToString("N")[..8], email = $"{mark}@journeys.example", name = $"Paula {mark}", file = Path.Combine(Path.GetTempPath(), $"{mark}.csv");
        await house.Site.Run(House.Password, "user", "create", email, "--name", name, "--password");
        var day = TimeProvider.System.GetUtcNow().AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string Row(string id, string title, string start = " 09:00", string people = "20") => $"{id};{title} {mark};École des Lilas;open-in-person;We build robots.;1 rue des Lilas, 35000 Rennes;FR;{day}{start};{day} 12:00;{people}\n";
        await File.WriteAllTextAsync(file, "id of ours;activity_title;name_of_organisation;activity_type;description;address;country;start_date;end_date;participants_count\n"
            + Row("1", "Robots") + Row("2", "Games", "T noon") + Row("3", "Art", people: "11041") + string.Concat(Enumerable.Range(4, 25).Select(i => Row($"{i}", $"Plants {i}"))), TestContext.Current.CancellationToken);

        await using (var root = await Visitor.Enter(house, new Manner(language, width, dark)))
        {
            await root.SignIn(House.AdministratorEmail);
            await root.Go("/programmes/codeweek/activity-partners?q=" + mark);
            await root.Look("partners-none");
            await root.Main("input[name=Organisation]").FillAsync("Meet and Code " + mark);
            await root.Main("input[name=Trusted]").CheckAsync();
            await root.Main("form[method=post] button.button-primary").ClickAsync();
            await root.Comes("**/activity-partners");
            await root.Look("partners");
            root.Leave();
        }

        await using var partner = await Visitor.Enter(house, new Manner(language, width, dark));
        await partner.SignIn(email);
        await partner.Go("/activities/imports");
        await partner.Look("imports-none");
        await partner.Main("a[href$='/imports/new']").ClickAsync();
        await partner.Comes("**/imports/new");
        await partner.Look("import-upload");
        await partner.Main("input[type=file]").SetInputFilesAsync(file);
        await partner.Main("form button.button-primary").ClickAsync();
        var confirm = partner.Main("form[action$='/confirmation'] button.button-primary");
        await Wait(confirm);
        File.Delete(file);
        await partner.Look("import-rows");
        // Her own heading for the identifier is named once.
        await partner.Main("a[href$='/columns']").ClickAsync();
        await partner.Comes("**/columns");
        await partner.Look("import-columns");
        await partner.Main("select[name=source_id]").SelectOptionAsync("0");
        await partner.Main("form button.button-primary").ClickAsync();
        await Wait(confirm);
        await partner.Main("a[href*='verdict=Refused']").ClickAsync();
        await partner.Comes("**verdict=Refused*");
        await partner.Main("a[href$='/rows/2']").ClickAsync();
        await partner.Comes("**/rows/2");
        await partner.Look("import-row");
        await partner.Main("form button.button-primary").ClickAsync();
        await partner.Shows(partner.Main(".errors"));
        await partner.Look("import-row-error");
        await partner.Main("input[name=column-7]").FillAsync(day + " 10:00");
        await partner.Main("form button.button-primary").ClickAsync();
        await Wait(confirm);
        await partner.Main("form[action$='/rows/3/right'] button").ClickAsync();
        await partner.Comes("**done=3");
        await partner.Shows(partner.Page.Locator(".toast"));
        await partner.Look("import-right");
        await confirm.ClickAsync();
        var back = partner.Main("a[href$='/roll-back']");
        await Wait(back);
        await partner.Look("import-saved");

        await using (var visitor = await Visitor.Enter(house, new Manner(language, width, dark, Script: false)))
        {
            await visitor.Go("/activities?programme=codeweek&q=" + mark);
            await Assertions.Expect(visitor.Main("#found")).ToContainTextAsync("28");
            await visitor.Look("activities-imported");
            await visitor.Go("/embed?programme=codeweek&map=1");
            await visitor.Look("embed");
            visitor.Leave();
        }

        await back.ClickAsync();
        await partner.Comes("**/roll-back");
        await partner.Look("import-roll-back");
        await partner.Main("form button.button-primary").ClickAsync();
        await Wait(partner.Main(".tone-ok"));
        await partner.Look("import-rolled-back");
        await partner.Go("/activities/imports");
        await partner.Look("imports");
        await partner.Go("/activities/feeds");
        await partner.Look("feeds-none");
        await partner.Go("/activities/feeds/new");
        await partner.Look("feed-new");
        partner.Leave();
    }

    static Task Wait(ILocator what) => what.WaitForAsync(new LocatorWaitForOptions { Timeout = 90_000 });

    /// <summary>The page of a stranger on a host of her own, which allows our host and nothing else.</summary>
    [Fact(Timeout = Patience.OneJourney)]
    public async Task Another_site_shows_the_list_under_a_policy_that_allows_our_host_alone()
    {
        string ours = house.Site.Address.ToString().TrimEnd('/');
        using var foreign = new HttpListener();
        string address = "";
        for (int port = 40_000 + Random.Shared.Next(10_000); address.Length == 0; port++)
            try
            {
                foreign.Prefixes.Clear();
                foreign.Prefixes.Add($"http://127.0.0.1:{port}/");
                foreign.Start();
                address = $"http://127.0.0.1:{port}/";
            }
            catch (HttpListenerException)
            {
                // Somebody else's port.
            }
        _ = Task.Run(async () =>
        {
            while (foreign.IsListening)
            {
                var request = await foreign.GetContextAsync();
                request.Response.ContentType = "text/html; charset=utf-8";
                request.Response.Headers["Content-Security-Policy"] = $"default-src 'none'; script-src {ours}; connect-src {ours}; frame-src {ours}";
                await request.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"<!DOCTYPE html><html lang=\"fr\"><title>Ailleurs</title><main><h1>Ailleurs</h1><h2>Activités</h2><script src=\"{ours}/embed/activities.js\" async></script><preau-activities lang=\"fr\" limit=\"3\" map></preau-activities></main></html>"));
                request.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        await using var context = await house.Browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 320, Height = 800 } });
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("favicon", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
        await page.GotoAsync(address);
        await page.Locator("preau-activities section[aria-label='Activités']").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
        Assert.Equal(0, await page.Locator("preau-activities p[role=status]").CountAsync());
        await page.Locator("preau-activities button").ClickAsync();
        await page.FrameLocator("preau-activities iframe").Locator("#found").WaitForAsync(new LocatorWaitForOptions { Timeout = 30_000 });
        Assert.Empty(await context.CookiesAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(faults.TrueForAll(fault => fault.Contains("404", StringComparison.Ordinal)), string.Join('\n', faults));
        foreign.Stop();
    }
}

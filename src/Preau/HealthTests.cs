using System.Net;
using Preau.Tests;
using Xunit;

namespace Preau;

public sealed class HealthTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_is_healthy_until_its_database_is_away()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health", Cancellation)).StatusCode);

        await TestDatabases.Drop(site.Location);
        if (site.Location.Connection is null)
            File.Delete(site.Location.DatabaseFile);
        var answer = await browser.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("preau doctor", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.False(File.Exists(site.Location.DatabaseFile));
    }

    [Fact]
    public async Task A_database_file_that_holds_something_else_is_no_database()
    {
        await using var own = new OwnSite();
        var site = await own.Start();
        Assert.SkipUnless(site.Location.Connection is null, "PostgreSQL has no such file.");
        using var browser = site.Browser();
        // Its rows are in the memory of a connection by now.
        await browser.GetAsync("/en/courses", Cancellation);
        await using (var file = new FileStream(site.Location.DatabaseFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            await file.WriteAsync(new byte[file.Length], Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/health", Cancellation)).StatusCode);
    }
}

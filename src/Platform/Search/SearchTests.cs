using Microsoft.Extensions.DependencyInjection;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Search;

public sealed class SearchTests(TestSite site) : IClassFixture<TestSite>
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("École maternelle", "ecole")]
    [InlineData("ecole maternelle", "ÉCOLE")]
    [InlineData("E\u0301cole maternelle", "école")]
    [InlineData("L’école dehors", "l'école !")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "straße")]
    [InlineData("STRAẞE", "strass")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Lodz", "łódź")]
    [InlineData("Ærø", "aero")]
    [InlineData("AERO", "ærø")]
    [InlineData("Đakovo", "dakovo")]
    [InlineData("Dakovo", "ĐAKOVO")]
    [InlineData("σοφός", "ΣΟΦΟΣ")]
    [InlineData("ΣΟΦΌΣ", "σοφος")]
    [InlineData("Kırşehir", "kirsehir")]
    [InlineData("KIRSEHIR", "kırşehir")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Le cœur", "coeur")]
    [InlineData("Þór", "thor")]
    public async Task A_word_is_found_however_it_is_written(string written, string typed)
    {
        string kind = Guid.NewGuid().ToString("N");
        Guid titled = Guid.NewGuid(), told = Guid.NewGuid(), other = Guid.NewGuid();
        await site.With(async (db, _) =>
        {
            await db.Index(kind, titled, "en", written, "", Cancellation);
            await db.Index(kind, told, "en", "", $"before {written} after", Cancellation);
            await db.Index(kind, other, "en", "another thing", "of other words", Cancellation);
            await db.SaveChangesAsync(Cancellation);
        });
        // What stands in the title comes first.
        Assert.Equal([titled, told], await site.With((_, services) => services.GetRequiredService<ISearch>().Find(kind, typed, 10, Cancellation)));
    }
}

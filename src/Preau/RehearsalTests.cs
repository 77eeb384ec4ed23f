using Microsoft.AspNetCore.Http;
using Preau.Platform.Data;
using Xunit;

namespace Preau;

public sealed class RehearsalTests
{
    [Fact]
    public async Task A_page_is_drawn_without_a_database()
    {
        var folder = Directory.CreateTempSubdirectory("preau-rehearsal");
        try
        {
            await using var app = Site.Build(Site.CreateBuilder(new DataLocation(folder.FullName, null)));
            Assert.Equal(StatusCodes.Status200OK, await Rehearsal.Run(app, TestContext.Current.CancellationToken));
            Assert.Empty(folder.EnumerateFiles("*.db*"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

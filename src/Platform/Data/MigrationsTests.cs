using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Preau.Platform.Data;

public sealed class MigrationsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Host=127.0.0.1;Database=never-asked")]
    public async Task Model_and_migrations_agree(string? connection)
    {
        await using var app = Site.CreateBuilder(new DataLocation(Path.GetTempPath(), connection)).Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PreauDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed since the last migration: add one to both sets (CONTRIBUTING.md).");
    }

    [Fact]
    public async Task Both_engines_have_the_same_migrations()
    {
        async Task<IEnumerable<string>> Migrations(string? connection)
        {
            await using var app = Site.CreateBuilder(new DataLocation(Path.GetTempPath(), connection)).Build();
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<PreauDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
            return db.Database.GetMigrations().ToList();
        }

        // A backup names its migration, and is restored into either engine.
        Assert.Equal(await Migrations(null), await Migrations("Host=127.0.0.1"));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Preau.Platform.Data;

namespace Preau;

/// <summary>
/// How <c>dotnet ef</c> finds the model. CONTRIBUTING.md says how both sets of migrations are generated; the engine is
/// chosen by the argument after <c>--</c>.
/// </summary>
internal sealed class DesignTimeDatabase : IDesignTimeDbContextFactory<PreauDb>
{
    public PreauDb CreateDbContext(string[] args)
    {
        var location = args.Contains("postgres") ? new DataLocation("data", "Host=127.0.0.1") : new DataLocation("data");
        return Site.CreateBuilder(location).Build().Services.GetRequiredService<IDbContextFactory<PreauDb>>().CreateDbContext();
    }
}

using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Platform.Data;

public enum DatabaseEngine { Sqlite, Postgres }

/// <summary>Carries to <see cref="PreauDb"/> what its options cannot: which rooms there are, and the writers' gate.</summary>
internal sealed class RoomsOptions(DatabaseEngine engine, IReadOnlyList<Assembly> assemblies, WriteGate gate) : IDbContextOptionsExtension
{
    public DatabaseEngine Engine => engine;
    public IReadOnlyList<Assembly> Assemblies => assemblies;
    public WriteGate Gate => gate;
    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services) { }

    public void Validate(Microsoft.EntityFrameworkCore.Infrastructure.IDbContextOptions options) { }

    sealed class ExtensionInfo(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;
        public override string LogFragment => "";
        public override int GetServiceProviderHashCode() => 0;
        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo;
        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) { }
    }
}

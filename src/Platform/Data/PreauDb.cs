using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Preau.Contracts.Networks;

namespace Preau.Platform.Data;

/// <summary>
/// The one database. Each room brings its entity configurations; a room reads and writes its own entities by
/// <c>db.Set&lt;T&gt;()</c> and refers to those of others by id alone.
/// </summary>
/// <remarks>
/// On SQLite one write happens at a time: <see cref="SaveChangesAsync(bool, CancellationToken)"/> waits its turn at an
/// async gate instead of spinning on SQLITE_BUSY. Work that needs several saves in one transaction goes through
/// <see cref="InTransaction"/>, which holds the gate throughout.
/// </remarks>
public sealed partial class PreauDb(DbContextOptions<PreauDb> options) : DbContext(options)
{
    readonly RoomsOptions rooms = options.FindExtension<RoomsOptions>()
        ?? throw new InvalidOperationException("PreauDb is configured by AddPreauDatabase.");

    public bool IsSqlite => rooms.Engine == DatabaseEngine.Sqlite;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in rooms.Assemblies)
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        NameColumns(modelBuilder);
    }

    /// <summary>Columns are <c>lower_case</c> on both engines, so that SQL by hand needs no quotes.</summary>
    static void NameColumns(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(Capitals().Replace(property.Name, "${end}_${start}").ToLowerInvariant());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        LeaveOutConventions(configurationBuilder.Conventions);
        ValueConventions.Register(configurationBuilder, rooms.Assemblies, nativeUuid: !IsSqlite);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateOnly>().HaveConversion<DayAsText>().HaveMaxLength(10);
        configurationBuilder.Properties<SystemCode>().HaveConversion<SystemAsText>().HaveMaxLength(SystemCode.MaxLength);
        if (IsSqlite)
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsTicks>();
        else
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsUtc>();
    }

    // Maps say all in code, never by attributes: what would look for some on each member is left out, and a start is quicker.
    static void LeaveOutConventions(ConventionSetBuilder conventions)
    {
        foreach (var convention in AttributeConventions)
            conventions.Remove(convention);
    }

    static readonly Type[] AttributeConventions =
    [
        typeof(ComplexTypeAttributeConvention),
        typeof(ConcurrencyCheckAttributeConvention),
        typeof(DatabaseGeneratedAttributeConvention),
        typeof(DeleteBehaviorAttributeConvention),
        typeof(EntityTypeConfigurationAttributeConvention),
        typeof(ForeignKeyAttributeConvention),
        typeof(IndexAttributeConvention),
        typeof(InversePropertyAttributeConvention),
        typeof(KeyAttributeConvention),
        typeof(KeylessAttributeConvention),
        typeof(MaxLengthAttributeConvention),
        typeof(NavigationBackingFieldAttributeConvention),
        typeof(NotMappedMemberAttributeConvention),
        typeof(NotMappedTypeAttributeConvention),
        typeof(OwnedAttributeConvention),
        typeof(PrecisionAttributeConvention),
        typeof(RequiredNavigationAttributeConvention),
        typeof(RequiredPropertyAttributeConvention),
        typeof(StringLengthAttributeConvention),
        typeof(TimestampAttributeConvention),
        typeof(UnicodeAttributeConvention),
        typeof(BackingFieldAttributeConvention),
        typeof(RelationalColumnAttributeConvention),
        typeof(RelationalColumnCommentAttributeConvention),
        typeof(RelationalDbFunctionAttributeConvention),
        typeof(RelationalNavigationJsonPropertyNameAttributeConvention),
        typeof(RelationalPropertyJsonPropertyNameAttributeConvention),
        typeof(RelationalTableAttributeConvention),
        typeof(RelationalTableCommentAttributeConvention),
        typeof(DbSetFindingConvention),
        typeof(TableNameFromDbSetConvention),
        typeof(ServicePropertyDiscoveryConvention),
        typeof(ManyToManyJoinEntityTypeConvention),
        typeof(StoredProcedureConvention),
        typeof(TableValuedDbFunctionConvention),
    ];

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Save with SaveChangesAsync: a blocked thread would hold every writer up.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        using var turn = await rooms.Gate.Enter(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>
    /// Keeps one connection open until the result is disposed. Always dispose it: a context goes back to its pool with its
    /// count of openings, and where that is not level its next user never lets go of a connection.
    /// </summary>
    public async Task<IAsyncDisposable> HoldConnection(CancellationToken cancellationToken = default)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        return new Held(this);
    }

    sealed class Held(PreauDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
    }

    /// <summary>Runs <paramref name="work"/> in one transaction: all of it is kept, or nothing.</summary>
    public async Task InTransaction(Func<Task> work, CancellationToken cancellationToken = default)
    {
        using var turn = await rooms.Gate.Enter(cancellationToken);
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await work();
        await transaction.CommitAsync(cancellationToken);
    }

    [GeneratedRegex("(?<end>[a-z0-9])(?<start>[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Capitals();

    /// <summary>SQLite has no order for offsets: instants are UTC ticks there.</summary>
    sealed class InstantAsTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>2026-09-01 on both engines: as text it sorts as days do, and a backup holds it as it is.</summary>
    sealed class DayAsText() : ValueConverter<DateOnly, string>(
        day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    sealed class SystemAsText() : ValueConverter<SystemCode, string>(code => code.Value, text => SystemCode.Parse(text));

    /// <summary>Npgsql refuses an offset other than UTC.</summary>
    sealed class InstantAsUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => instant.ToUniversalTime(), instant => instant);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Networks.Organisations;
using Preau.Networks.Systems;

namespace Preau.Networks.Registers;

public readonly record struct RegisterBatchId(Guid Value) : IId<RegisterBatchId>
{
    public static RegisterBatchId From(Guid value) => new(value);
    public static bool TryParse(string? text, out RegisterBatchId id) => Contracts.Id.TryParse(text, out id);
    public static RegisterBatchId New() => new(Guid.CreateVersion7());
}

public enum BatchState { Running, Done, RollingBack, RolledBack }

/// <summary>
/// One import of a register's file. It can be taken back as long as no later one of the same register stands upon it:
/// <see cref="RegisterChange"/> holds how each changed school was before.
/// </summary>
public sealed class RegisterBatch
{
    // A chunk of rows takes a fraction of a second; what has not been heard of for so long has died.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    RegisterBatch() { }

    public RegisterBatchId Id { get; private set; }
    public SystemCode System { get; private set; }
    public string Register { get; private set; } = "";

    /// <summary>Without its folder.</summary>
    public string FileName { get; private set; } = "";
    public BatchState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the process that runs it last gave a sign of life.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>The counts of <see cref="RegisterReport"/> as JSON; null until it is done.</summary>
    public string? Counts { get; private set; }

    public static RegisterBatch Begin(SystemCode system, string register, string fileName, DateTimeOffset now) =>
        new() { Id = RegisterBatchId.New(), System = system, Register = register, FileName = fileName, State = BatchState.Running, StartedAt = now, SeenAt = now };

    public bool IsAlive(DateTimeOffset now) => State == BatchState.Running && SeenAt + Patience > now;

    public void Live(DateTimeOffset now) => SeenAt = now;

    public void End(string counts, DateTimeOffset now) => (State, Counts, EndedAt) = (BatchState.Done, counts, now);

    /// <summary>A job is to take it back.</summary>
    public void BeginRollBack(DateTimeOffset now) => (State, SeenAt) = (BatchState.RollingBack, now);

    /// <summary>It turned out that it cannot be taken back.</summary>
    public void Keep() => State = BatchState.Done;

    public void RollBack(DateTimeOffset now) => (State, EndedAt) = (BatchState.RolledBack, now);

    internal sealed class Map : IEntityTypeConfiguration<RegisterBatch>
    {
        public void Configure(EntityTypeBuilder<RegisterBatch> builder)
        {
            builder.ToTable("networks_register_batches");
            builder.HasKey(batch => batch.Id);
            builder.Property(batch => batch.Id).ValueGeneratedNever();
            builder.Property(batch => batch.Register).HasMaxLength(Organisation.LongestRegister);
            // Of two who take it back at once, one begins.
            builder.Property(batch => batch.State).IsConcurrencyToken();
            builder.Property(batch => batch.FileName).HasMaxLength(Organisation.LongestText);
            builder.HasIndex(batch => new { batch.System, batch.Register, batch.StartedAt }).HasDatabaseName("networks_register_batches_register");
            // Two that begin at once have both seen that none was under way.
            builder.HasIndex(batch => new { batch.System, batch.Register }).IsUnique().HasFilter("state <> 'Done' AND state <> 'RolledBack'").HasDatabaseName("networks_register_batches_open");
            builder.HasOne<EducationSystem>().WithMany().HasForeignKey(batch => batch.System).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>How a school was before an import changed it. One that the import brought has none.</summary>
internal sealed class RegisterChange
{
    public required RegisterBatchId BatchId { get; init; }
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>All that a register may change, as JSON.</summary>
    public required string Before { get; init; }

    internal sealed class Map : IEntityTypeConfiguration<RegisterChange>
    {
        public void Configure(EntityTypeBuilder<RegisterChange> builder)
        {
            builder.ToTable("networks_register_changes");
            builder.HasKey(change => new { change.BatchId, change.OrganisationId });
            builder.HasOne<RegisterBatch>().WithMany().HasForeignKey(change => change.BatchId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(change => change.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Which column of a register's files means what: said once and remembered.</summary>
internal sealed class RegisterMapping
{
    RegisterMapping() { }

    public SystemCode System { get; private set; }
    public string Register { get; private set; } = "";

    /// <summary>Headings by field, as JSON.</summary>
    public string Columns { get; private set; } = "";
    public DateTimeOffset UpdatedAt { get; private set; }

    public static RegisterMapping Of(SystemCode system, string register) => new() { System = system, Register = register };

    public void Remember(string columns, DateTimeOffset now) => (Columns, UpdatedAt) = (columns, now);

    internal sealed class Map : IEntityTypeConfiguration<RegisterMapping>
    {
        public void Configure(EntityTypeBuilder<RegisterMapping> builder)
        {
            builder.ToTable("networks_register_mappings");
            builder.HasKey(mapping => new { mapping.System, mapping.Register });
            builder.Property(mapping => mapping.Register).HasMaxLength(Organisation.LongestRegister);
            builder.HasOne<EducationSystem>().WithMany().HasForeignKey(mapping => mapping.System).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

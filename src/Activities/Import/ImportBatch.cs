using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Networks;

namespace Preau.Activities.Import;

public readonly record struct ImportBatchId(Guid Value) : IId<ImportBatchId>
{
    public static ImportBatchId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ImportBatchId id) => Contracts.Id.TryParse(text, out id);
    public static ImportBatchId New() => new(Guid.CreateVersion7());
}

/// <summary>Running for ever is one whose process was killed: it can be taken back as any other.</summary>
public enum ImportState { Running, Done, RolledBack }

/// <summary>One file that was taken in: by whom, when, and what came of it. It can be taken back.</summary>
public sealed class ImportBatch
{
    public const int LongestName = 200, LongestSource = 60;

    ImportBatch() { }

    public ImportBatchId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }

    /// <summary>Whose identifiers the rows have.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Without its folder.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>What the machine calls whoever ran the command.</summary>
    public string By { get; private set; } = "";
    public ImportState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The counts of the report as JSON; null until it is done.</summary>
    public string? Counts { get; private set; }

    public static ImportBatch Begin(GroupId programme, string source, string fileName, string by, DateTimeOffset now) =>
        new() { Id = ImportBatchId.New(), ProgrammeId = programme, Source = source, FileName = Cut(fileName), By = Cut(by), State = ImportState.Running, StartedAt = now };

    static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];

    public void End(string counts, DateTimeOffset now) => (State, Counts, EndedAt) = (ImportState.Done, counts, now);

    public void RollBack(DateTimeOffset now) => (State, EndedAt) = (ImportState.RolledBack, now);

    internal sealed class Map : IEntityTypeConfiguration<ImportBatch>
    {
        public void Configure(EntityTypeBuilder<ImportBatch> builder)
        {
            builder.ToTable("activities_import_batches");
            builder.HasKey(batch => batch.Id);
            builder.Property(batch => batch.Id).ValueGeneratedNever();
            builder.Property(batch => batch.Source).HasMaxLength(LongestSource);
            builder.Property(batch => batch.FileName).HasMaxLength(LongestName);
            builder.Property(batch => batch.By).HasMaxLength(LongestName);
            // Of two who take it back at once, one begins.
            builder.Property(batch => batch.State).IsConcurrencyToken();
        }
    }
}

/// <summary>What is known of an activity that came with a file.</summary>
internal sealed class ImportedActivity
{
    public const int LongestSourceId = 100;

    ImportedActivity() { }

    public ActivityId ActivityId { get; private set; }
    public GroupId ProgrammeId { get; private set; }
    public string Source { get; private set; } = "";
    public string SourceId { get; private set; } = "";

    /// <summary>Of all that its row said: <see cref="ImportRow.Hash"/>.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Of the activity, as the last file left it: one that is higher was changed by somebody since.</summary>
    public int Version { get; private set; }
    public int? Participants { get; private set; }
    public int? Males { get; private set; }
    public int? Females { get; private set; }
    public int? Others { get; private set; }

    public static ImportedActivity Of(Activity activity, string source, ImportRow row)
    {
        var imported = new ImportedActivity { ActivityId = activity.Id, ProgrammeId = activity.ProgrammeId, Source = source, SourceId = row.SourceId };
        imported.Note(row.Hash, row.Participants, activity);
        return imported;
    }

    public void Note(string hash, Participants participants, Activity activity)
    {
        (Hash, Version) = (hash, activity.Version);
        (Participants, Males, Females, Others) = (participants.All, participants.Males, participants.Females, participants.Others);
    }

    internal sealed class Map : IEntityTypeConfiguration<ImportedActivity>
    {
        public void Configure(EntityTypeBuilder<ImportedActivity> builder)
        {
            builder.ToTable("activities_imported");
            builder.HasKey(imported => imported.ActivityId);
            builder.Property(imported => imported.ActivityId).ValueGeneratedNever();
            builder.Property(imported => imported.Source).HasMaxLength(ImportBatch.LongestSource);
            builder.Property(imported => imported.SourceId).HasMaxLength(LongestSourceId);
            builder.Property(imported => imported.Hash).HasMaxLength(64);
            builder.HasIndex(imported => new { imported.ProgrammeId, imported.Source, imported.SourceId }).IsUnique().HasDatabaseName("activities_imported_source");
            builder.HasOne<Activity>().WithOne().HasForeignKey<ImportedActivity>(imported => imported.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>How an activity was before a file changed it. One that the file brought has none.</summary>
internal sealed class ImportChange
{
    public required ImportBatchId BatchId { get; init; }
    public required ActivityId ActivityId { get; init; }

    /// <summary><see cref="Earlier"/> as JSON.</summary>
    public string? Before { get; init; }

    internal sealed class Map : IEntityTypeConfiguration<ImportChange>
    {
        public void Configure(EntityTypeBuilder<ImportChange> builder)
        {
            builder.ToTable("activities_import_changes");
            builder.HasKey(change => new { change.BatchId, change.ActivityId });
            builder.HasIndex(change => change.ActivityId).HasDatabaseName("activities_import_changes_activity");
            builder.HasOne<ImportBatch>().WithMany().HasForeignKey(change => change.BatchId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Activity>().WithMany().HasForeignKey(change => change.ActivityId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

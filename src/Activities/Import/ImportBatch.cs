using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Activities.Import;

public readonly record struct ImportBatchId(Guid Value) : IId<ImportBatchId>
{
    public static ImportBatchId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ImportBatchId id) => Contracts.Id.TryParse(text, out id);
    public static ImportBatchId New() => new(Guid.CreateVersion7());
}

/// <summary>Running for ever is one of the command line whose process was killed: it can be taken back as any other.</summary>
public enum ImportState { Running, Done, RollingBack, RolledBack }

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

    /// <summary>What the machine calls whoever ran the command; empty for one in the browser.</summary>
    public string By { get; private set; } = "";

    /// <summary>Who brought it in the browser; null once her account is gone.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>As whom; null for an administrator.</summary>
    public PartnerId? PartnerId { get; private set; }
    public ImportState State { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The counts of the report as JSON; null until it is done.</summary>
    public string? Counts { get; private set; }

    public static ImportBatch Begin(GroupId programme, string source, string fileName, string by, DateTimeOffset now) =>
        new() { Id = ImportBatchId.New(), ProgrammeId = programme, Source = source, FileName = Cut(fileName), By = Cut(by), State = ImportState.Running, StartedAt = now };

    public static ImportBatch Begin(GroupId programme, string source, string fileName, PersonId person, PartnerId? partner, DateTimeOffset now)
    {
        var batch = Begin(programme, source, fileName, "", now);
        (batch.PersonId, batch.PartnerId) = (person, partner);
        return batch;
    }

    static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];

    public void End(string counts, DateTimeOffset now) => (State, Counts, EndedAt) = (ImportState.Done, counts, now);

    /// <returns>False when it is being taken back, or was.</returns>
    public bool BeginRollBack()
    {
        if (State is ImportState.RollingBack or ImportState.RolledBack)
            return false;
        State = ImportState.RollingBack;
        return true;
    }

    internal void Forget() => PersonId = null;

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
            builder.HasIndex(batch => batch.PersonId).HasDatabaseName("activities_import_batches_person");
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

    /// <summary>What the row said last, as the activity would keep it: an <see cref="Earlier"/> as JSON. Null for what came before that was kept.</summary>
    public string? Said { get; private set; }

    /// <summary>It was called off since its feed does not have it any more, or says so.</summary>
    public bool IsCalledOff { get; private set; }
    public int? Participants { get; private set; }
    public int? Males { get; private set; }
    public int? Females { get; private set; }
    public int? Others { get; private set; }

    public static ImportedActivity Of(Activity activity, string source, ImportRow row)
    {
        var imported = new ImportedActivity { ActivityId = activity.Id, ProgrammeId = activity.ProgrammeId, Source = source, SourceId = row.SourceId };
        imported.Note(row, activity);
        return imported;
    }

    public ActivityContent? Content => Said is { } said ? Earlier.FromJson(said).Content(ProgrammeId) : null;

    public void Note(ImportRow row, Activity activity) => Note(row.Hash, row.Participants, Earlier.Of(ImportMerge.Kept(row.Content), "", new Participants(null, null, null, null)).ToJson(), activity);

    public void Note(string hash, Participants participants, string? said, Activity activity)
    {
        (Hash, Said, Version) = (hash, said, activity.Version);
        (Participants, Males, Females, Others) = (participants.All, participants.Males, participants.Females, participants.Others);
    }

    /// <summary>Its feed called the activity off, or on again.</summary>
    public void CallOff(bool isCalledOff, Activity activity) => (IsCalledOff, Version) = (isCalledOff, activity.Version);

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
            builder.Ignore(imported => imported.Content);
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

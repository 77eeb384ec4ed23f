using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Staged;

public readonly record struct StagedImportId(Guid Value) : IId<StagedImportId>
{
    public static StagedImportId From(Guid value) => new(value);
    public static StagedImportId New() => new(Guid.CreateVersion7());
    public static bool TryParse(string? text, out StagedImportId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>How far a file is. <c>Uploaded</c> waits for its columns, <c>Ready</c> for a decision.</summary>
public enum StagedState { Received, Uploaded, Reading, Ready, Saving, Saved, Refused }

/// <summary>
/// A file of activities that somebody brings in the browser: a job takes its rows apart, another judges them, she looks, mends
/// and decides, a third makes activities of them. Its rows are <see cref="StagedRow"/>s.
/// </summary>
public sealed class StagedImport
{
    public const int LongestName = ImportBatch.LongestName;

    // A job whose program stopped is done again; one that stops it each time is not.
    const int MostAttempts = 3;

    StagedImport() { }

    public StagedImportId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public GroupId ProgrammeId { get; private set; }

    /// <summary>As whom; null for an administrator.</summary>
    public PartnerId? PartnerId { get; private set; }

    /// <summary>Whose identifiers the rows have.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Where all take place; null where each row says it.</summary>
    public SystemCode? System { get; private set; }

    /// <summary>Of whoever brings it: in which the file may name countries. A tag.</summary>
    public string Language { get; private set; } = "";

    /// <summary>As her browser named it.</summary>
    public string FileName { get; private set; } = "";
    public StagedState State { get; private set; }

    /// <summary>Of the present job, in hundredths.</summary>
    public int Progress { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Of the file, as JSON; null until it is taken apart.</summary>
    public string? Headings { get; private set; }

    /// <summary>Column by name of the field, as JSON; null until they are known.</summary>
    public string? Columns { get; private set; }

    /// <summary><see cref="ImportCounts"/> as JSON, once judged.</summary>
    public string? Counts { get; private set; }

    /// <summary>What she is to know before she goes on: a message as JSON.</summary>
    public string? Remark { get; private set; }

    /// <summary>What it becomes.</summary>
    public ImportBatchId? BatchId { get; private set; }

    /// <summary>The last row of which an activity was made.</summary>
    public int SavedRow { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Counts the changes: a job and whoever brings it, or two jobs, cannot both win.</summary>
    public int Version { get; private set; }

    public bool IsAtWork => State is StagedState.Received or StagedState.Reading or StagedState.Saving;

    public IReadOnlyList<string> HeadingList => Headings is { } json ? JsonSerializer.Deserialize<List<string>>(json)! : [];

    internal IReadOnlyDictionary<ImportField, int> ColumnMap => Columns is { } json ? JsonSerializer.Deserialize<Dictionary<ImportField, int>>(json)! : new Dictionary<ImportField, int>();

    public ImportCounts? Counted => Counts is { } json ? ImportCounts.Read(json) : null;

    public static StagedImport Receive(StagedImportId id, PersonId person, ImportRight right, string source, SystemCode? system, string language, string fileName, DateTimeOffset now) => new()
    {
        Id = id,
        PersonId = person,
        ProgrammeId = right.Programme.Id,
        PartnerId = right.Partner?.Id,
        Source = source,
        System = system,
        Language = language,
        FileName = fileName.Length <= LongestName ? fileName : fileName[..LongestName],
        State = StagedState.Received,
        CreatedAt = now,
        ChangedAt = now,
    };

    /// <summary>Its rows are here, the file is needed no more.</summary>
    internal void TakeApart(IReadOnlyList<string> headings, DateTimeOffset now)
    {
        Headings = JsonSerializer.Serialize(headings);
        Change(StagedState.Uploaded, null, now);
    }

    /// <returns>False when it is at work, or over.</returns>
    internal bool ChooseColumns(IReadOnlyDictionary<ImportField, int> columns, DateTimeOffset now)
    {
        if (State is not (StagedState.Uploaded or StagedState.Ready))
            return false;
        Columns = JsonSerializer.Serialize(columns);
        return ReadAgain(null, now);
    }

    /// <returns>False when it is at work, or never had columns.</returns>
    public bool ReadAgain(Message? remark, DateTimeOffset now)
    {
        if (State is not (StagedState.Uploaded or StagedState.Ready or StagedState.Saved) || Columns is null)
            return false;
        (Attempts, Counts, BatchId, SavedRow) = (0, null, null, 0);
        Change(StagedState.Reading, remark, now);
        return true;
    }

    /// <returns>False when it was tried too often: it is refused then.</returns>
    public bool Begin(DateTimeOffset now)
    {
        if (++Attempts > MostAttempts)
        {
            Refuse(new Message("The server stopped each time it tried to read this file. Tell whoever keeps the server."), now);
            return false;
        }
        (ChangedAt, Progress) = (now, 0);
        Version++;
        return true;
    }

    public void Found(ImportCounts counts, DateTimeOffset now)
    {
        Counts = counts.ToJson();
        (State, ChangedAt, Progress) = (StagedState.Ready, now, 0);
        Version++;
    }

    /// <summary>A row was mended: others may have become what they were not.</summary>
    public void Recount(ImportCounts counts, DateTimeOffset now) => (Counts, ChangedAt, Version) = (counts.ToJson(), now, Version + 1);

    /// <returns>False when it is not waiting for a confirmation.</returns>
    public bool Confirm(ImportBatchId batch, DateTimeOffset now)
    {
        if (State != StagedState.Ready)
            return false;
        (BatchId, SavedRow, Attempts) = (batch, 0, 0);
        Change(StagedState.Saving, null, now);
        return true;
    }

    /// <summary>Activities are made of the rows as far as this one: whoever goes on begins behind it.</summary>
    public void SaveTo(int row, int share, DateTimeOffset now)
    {
        (SavedRow, Progress, ChangedAt) = (row, share, now);
        Version++;
    }

    public void End(DateTimeOffset now) => Change(StagedState.Saved, null, now);

    public void Refuse(Message sentence, DateTimeOffset now) => Change(StagedState.Refused, sentence, now);

    void Change(StagedState state, Message? remark, DateTimeOffset now)
    {
        (State, ChangedAt, Progress) = (state, now, 0);
        Remark = remark is { } said ? StoredMessage.Write(said) : null;
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<StagedImport>
    {
        public void Configure(EntityTypeBuilder<StagedImport> builder)
        {
            builder.ToTable("activities_staged_imports");
            builder.HasKey(staged => staged.Id);
            builder.Property(staged => staged.Id).ValueGeneratedNever();
            builder.Property(staged => staged.Source).HasMaxLength(ImportBatch.LongestSource);
            builder.Property(staged => staged.Language).HasMaxLength(12);
            builder.Property(staged => staged.FileName).HasMaxLength(LongestName);
            builder.Property(staged => staged.Version).IsConcurrencyToken();
            builder.Ignore(staged => staged.HeadingList).Ignore(staged => staged.ColumnMap).Ignore(staged => staged.Counted);
            builder.HasIndex(staged => staged.PersonId).HasDatabaseName("activities_staged_imports_person");
            builder.HasIndex(staged => staged.ChangedAt).HasDatabaseName("activities_staged_imports_changed");
            builder.HasIndex(staged => staged.BatchId).HasDatabaseName("activities_staged_imports_batch");
        }
    }
}

/// <summary>Which column of a source's files means what: said once and remembered.</summary>
internal sealed class ImportMapping
{
    ImportMapping() { }

    public GroupId ProgrammeId { get; private set; }
    public string Source { get; private set; } = "";

    /// <summary>Headings by name of the field, as JSON.</summary>
    public string Columns { get; private set; } = "";

    public IReadOnlyDictionary<string, string> Said => JsonSerializer.Deserialize<Dictionary<string, string>>(Columns)!;

    public static ImportMapping Of(GroupId programme, string source) => new() { ProgrammeId = programme, Source = source };

    public void Remember(IReadOnlyDictionary<string, string> columns) => Columns = JsonSerializer.Serialize(columns);

    internal sealed class Map : IEntityTypeConfiguration<ImportMapping>
    {
        public void Configure(EntityTypeBuilder<ImportMapping> builder)
        {
            builder.ToTable("activities_import_mappings");
            builder.HasKey(mapping => new { mapping.ProgrammeId, mapping.Source });
            builder.Property(mapping => mapping.Source).HasMaxLength(ImportBatch.LongestSource);
            builder.Ignore(mapping => mapping.Said);
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.Import.Staged;

/// <summary>A row of a file that somebody brings, as it stands or as she mended it, and what it would become.</summary>
public sealed class StagedRow
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    StagedRow() { }

    public StagedImportId StagedId { get; private set; }

    /// <summary>From 1, the headings not counted.</summary>
    public int Number { get; private set; }

    /// <summary>Of the file or the sheet, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>By column, as JSON.</summary>
    public string Cells { get; private set; } = "";

    /// <summary>What a spreadsheet did with it so that it cannot be read: a message as JSON. Mended, it has none.</summary>
    public string? Fault { get; private set; }

    /// <summary>She wrote it anew.</summary>
    public bool IsMended { get; private set; }

    /// <summary>She says that it is no slip.</summary>
    public bool IsRight { get; private set; }

    /// <summary>Null until it is judged.</summary>
    public RowVerdict? Verdict { get; private set; }

    /// <summary>Why: a message as JSON.</summary>
    public string? Reason { get; private set; }

    /// <summary>Empty for one that is refused.</summary>
    public string Title { get; private set; } = "";
    public string SourceId { get; private set; } = "";
    public string Likeness { get; private set; } = "";

    /// <summary>What a changed one says otherwise, as JSON.</summary>
    public string? Differences { get; private set; }

    public IReadOnlyList<string> CellList => JsonSerializer.Deserialize<List<string>>(Cells)!;

    public IReadOnlyList<ImportDifference> DifferenceList => Differences is { } json ? JsonSerializer.Deserialize<List<ImportDifference>>(json)! : [];

    internal TableRow Table => new(Number, Line, [.. CellList], Fault is { } fault ? StoredMessage.Read(fault) : null);

    internal static StagedRow Of(StagedImportId staged, TableRow row) => new()
    {
        StagedId = staged,
        Number = row.Number,
        Line = row.Line,
        Cells = JsonSerializer.Serialize(row.Cells, Plain),
        Fault = row.Fault is { } fault ? StoredMessage.Write(fault) : null,
    };

    internal void Mend(IReadOnlyList<string> cells) => (Cells, Fault, IsMended) = (JsonSerializer.Serialize(cells, Plain), null, true);

    public void CallRight(bool isRight) => IsRight = isRight;

    internal void Judge(JudgedRow judged, IReadOnlyList<ImportDifference> differences)
    {
        (Verdict, Reason) = (judged.Verdict, judged.Reason is { } reason ? StoredMessage.Write(reason) : null);
        (Title, SourceId, Likeness) = (judged.Row is { } row ? MailAddresses.Hide(row.Content.Title) : "", judged.Row?.SourceId ?? "", judged.Row?.Likeness ?? "");
        Differences = differences.Count > 0 ? JsonSerializer.Serialize(differences, Plain) : null;
    }

    /// <summary>It is an activity now: addresses of mail were for finding its organiser, and are not kept.</summary>
    public void Settle() => Cells = JsonSerializer.Serialize(CellList.Select(MailAddresses.Hide), Plain);

    internal sealed class Map : IEntityTypeConfiguration<StagedRow>
    {
        public void Configure(EntityTypeBuilder<StagedRow> builder)
        {
            builder.ToTable("activities_staged_rows");
            builder.HasKey(row => new { row.StagedId, row.Number });
            builder.Property(row => row.Title).HasMaxLength(Activity.LongestTitle);
            builder.Property(row => row.SourceId).HasMaxLength(ImportedActivity.LongestSourceId);
            builder.Property(row => row.Likeness).HasMaxLength(64);
            builder.Ignore(row => row.CellList).Ignore(row => row.DifferenceList).Ignore(row => row.Table);
            builder.HasIndex(row => new { row.StagedId, row.Verdict, row.Number }).HasDatabaseName("activities_staged_rows_verdict");
            builder.HasIndex(row => new { row.StagedId, row.SourceId }).HasDatabaseName("activities_staged_rows_source");
            builder.HasIndex(row => new { row.StagedId, row.Likeness }).HasDatabaseName("activities_staged_rows_likeness");
            builder.HasOne<StagedImport>().WithMany().HasForeignKey(row => row.StagedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

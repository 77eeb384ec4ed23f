using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Identity.TakeData;

public readonly record struct DataExportId(Guid Value) : IId<DataExportId>
{
    public static DataExportId From(Guid value) => new(value);
    public static bool TryParse(string? text, out DataExportId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>
/// All that the site holds about a person, as a zip. In the database and not among the files: those are named by their
/// content and never erased, and this must be.
/// </summary>
internal sealed class DataExport
{
    internal static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public DataExportId Id { get; private init; }
    public PersonId PersonId { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public long Size { get; private set; }
    public byte[]? Content { get; private set; }

    public static DataExport Ask(PersonId person, DateTimeOffset now) => new() { Id = new DataExportId(Guid.CreateVersion7()), PersonId = person, AskedAt = now };

    public void Fill(byte[] zip, DateTimeOffset now) => (Content, Size, ReadyAt) = (zip, zip.Length, now);

    internal sealed class Map : IEntityTypeConfiguration<DataExport>
    {
        public void Configure(EntityTypeBuilder<DataExport> builder)
        {
            builder.ToTable("identity_exports");
            builder.HasKey(export => export.Id);
            builder.Property(export => export.Id).ValueGeneratedNever();
            builder.HasIndex(export => export.PersonId).HasDatabaseName("identity_exports_person");
        }
    }
}

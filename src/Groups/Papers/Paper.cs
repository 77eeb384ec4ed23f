using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;
using Preau.Platform.Files;

namespace Preau.Groups.Papers;

public readonly record struct PaperId(Guid Value) : IId<PaperId>
{
    public static PaperId From(Guid value) => new(value);
    public static bool TryParse(string? text, out PaperId id) => Contracts.Id.TryParse(text, out id);
    public static PaperId New() => new(Guid.CreateVersion7());
}

/// <summary>One state of a paper. It stays: what was read in a meeting can be read again.</summary>
public sealed class PaperVersion
{
    public int Number { get; private init; }

    /// <summary>SHA-256 of the content: its name in the store of files.</summary>
    public string Hash { get; private init; } = "";
    public string FileName { get; private init; } = "";
    public long Size { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? By { get; private set; }

    internal static PaperVersion Of(int number, StoredFile file, string name, PersonId by, DateTimeOffset now) =>
        new() { Number = number, Hash = file.Hash, FileName = name, Size = file.Size, At = now, By = by };

    internal void Unname() => By = null;
}

/// <summary>A document of a group, or of one of its meetings.</summary>
public sealed class Paper
{
    public const int LongestTitle = 200, MostVersions = 50;
    public const long MostBytes = 25_000_000;

    Paper() { }

    public PaperId Id { get; private set; }
    public GroupId GroupId { get; private set; }

    /// <summary>Null when it belongs to the group as such.</summary>
    public MeetingId? MeetingId { get; private set; }
    public string Title { get; private set; } = "";

    /// <summary>BCP 47: what it is written in.</summary>
    public string Language { get; private set; } = "";
    public Audience Audience { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public List<PaperVersion> Versions { get; } = [];

    /// <summary>Two who hand in a version at once: the second looks again.</summary>
    public int Version { get; private set; }

    public PaperVersion Latest => Versions.MaxBy(version => version.Number)!;

    public static Paper HandIn(PaperId id, GroupId group, MeetingId? meeting, string title, string language, Audience audience) =>
        new() { Id = id, GroupId = group, MeetingId = meeting, Title = title, Language = language, Audience = audience };

    public void Add(StoredFile file, string name, PersonId by, DateTimeOffset now)
    {
        Versions.Add(PaperVersion.Of(Versions.Count + 1, file, name, by, now));
        (ChangedAt, Version) = (now, Version + 1);
    }

    internal sealed class Map : IEntityTypeConfiguration<Paper>
    {
        public void Configure(EntityTypeBuilder<Paper> builder)
        {
            builder.ToTable("groups_papers");
            builder.HasKey(paper => paper.Id);
            builder.Property(paper => paper.Id).ValueGeneratedNever();
            builder.Property(paper => paper.Title).HasMaxLength(LongestTitle);
            builder.Property(paper => paper.Language).HasMaxLength(12);
            builder.Property(paper => paper.Version).IsConcurrencyToken();
            builder.Ignore(paper => paper.Latest);
            builder.HasIndex(paper => new { paper.GroupId, paper.ChangedAt }).HasDatabaseName("groups_papers_group");
            builder.HasIndex(paper => paper.MeetingId).HasDatabaseName("groups_papers_meeting");
            builder.HasOne<Meeting>().WithMany().HasForeignKey(paper => paper.MeetingId).OnDelete(DeleteBehavior.SetNull);
            builder.OwnsMany(paper => paper.Versions, version =>
            {
                version.ToTable("groups_paper_versions");
                version.WithOwner().HasForeignKey("PaperId");
                version.HasKey("PaperId", nameof(PaperVersion.Number));
                version.Property(row => row.Number).ValueGeneratedNever();
                version.Property(row => row.Hash).HasMaxLength(64);
                version.Property(row => row.FileName).HasMaxLength(SentFiles.LongestName);
                version.HasIndex(row => row.By).HasDatabaseName("groups_paper_versions_by");
            });
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;

namespace Preau.Platform.Jobs;

public readonly record struct JobId(Guid Value) : IId<JobId>
{
    public static JobId From(Guid value) => new(value);
    public static bool TryParse(string? text, out JobId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>A row of <c>platform_jobs</c>: the outbox and the queue are one table. Gone once done.</summary>
internal sealed class Job
{
    public JobId Id { get; private set; } = new(Guid.CreateVersion7());
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset Due { get; set; }

    /// <summary>Two rows never share a key: it makes a timetable's instant, or a repeated request, happen once.</summary>
    public string? Key { get; init; }
    public int Attempts { get; set; }

    /// <summary>Until when the node that claimed it may take; then another may claim it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
    public string? Error { get; set; }

    /// <summary>Set when it was tried too often: it waits for a person.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    internal sealed class Map : IEntityTypeConfiguration<Job>
    {
        public void Configure(EntityTypeBuilder<Job> builder)
        {
            builder.ToTable("platform_jobs");
            builder.HasKey(job => job.Id);
            builder.Property(job => job.Id).ValueGeneratedNever();
            builder.Property(job => job.Kind).HasMaxLength(80);
            builder.Property(job => job.Key).HasMaxLength(200);
            builder.Property(job => job.Error).HasMaxLength(2000);
            builder.HasIndex(job => job.Due).HasDatabaseName("platform_jobs_due");
            builder.HasIndex(job => job.Key).IsUnique().HasDatabaseName("platform_jobs_key");
        }
    }
}

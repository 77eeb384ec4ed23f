using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Networks.Organisations.Merge;

public readonly record struct SchoolMergeId(Guid Value) : IId<SchoolMergeId>
{
    public static SchoolMergeId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SchoolMergeId id) => Contracts.Id.TryParse(text, out id);
    public static SchoolMergeId New() => new(Guid.CreateVersion7());
}

/// <summary>Two rows of a register turned out to be one school. Both rows stay; this says which leads to which, and what was moved.</summary>
public sealed class SchoolMerge
{
    SchoolMerge() { }

    public SchoolMergeId Id { get; private set; }
    public SystemCode System { get; private set; }
    public OrganisationId KeptId { get; private set; }
    public OrganisationId MergedId { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <inheritdoc cref="By"/>
    public PersonId? UndoneBy { get; private set; }

    /// <summary>What each room moved, by the name of the room, as JSON.</summary>
    public string Moved { get; private set; } = "{}";

    public static SchoolMerge Of(SystemCode system, OrganisationId kept, OrganisationId merged, PersonId by, DateTimeOffset now) =>
        new() { Id = SchoolMergeId.New(), System = system, KeptId = kept, MergedId = merged, By = by, At = now };

    internal IReadOnlyDictionary<string, string> MovedByRoom => JsonSerializer.Deserialize<Dictionary<string, string>>(Moved) ?? [];

    internal void Remember(IReadOnlyDictionary<string, string> moved) => Moved = JsonSerializer.Serialize(moved);

    /// <returns>False when it was undone already.</returns>
    public bool Undo(PersonId by, DateTimeOffset now)
    {
        if (UndoneAt is not null)
            return false;
        (UndoneAt, UndoneBy) = (now, by);
        return true;
    }

    internal void Unname(PersonId person)
    {
        if (By == person)
            By = null;
        if (UndoneBy == person)
            UndoneBy = null;
    }

    internal sealed class Map : IEntityTypeConfiguration<SchoolMerge>
    {
        public void Configure(EntityTypeBuilder<SchoolMerge> builder)
        {
            builder.ToTable("networks_school_merges");
            builder.HasKey(merge => merge.Id);
            builder.Property(merge => merge.Id).ValueGeneratedNever();
            builder.Property(merge => merge.UndoneAt).IsConcurrencyToken();
            builder.Ignore(merge => merge.MovedByRoom);
            builder.HasIndex(merge => merge.MergedId).IsUnique().HasFilter("undone_at IS NULL").HasDatabaseName("networks_school_merges_once");
            builder.HasIndex(merge => merge.KeptId).HasDatabaseName("networks_school_merges_kept");
            builder.HasIndex(merge => new { merge.System, merge.At }).HasDatabaseName("networks_school_merges_system");
            builder.HasIndex(merge => merge.By).HasDatabaseName("networks_school_merges_person");
            builder.HasOne<Organisation>().WithMany().HasForeignKey(merge => merge.KeptId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(merge => merge.MergedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Somebody who decides for the system said that these two are not the same school: they are not suggested again.</summary>
internal sealed class SchoolDifference
{
    SchoolDifference() { }

    /// <summary>The two in an order of their own, so that there is one row for a pair.</summary>
    public OrganisationId OneId { get; private set; }

    /// <inheritdoc cref="OneId"/>
    public OrganisationId OtherId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private set; }

    public static SchoolDifference Between(SystemCode system, OrganisationId one, OrganisationId other, PersonId by, DateTimeOffset now)
    {
        var (first, second) = InOrder(one, other);
        return new SchoolDifference { OneId = first, OtherId = second, System = system, By = by, At = now };
    }

    public static (OrganisationId First, OrganisationId Second) InOrder(OrganisationId one, OrganisationId other) =>
        string.CompareOrdinal(one.Value.ToString("N"), other.Value.ToString("N")) < 0 ? (one, other) : (other, one);

    internal void Unname() => By = null;

    internal sealed class Map : IEntityTypeConfiguration<SchoolDifference>
    {
        public void Configure(EntityTypeBuilder<SchoolDifference> builder)
        {
            builder.ToTable("networks_school_differences");
            builder.HasKey(difference => new { difference.OneId, difference.OtherId });
            builder.HasIndex(difference => difference.OtherId).HasDatabaseName("networks_school_differences_other");
            builder.HasIndex(difference => difference.By).HasDatabaseName("networks_school_differences_person");
            builder.HasOne<Organisation>().WithMany().HasForeignKey(difference => difference.OneId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(difference => difference.OtherId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

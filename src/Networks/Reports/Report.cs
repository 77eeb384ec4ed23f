using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Mandates;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;
using Preau.Networks.Requests;
using Preau.Platform.Languages;

namespace Preau.Networks.Reports;

public readonly record struct ReportId(Guid Value) : IId<ReportId>
{
    public static ReportId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ReportId id) => Contracts.Id.TryParse(text, out id);
    public static ReportId New() => new(Guid.CreateVersion7());
}

/// <summary>In the order in which forms offer them.</summary>
public enum ActivityKind { Talk, Workshop, Training, Event, Meeting, Other }

/// <summary>For whom it was, mostly.</summary>
public enum Audience { Pupils, Teachers, Heads, Families, PolicyMakers, Public }

/// <summary>A draft is its writer's alone; one that was thrown away can come back.</summary>
public enum ReportState { Draft, HandedIn, Discarded }

/// <summary>What a report says. In a draft anything may be missing.</summary>
/// <param name="Participants">How many took part.</param>
/// <param name="Link">http or https.</param>
public sealed record ReportContent(DateOnly? On, ActivityKind? Kind, OrganisationId? SchoolId, Audience? Audience, int? Participants, string Text, string? Link);

/// <summary>What a report said once it was handed in or corrected. It is never changed.</summary>
public sealed class ReportVersion
{
    ReportVersion() { }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateOnly On { get; private init; }
    public ActivityKind Kind { get; private init; }
    public OrganisationId? SchoolId { get; private init; }
    public Audience Audience { get; private init; }
    public int Participants { get; private init; }
    public string Text { get; private set; } = "";
    public string? Link { get; private set; }

    internal void Unname() => (Text, Link) = ("", null);

    internal static ReportVersion Of(int number, Report report, DateTimeOffset now) => new()
    {
        Number = number,
        At = now,
        On = report.On!.Value,
        Kind = report.Kind!.Value,
        SchoolId = report.SchoolId,
        Audience = report.Audience!.Value,
        Participants = report.Participants!.Value,
        Text = report.Text,
        Link = report.Link,
    };
}

/// <summary>What an ambassador did under her mandate, told in two minutes. Once handed in it can be corrected, and keeps what it said before.</summary>
public sealed class Report
{
    public const int LongestText = 2000, LongestLink = 300, MostParticipants = 100_000;

    Report() { }

    public ReportId Id { get; private set; }
    public MandateId MandateId { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>Null once her account is gone: what was done stays counted.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>The request that led to it; each has at most one report.</summary>
    public RequestId? RequestId { get; private set; }
    public ReportState State { get; private set; }
    public DateOnly? On { get; private set; }
    public ActivityKind? Kind { get; private set; }
    public OrganisationId? SchoolId { get; private set; }
    public Audience? Audience { get; private set; }
    public int? Participants { get; private set; }
    public string Text { get; private set; } = "";
    public string? Link { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>All that it said since it was handed in, first said first.</summary>
    public List<ReportVersion> Versions { get; } = [];

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public ReportContent Content => new(On, Kind, SchoolId, Audience, Participants, Text, Link);

    /// <param name="id">The form's own: sent twice, it is the same report.</param>
    public static Report Begin(ReportId id, Mandate mandate, RequestId? request, DateTimeOffset now) => new()
    {
        Id = id,
        MandateId = mandate.Id,
        ProgrammeId = mandate.ProgrammeId,
        System = mandate.System,
        PersonId = mandate.PersonId,
        RequestId = request,
        UpdatedAt = now,
    };

    /// <summary>Keeps what is written so far; what was handed in stays so, and must stay whole.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Write(ReportContent content, bool handIn, DateTimeOffset now)
    {
        bool becomesPublic = handIn || State == ReportState.HandedIn;
        if (becomesPublic && Lacking(content) is { } lacking)
            return lacking;
        bool same = State == ReportState.HandedIn && content == Content;
        (On, Kind, SchoolId, Audience, Participants, Text, Link) = content;
        State = becomesPublic ? ReportState.HandedIn : ReportState.Draft;
        if (becomesPublic && !same)
            Versions.Add(ReportVersion.Of(Versions.Count + 1, this, now));
        UpdatedAt = now;
        Version++;
        return null;
    }

    /// <summary>A draft is thrown away; what was handed in stays.</summary>
    public bool Discard()
    {
        if (State != ReportState.Draft)
            return false;
        State = ReportState.Discarded;
        Version++;
        return true;
    }

    public bool Restore()
    {
        if (State != ReportState.Discarded)
            return false;
        State = ReportState.Draft;
        Version++;
        return true;
    }

    /// <summary>Its school turned out to be another, or did not after all. What it said before stays as it was said.</summary>
    internal void MoveTo(OrganisationId school)
    {
        SchoolId = school;
        Version++;
    }

    /// <summary>What she wrote goes with her account, in every version; that something was done stays counted.</summary>
    internal void Unname()
    {
        (PersonId, Text, Link) = (null, "", null);
        Versions.ForEach(version => version.Unname());
        Version++;
    }

    static Message? Lacking(ReportContent content) => content switch
    {
        { On: null } => new Message("Give the day."),
        { Kind: null } => new Message("Say what kind of activity it was."),
        { Audience: null } => new Message("Say for whom it was."),
        { Participants: null } => new Message("Say how many took part; a guess will do."),
        _ => null,
    };

    internal sealed class Map : IEntityTypeConfiguration<Report>
    {
        public void Configure(EntityTypeBuilder<Report> builder)
        {
            builder.ToTable("networks_reports");
            builder.HasKey(report => report.Id);
            builder.Property(report => report.Id).ValueGeneratedNever();
            builder.Property(report => report.Text).HasMaxLength(LongestText);
            builder.Property(report => report.Link).HasMaxLength(LongestLink);
            builder.Property(report => report.Version).IsConcurrencyToken();
            builder.Ignore(report => report.Content);
            builder.HasIndex(report => new { report.ProgrammeId, report.System, report.On }).HasDatabaseName("networks_reports_programme");
            builder.HasIndex(report => new { report.MandateId, report.UpdatedAt }).HasDatabaseName("networks_reports_mandate");
            builder.HasIndex(report => report.PersonId).HasDatabaseName("networks_reports_person");
            builder.HasIndex(report => report.SchoolId).HasDatabaseName("networks_reports_school");
            builder.HasIndex(report => report.RequestId).IsUnique().HasDatabaseName("networks_reports_request");
            builder.HasOne<Mandate>().WithMany().HasForeignKey(report => report.MandateId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Programme>().WithMany().HasForeignKey(report => report.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(report => report.SchoolId).OnDelete(DeleteBehavior.SetNull);
            builder.HasOne<AmbassadorRequest>().WithMany().HasForeignKey(report => report.RequestId).OnDelete(DeleteBehavior.SetNull);
            builder.OwnsMany(report => report.Versions, version =>
            {
                version.ToTable("networks_report_versions");
                version.WithOwner().HasForeignKey("ReportId");
                version.HasKey("ReportId", nameof(ReportVersion.Number));
                version.Property(row => row.Number).ValueGeneratedNever();
                version.Property(row => row.Text).HasMaxLength(LongestText);
                version.Property(row => row.Link).HasMaxLength(LongestLink);
            });
        }
    }
}

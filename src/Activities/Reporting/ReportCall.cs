using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;

namespace Preau.Activities.Reporting;

/// <summary>
/// A letter that asks for a report, and its link: 256 random bits, of which the hash is kept, as of tickets. Its place in the
/// row of three is taken once, however often the timetable asks.
/// </summary>
public sealed class ReportCall
{
    public const int Most = 3;

    /// <summary>After the end of the activity; between two letters; and from when on nobody is asked any more.</summary>
    public static readonly TimeSpan First = TimeSpan.FromHours(12), Between = TimeSpan.FromDays(7), Last = TimeSpan.FromDays(60);

    /// <summary>How long the link of a letter holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    internal const int SecretLength = 43;

    ReportCall() { }

    public ActivityId ActivityId { get; private set; }

    /// <summary>1, 2 or 3.</summary>
    public int Step { get; private set; }
    public string Hash { get; private set; } = "";

    /// <summary>Who was written to: the link is hers, and ends with her account.</summary>
    public PersonId PersonId { get; private set; }
    public DateTimeOffset SentAt { get; private set; }

    internal static (ReportCall Call, string Secret) For(ActivityId activity, int step, PersonId person, DateTimeOffset now)
    {
        string secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return (new ReportCall { ActivityId = activity, Step = step, Hash = Ticket.HashOf(secret), PersonId = person, SentAt = now }, secret);
    }

    internal sealed class Map : IEntityTypeConfiguration<ReportCall>
    {
        public void Configure(EntityTypeBuilder<ReportCall> builder)
        {
            builder.ToTable("activities_report_calls");
            builder.HasKey(call => new { call.ActivityId, call.Step });
            builder.Property(call => call.Step).ValueGeneratedNever();
            builder.Property(call => call.Hash).HasMaxLength(64);
            builder.HasOne<Activity>().WithMany().HasForeignKey(call => call.ActivityId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(call => call.Hash).IsUnique().HasDatabaseName("activities_report_calls_hash");
            builder.HasIndex(call => call.PersonId).HasDatabaseName("activities_report_calls_person");
        }
    }
}

/// <summary>Somebody who does not want to be asked for reports by mail.</summary>
public sealed class ReportSilence
{
    ReportSilence() { }

    public PersonId PersonId { get; private set; }
    public DateTimeOffset Since { get; private set; }

    internal static ReportSilence Of(PersonId person, DateTimeOffset now) => new() { PersonId = person, Since = now };

    internal sealed class Map : IEntityTypeConfiguration<ReportSilence>
    {
        public void Configure(EntityTypeBuilder<ReportSilence> builder)
        {
            builder.ToTable("activities_report_silences");
            builder.HasKey(silence => silence.PersonId);
            builder.Property(silence => silence.PersonId).ValueGeneratedNever();
        }
    }
}

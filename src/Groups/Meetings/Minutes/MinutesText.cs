using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;

namespace Preau.Groups.Meetings.Minutes;

/// <summary>The minutes of a meeting in one language: the original, or a translation of it.</summary>
public sealed class MinutesText
{
    public const int Longest = Platform.Text.Markdown.Longest;

    MinutesText() { }

    public MeetingId MeetingId { get; private set; }

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Written first; the others are translations of it.</summary>
    public bool IsOriginal { get; private set; }

    /// <summary>Markdown.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Grows whenever the text changes.</summary>
    public int Version { get; private set; }

    /// <summary>Which version of the original a translation was made of.</summary>
    public int Follows { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Null while it is a draft. A text that is changed is a draft again.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Null once her account is gone, too.</summary>
    public PersonId? ApprovedBy { get; private set; }

    public bool IsApproved => ApprovedAt is not null;

    /// <param name="original">Null when this is the original.</param>
    public static MinutesText Begin(MeetingId meeting, string language, MinutesText? original) => new() { MeetingId = meeting, Language = language, IsOriginal = original is null };

    /// <returns>False when nothing changed.</returns>
    public bool Write(string text, MinutesText? original, DateTimeOffset now)
    {
        int follows = original?.Version ?? 0;
        if (text == Text && follows == Follows && Version > 0)
            return false;
        if (text != Text || Version == 0)
            (ApprovedAt, ApprovedBy) = (null, null);
        (Text, Follows, Version, ChangedAt) = (text, follows, Version + 1, now);
        return true;
    }

    /// <summary>The original has changed since this was translated.</summary>
    public bool IsStale(MinutesText original) => !IsOriginal && Follows < original.Version;

    public bool Approve(PersonId by, DateTimeOffset now)
    {
        if (IsApproved)
            return false;
        (ApprovedAt, ApprovedBy) = (now, by);
        return true;
    }

    public void Withhold() => (ApprovedAt, ApprovedBy) = (null, null);

    internal void Unname() => ApprovedBy = null;

    internal sealed class Map : IEntityTypeConfiguration<MinutesText>
    {
        public void Configure(EntityTypeBuilder<MinutesText> builder)
        {
            builder.ToTable("groups_minutes");
            builder.HasKey(text => new { text.MeetingId, text.Language });
            builder.Property(text => text.Language).HasMaxLength(12);
            builder.Property(text => text.Version).IsConcurrencyToken();
            builder.Ignore(text => text.IsApproved);
            builder.HasIndex(text => text.ApprovedBy).HasDatabaseName("groups_minutes_approved_by");
            builder.HasOne<Meeting>().WithMany().HasForeignKey(text => text.MeetingId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

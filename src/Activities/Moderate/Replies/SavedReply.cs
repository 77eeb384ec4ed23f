using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Activities.Moderate.Replies;

public readonly record struct SavedReplyId(Guid Value) : IId<SavedReplyId>
{
    public static SavedReplyId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SavedReplyId id) => Contracts.Id.TryParse(text, out id);
    public static SavedReplyId New() => new(Guid.CreateVersion7());
}

/// <summary>What is said in a saved reply.</summary>
/// <param name="Language">BCP 47: in which it is written.</param>
/// <param name="Reason">For which it is; null for any.</param>
public sealed record ReplyContent(string Name, string Language, RefusalReason? Reason, string Text);

/// <summary>A word to organisers that a moderator writes again and again: her own, or shared by all who moderate a programme.</summary>
public sealed class SavedReply
{
    public const int LongestName = 80;

    SavedReply() { }

    public SavedReplyId Id { get; private set; }

    /// <summary>Whose own it is; null for a shared one.</summary>
    public PersonId? OwnerId { get; private set; }

    /// <summary>Whose moderators share it; null for somebody's own.</summary>
    public GroupId? ProgrammeId { get; private set; }
    public string Name { get; private set; } = "";
    public string Language { get; private set; } = "";
    public RefusalReason? Reason { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public static SavedReply Own(SavedReplyId id, PersonId owner, ReplyContent content, DateTimeOffset now) => Begin(new SavedReply { Id = id, OwnerId = owner }, content, now);

    public static SavedReply Shared(SavedReplyId id, GroupId programme, ReplyContent content, DateTimeOffset now) => Begin(new SavedReply { Id = id, ProgrammeId = programme }, content, now);

    static SavedReply Begin(SavedReply reply, ReplyContent content, DateTimeOffset now)
    {
        reply.Write(content, now);
        return reply;
    }

    public void Write(ReplyContent content, DateTimeOffset now)
    {
        (Name, Language, Reason, Text, ChangedAt) = (content.Name, content.Language, content.Reason, content.Text, now);
        Version++;
    }

    public void Remove(DateTimeOffset now)
    {
        RemovedAt ??= now;
        Version++;
    }

    public void Return()
    {
        RemovedAt = null;
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<SavedReply>
    {
        public void Configure(EntityTypeBuilder<SavedReply> builder)
        {
            builder.ToTable("activities_replies");
            builder.HasKey(reply => reply.Id);
            builder.Property(reply => reply.Id).ValueGeneratedNever();
            builder.Property(reply => reply.Name).HasMaxLength(LongestName);
            builder.Property(reply => reply.Language).HasMaxLength(12);
            builder.Property(reply => reply.Text).HasMaxLength(Activity.LongestWhy);
            builder.Property(reply => reply.Version).IsConcurrencyToken();
            builder.HasIndex(reply => reply.OwnerId).HasDatabaseName("activities_replies_owner");
            builder.HasIndex(reply => reply.ProgrammeId).HasDatabaseName("activities_replies_programme");
        }
    }
}

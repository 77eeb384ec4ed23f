using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Networks.Conversations;

internal sealed class ConversationMap : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("networks_conversations");
        builder.HasKey(conversation => conversation.Id);
        builder.Property(conversation => conversation.Id).ValueGeneratedNever();
        builder.Property(conversation => conversation.Subject).HasMaxLength(Conversation.LongestSubject);
        builder.Ignore(conversation => conversation.Place);
    }
}

internal sealed class ParticipantMap : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("networks_participants");
        builder.HasKey(participant => new { participant.ConversationId, participant.PersonId });
        builder.Property(participant => participant.ReplyKey).HasMaxLength(32);
        builder.HasIndex(participant => participant.ReplyKey).IsUnique();
        builder.HasIndex(participant => participant.PersonId);
        builder.HasOne<Conversation>().WithMany().HasForeignKey(participant => participant.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PostMap : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("networks_posts");
        builder.HasKey(post => post.Id);
        builder.Property(post => post.Id).ValueGeneratedNever();
        builder.Property(post => post.MessageId).HasMaxLength(500);
        builder.HasIndex(post => new { post.ConversationId, post.At });
        builder.HasIndex(post => new { post.ConversationId, post.AuthorId, post.MessageId }).IsUnique();
        builder.HasOne<Conversation>().WithMany().HasForeignKey(post => post.ConversationId).OnDelete(DeleteBehavior.Cascade);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Groups.Meetings;

namespace Preau.Groups.Decisions;

internal sealed class DecisionMap : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("groups_decisions");
        builder.HasKey(decision => decision.Id);
        builder.Property(decision => decision.Id).ValueGeneratedNever();
        builder.Ignore(decision => decision.Quorum);
        builder.HasIndex(decision => new { decision.GroupId, decision.Number }).IsUnique().HasDatabaseName("groups_decisions_number");
        builder.HasIndex(decision => decision.MeetingId).HasDatabaseName("groups_decisions_meeting");
        builder.HasIndex(decision => decision.RecordedBy).HasDatabaseName("groups_decisions_recorded_by");
        builder.HasOne<Meeting>().WithMany().HasForeignKey(decision => decision.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(decision => decision.Votes, vote =>
        {
            vote.ToTable("groups_votes");
            vote.WithOwner().HasForeignKey("DecisionId");
            vote.HasKey("DecisionId", nameof(CastVote.System));
        });
    }
}

internal sealed class ActionPointMap : IEntityTypeConfiguration<ActionPoint>
{
    public void Configure(EntityTypeBuilder<ActionPoint> builder)
    {
        builder.ToTable("groups_actions");
        builder.HasKey(action => action.Id);
        builder.Property(action => action.Id).ValueGeneratedNever();
        builder.Property(action => action.Text).HasMaxLength(ActionPoint.LongestText);
        builder.Ignore(action => action.IsDone);
        builder.HasIndex(action => new { action.GroupId, action.DoneAt }).HasDatabaseName("groups_actions_group");
        builder.HasIndex(action => action.DecisionId).HasDatabaseName("groups_actions_decision");
        builder.HasIndex(action => action.DoneBy).HasDatabaseName("groups_actions_done_by");
        builder.HasOne<Decision>().WithMany().HasForeignKey(action => action.DecisionId).OnDelete(DeleteBehavior.Cascade);
    }
}

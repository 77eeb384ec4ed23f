using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Groups.Meetings;

internal sealed class MeetingMap : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("groups_meetings");
        builder.HasKey(meeting => meeting.Id);
        builder.Property(meeting => meeting.Id).ValueGeneratedNever();
        builder.Property(meeting => meeting.Title).HasMaxLength(Meeting.LongestTitle);
        builder.Property(meeting => meeting.Zone).HasMaxLength(60);
        builder.Property(meeting => meeting.Place).HasMaxLength(Meeting.LongestPlace);
        builder.Property(meeting => meeting.OnlineLink).HasMaxLength(Meeting.LongestLink);
        builder.Property(meeting => meeting.Version).IsConcurrencyToken();
        builder.Ignore(meeting => meeting.Plan).Ignore(meeting => meeting.Day);
        builder.HasIndex(meeting => meeting.Start).HasDatabaseName("groups_meetings_start");
        // No foreign key: a programme is another room's, and the record of a meeting outlives it.
        builder.OwnsMany(meeting => meeting.Hosts, host =>
        {
            host.ToTable("groups_meeting_hosts");
            host.WithOwner().HasForeignKey("MeetingId");
            host.HasKey("MeetingId", nameof(MeetingHost.GroupId));
            host.HasIndex(row => row.GroupId).HasDatabaseName("groups_meeting_hosts_group");
        });
        builder.OwnsMany(meeting => meeting.Agenda, item =>
        {
            item.ToTable("groups_agenda_items");
            item.WithOwner().HasForeignKey("MeetingId");
            item.HasKey("MeetingId", nameof(AgendaItem.Number));
            item.Property(row => row.Number).ValueGeneratedNever();
            item.Property(row => row.Title).HasMaxLength(AgendaItem.LongestTitle);
            item.Property(row => row.Lead).HasMaxLength(AgendaItem.LongestLead);
        });
        builder.OwnsMany(meeting => meeting.Attendance, row =>
        {
            row.ToTable("groups_attendance");
            row.WithOwner().HasForeignKey("MeetingId");
            row.HasKey("MeetingId", nameof(Attended.System));
        });
    }
}

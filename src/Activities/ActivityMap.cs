using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Activities;

internal sealed class ActivityMap : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.ToTable("activities_activities");
        builder.HasKey(activity => activity.Id);
        builder.Property(activity => activity.Id).ValueGeneratedNever();
        builder.Property(activity => activity.Title).HasMaxLength(Activity.LongestTitle);
        builder.Property(activity => activity.Language).HasMaxLength(12);
        builder.Property(activity => activity.Organiser).HasMaxLength(Activity.LongestOrganiser);
        builder.Property(activity => activity.Zone).HasMaxLength(60);
        builder.Property(activity => activity.Town).HasMaxLength(Activity.LongestTown);
        builder.Property(activity => activity.Address).HasMaxLength(Activity.LongestAddress);
        builder.Property(activity => activity.OnlineAddress).HasMaxLength(Activity.LongestLink);
        builder.Property(activity => activity.ThemeNames).HasMaxLength(300);
        builder.Property(activity => activity.AudienceNames).HasMaxLength(200);
        builder.Property(activity => activity.Accessibility).HasMaxLength(Activity.LongestAccessibility);
        builder.Property(activity => activity.Why).HasMaxLength(Activity.LongestWhy);
        builder.Property(activity => activity.Version).IsConcurrencyToken();
        builder.Ignore(activity => activity.Content).Ignore(activity => activity.Themes).Ignore(activity => activity.Audiences).Ignore(activity => activity.Pin).Ignore(activity => activity.Repetition);
        // Nobody reads an activity that repeats without the days on which it does; most have none.
        builder.Navigation(activity => activity.Sessions).AutoInclude();
        // What takes place next, in all, in a programme, in a system; what waits longest; what is hers. No foreign keys:
        // programmes, systems and people are other rooms'.
        builder.HasIndex(activity => new { activity.State, activity.Start }).HasDatabaseName("activities_next");
        builder.HasIndex(activity => new { activity.ProgrammeId, activity.State, activity.Start }).HasDatabaseName("activities_programme");
        builder.HasIndex(activity => new { activity.System, activity.State, activity.Start }).HasDatabaseName("activities_system");
        builder.HasIndex(activity => new { activity.State, activity.SubmittedAt }).HasDatabaseName("activities_waiting");
        // What is like another: of one programme and system, about the same day.
        builder.HasIndex(activity => new { activity.ProgrammeId, activity.System, activity.State, activity.Start }).HasDatabaseName("activities_alike");
        builder.HasIndex(activity => activity.ChangedAt).HasDatabaseName("activities_changed");
        builder.HasIndex(activity => activity.OwnerId).HasDatabaseName("activities_owner");
        builder.HasIndex(activity => activity.DecidedBy).HasDatabaseName("activities_decided");
        // What is announced under a code, and what changed last.
        builder.HasIndex(activity => activity.CodeId).HasDatabaseName("activities_code");
    }
}

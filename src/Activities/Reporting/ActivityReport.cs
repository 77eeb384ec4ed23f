using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Activities.Certificates;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.Reporting;

/// <summary>How an activity went, as its organiser says.</summary>
/// <param name="Women">Women and girls; null where nobody counted them, as the two that follow.</param>
/// <param name="Name">As it is to stand on her certificate.</param>
public sealed record ReportContent(int Participants, int? Women, int? Men, int? Other, string Remark, string Name)
{
    internal Message? Fault => (Women ?? 0) + (Men ?? 0) + (Other ?? 0) > Participants ? new Message("Those counted one by one are more than took part in all: change one of the numbers.") : null;

    /// <summary>More than one would think of such an activity: 11,000 in a workshop.</summary>
    internal bool IsUnlikely(Activity activity, Seating? seating) =>
        (activity.Format == ActivityFormat.Place && Participants > ManyAtAPlace) || (seating?.Seats is { } seats && Participants > ManyTimes * (long)seats && Participants > seats + 20);

    const int ManyAtAPlace = 500, ManyTimes = 3;
}

/// <summary>
/// A report of an activity that is over. A correction is a report of its own, which takes the place of the one before; all
/// are kept, and none keeps anybody from changing the activity.
/// </summary>
public sealed class ActivityReport
{
    public const int MostParticipants = 1_000_000, LongestRemark = 2000;

    ActivityReport() { }

    public ActivityId ActivityId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? ById { get; private set; }
    public int Participants { get; private set; }
    public int? Women { get; private set; }
    public int? Men { get; private set; }
    public int? Other { get; private set; }
    public string Remark { get; private set; } = "";
    public string Name { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }

    /// <summary>When a correction came; null for the one that counts.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    public ReportContent Content => new(Participants, Women, Men, Other, Remark, Name);

    internal static ActivityReport Of(ActivityId activity, int number, PersonId by, ReportContent content, DateTimeOffset now) => new()
    {
        ActivityId = activity,
        Number = number,
        ById = by,
        Participants = content.Participants,
        Women = content.Women,
        Men = content.Men,
        Other = content.Other,
        Remark = MailAddresses.Hide(content.Remark),
        Name = content.Name,
        SentAt = now,
    };

    /// <summary>What cannot be reported, and why.</summary>
    internal static Message? Refusal(Activity activity, DateTimeOffset now) => activity switch
    {
        { State: ActivityState.Cancelled } => new Message("This activity is called off."),
        { State: not ActivityState.Published } => new Message("This activity is not announced at the moment."),
        _ when !activity.IsOver(now) => new Message("It is not over yet: report when you know how many came."),
        _ => null,
    };

    internal void Replace(DateTimeOffset now) => ReplacedAt ??= now;

    internal void Forget() => (ById, Name) = (null, "");

    internal sealed class Map : IEntityTypeConfiguration<ActivityReport>
    {
        public void Configure(EntityTypeBuilder<ActivityReport> builder)
        {
            builder.ToTable("activities_reports");
            builder.HasKey(report => new { report.ActivityId, report.Number });
            builder.Property(report => report.Number).ValueGeneratedNever();
            builder.Property(report => report.Remark).HasMaxLength(LongestRemark);
            builder.Property(report => report.Name).HasMaxLength(NameList.LongestName);
            builder.Ignore(report => report.Content);
            builder.HasOne<Activity>().WithMany().HasForeignKey(report => report.ActivityId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(report => report.ById).HasDatabaseName("activities_reports_person");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Activities.Reporting;

/// <summary>
/// Falls due every hour: organisers of what is over, and not reported, are asked for it, three times at most and a week apart.
/// A site that was down for long asks once when it is up again, not for each week that it missed.
/// </summary>
internal sealed record AskForReports : IJob
{
    public static string Kind => "activities.ask";
}

internal sealed class AskForReportsHandler(PreauDb db, Letters letters, TimeProvider clock) : IJobHandler<AskForReports>
{
    const int Batch = 100;

    public async Task Handle(AskForReports job, CancellationToken cancellationToken)
    {
        var passedBy = new List<ActivityId>();
        while (true)
        {
            var due = await Due(passedBy).OrderBy(row => row.End).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
            if (due.Count == 0)
                return;
            foreach (var activity in due)
            {
                int step = 1 + await db.Set<ReportCall>().CountAsync(call => call.ActivityId == activity.Id, cancellationToken);
                var (call, secret) = ReportCall.For(activity.Id, step, activity.OwnerId!.Value, clock.GetUtcNow());
                db.Add(call);
                await letters.AskForReport(activity, secret, isLast: step == ReportCall.Most, cancellationToken);
                try
                {
                    // The letter and its place in the row are saved together, or neither.
                    await db.SaveChangesAsync(cancellationToken);
                }
                catch (DbUpdateException fault) when (fault.IsTwice())
                {
                    passedBy.Add(activity.Id);
                }
                db.ChangeTracker.Clear();
            }
        }
    }

    IQueryable<Activity> Due(List<ActivityId> passedBy)
    {
        var now = clock.GetUtcNow();
        var (first, last, week) = (now - ReportCall.First, now - ReportCall.Last, now - ReportCall.Between);
        // By its start an index leaves out all that is older.
        var earliest = last - ActivityContent.Longest;
        return db.Set<Activity>().AsNoTracking().Where(activity => activity.State == ActivityState.Published && (activity.Start >= earliest || activity.Repeats != null) && activity.Start < first && activity.End <= first && activity.End > last
            && activity.HiddenAt == null && activity.OwnerId != null && !passedBy.Contains(activity.Id)
            // Whoever brings hundreds with a file is not written to hundreds of times; what a file counted is known.
            && !db.Set<ImportedActivity>().Any(row => row.ActivityId == activity.Id && (row.Participants != null || row.Source.StartsWith("partner ") || row.Source.StartsWith("feed ")))
            && !db.Set<ActivityReport>().Any(report => report.ActivityId == activity.Id)
            && !db.Set<ReportSilence>().Any(silence => silence.PersonId == activity.OwnerId)
            && db.Set<ReportCall>().Count(call => call.ActivityId == activity.Id) < ReportCall.Most
            && !db.Set<ReportCall>().Any(call => call.ActivityId == activity.Id && call.SentAt > week));
    }
}

using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Activities.TakePart;

internal enum ActivityNews { Moved, CalledOff, TakesPlace, Message }

/// <summary>Those who have registered are to hear of it.</summary>
/// <param name="Mark">Which letter it is: each gets it once.</param>
/// <param name="Sequence">Of the activity when it changed.</param>
internal sealed record TellParticipants(Guid Activity, string Mark, ActivityNews News, int Sequence, string Subject = "", string Text = "") : IJob
{
    public static string Kind => "activities.news";

    public static TellParticipants Of(Activity activity, ActivityNews news) =>
        new(activity.Id.Value, FormattableString.Invariant($"sequence {activity.Sequence}"), news, activity.Sequence);
}

/// <summary>Writes a hundred letters at a time: what was written is marked in the same transaction, so that none goes out twice.</summary>
internal sealed class TellParticipantsHandler(PreauDb db, TicketLetters letters, TimeProvider clock) : IJobHandler<TellParticipants>
{
    const int Batch = 100;

    public async Task Handle(TellParticipants job, CancellationToken cancellationToken)
    {
        var id = new ActivityId(job.Activity);
        // What moderators have hidden meanwhile is not told of.
        if (await db.Set<Activity>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { IsPublic: true } activity)
            return;
        // A later change brings a letter of its own, which says all that this one could.
        if (job.News != ActivityNews.Message && (activity.Sequence != job.Sequence || activity.IsOver(clock.GetUtcNow())))
            return;
        while (true)
        {
            var batch = await db.Set<Registration>().Where(row => row.ActivityId == id && row.ToldOf != job.Mark
                    && (row.State == RegistrationState.Registered || row.State == RegistrationState.Waiting || row.State == RegistrationState.Offered))
                .OrderBy(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
            if (batch.Count == 0)
                return;
            foreach (var registration in batch)
            {
                registration.Tell(job.Mark);
                await (job.News == ActivityNews.Message
                    ? letters.Message(registration, activity, job.Subject, job.Text, cancellationToken)
                    : letters.News(registration, activity, job.News, cancellationToken));
            }
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}

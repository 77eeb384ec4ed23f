using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Networks.Dated;
using Preau.Networks.Requests;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Networks.Reports;

/// <summary>Every morning: whoever said yes to a request whose day is over, and has not reported, is asked to, once.</summary>
internal sealed record AskForReports : IJob
{
    public static string Kind => "networks.reports";
}

internal sealed class AskForReportsHandler(PreauDb db, Dispatch dispatch, TimeProvider clock) : IJobHandler<AskForReports>
{
    const int Together = 200;

    // What is longer ago nobody remembers; and a site that stood still does not write to everybody at once.
    const int MostDays = 30;

    public async Task Handle(AskForReports job, CancellationToken cancellationToken)
    {
        DateOnly today = clock.Day(), since = today.AddDays(-MostDays);
        var over = await db.Set<AmbassadorRequest>().Where(row => row.State == RequestState.Accepted && row.On < today && row.On >= since && row.RemindedAt == null
                && !db.Set<Report>().Any(report => report.RequestId == row.Id && report.State == ReportState.HandedIn))
            .OrderBy(row => row.On).ThenBy(row => row.Id).Take(Together).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var id in over)
        {
            try
            {
                await Ask(id, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Changed in this very moment: tomorrow again.
            }
            db.ChangeTracker.Clear();
        }
    }

    async Task Ask(RequestId id, CancellationToken cancellationToken)
    {
        var request = await db.Set<AmbassadorRequest>().SingleAsync(row => row.Id == id, cancellationToken);
        if (request is not { State: RequestState.Accepted, RemindedAt: null })
            return;
        // Saved with the letter: it is written once, or not at all.
        request.Remind(clock.GetUtcNow());
        if (request.Current is { PersonId: { } person, MandateId: var mandate })
            await dispatch.Tell(person, words => words["How did it go: {0}?", request.Subject], links => links.NewReportOn(mandate, request.Id),
                words => [words["On {0} you helped somebody. Tell how it went: a report takes two minutes, and the school is remembered.", words.On(request.On)]], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

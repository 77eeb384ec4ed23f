using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Platform.Data;

namespace Preau.Activities;

/// <summary>What everybody reads of an activity. Hidden, its organiser and its moderators see it, and nobody else.</summary>
internal sealed class ReportableActivities(PreauDb db, TimeProvider clock) : IReportable
{
    public const string Name = "activity";

    public string Kind => Name;

    public async Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken) => await Row(id, cancellationToken) is { IsPublic: true } found
        ? new Reported(found.Title, string.Join("\n\n", new[] { found.Text, found.Accessibility, found.Organiser, found.OnlineAddress ?? "" }.Where(text => text.Length > 0)), found.OwnerId, new Place(found.ProgrammeId.Value, found.System))
        : null;

    public async Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await Row(id, cancellationToken) is not { } activity)
            return;
        activity.Hide(now);
        await db.Reindex(activity, cancellationToken);
    }

    public async Task Show(Guid id, CancellationToken cancellationToken)
    {
        if (await Row(id, cancellationToken) is not { } activity)
            return;
        activity.Show(clock.GetUtcNow());
        await db.Reindex(activity, cancellationToken);
    }

    Task<Activity?> Row(Guid id, CancellationToken cancellationToken)
    {
        var activity = new ActivityId(id);
        return db.Set<Activity>().FirstOrDefaultAsync(row => row.Id == activity, cancellationToken);
    }
}

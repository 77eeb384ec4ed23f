using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Security;

namespace Preau.Platform.Operations;

/// <summary>Jobs that failed or wait too long, and the keys that sign cookies and links.</summary>
internal sealed class QueueCheckup(IDbContextFactory<PreauDb> databases, StoredKeys keys, DataLocation location, TimeProvider clock) : ICheckup
{
    static readonly TimeSpan TooLong = TimeSpan.FromMinutes(15);

    public string Name => "jobs";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await IsReady(db, cancellationToken))
            yield break;
        var failed = await db.Set<Job>().AsNoTracking().Where(job => job.FailedAt != null).OrderByDescending(job => job.FailedAt).Take(1000).ToListAsync(cancellationToken);
        foreach (var kind in failed.GroupBy(job => job.Kind, StringComparer.Ordinal))
            yield return Finding.Fault("jobs", $"{kind.Count()} job(s) \"{kind.Key}\" failed for good, the last with: {FirstLine(kind.First().Error)}", "Mend what the message says, then run: preau doctor --retry-jobs");

        var now = clock.GetUtcNow();
        var since = now - TooLong;
        int waiting = await db.Set<Job>().CountAsync(job => job.FailedAt == null && job.Due < since && (job.LeasedUntil == null || job.LeasedUntil < now), cancellationToken);
        yield return waiting > 0
            ? Finding.Warning("jobs", $"{waiting} job(s) wait for more than {TooLong.TotalMinutes} minutes.", "They are done while the site runs: is it? (systemctl status preau)")
            : Finding.Ok("jobs", "No job waits too long.");
        yield return Keys();
    }

    // DatabaseCheckup says what is wrong with a database that is not.
    async Task<bool> IsReady(PreauDb db, CancellationToken cancellationToken)
    {
        if (location.Engine == DatabaseEngine.Sqlite && !File.Exists(location.DatabaseFile))
            return false;
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    static string FirstLine(string? error) => (error ?? "").Split('\n', 2)[0];

    Finding Keys()
    {
        try
        {
            return Finding.Ok("keys", $"{keys.GetAllElements().Count} key(s) of cookies and links.");
        }
        catch (System.Xml.XmlException fault)
        {
            return Finding.Fault("keys", $"A key of cookies and links is damaged: {fault.Message}", "Restore the last backup, or DELETE FROM platform_keys: everybody then signs in anew.");
        }
    }
}

using System.Text.Json;
using Preau.Contracts;
using Preau.Platform.Data;

namespace Preau.Platform.Jobs;

public static class Outbox
{
    /// <summary>
    /// Asks for <paramref name="job"/> to be done once the caller's changes are saved, and never if they are not.
    /// </summary>
    /// <param name="due">Not before this instant; at once when it lies in the past.</param>
    /// <param name="key">Asked twice under one key, it fails on the unique index: done once.</param>
    public static void Enqueue<TJob>(this PreauDb db, TJob job, DateTimeOffset due, string? key = null) where TJob : IJob =>
        db.Add(new Job { Kind = TJob.Kind, Payload = JsonSerializer.Serialize(job), Due = due, Key = key });
}

/// <summary>Does one kind of job. Called again with the same job after a crash: idempotent.</summary>
public interface IJobHandler<in TJob> where TJob : IJob
{
    Task Handle(TJob job, CancellationToken cancellationToken);
}

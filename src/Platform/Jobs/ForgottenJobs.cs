using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Platform.Jobs;

public static class ForgottenJobs
{
    /// <summary>
    /// Drops the jobs that were given up and still name <paramref name="text"/>, an erased person's address for example.
    /// Call inside <see cref="PreauDb.InTransaction"/>.
    /// </summary>
    public static Task ForgetFailedJobs(this PreauDb db, string text, CancellationToken cancellationToken)
    {
        string asStored = JsonSerializer.Serialize(text);
        return db.Set<Job>().Where(job => job.FailedAt != null && job.Payload.Contains(asStored)).ExecuteDeleteAsync(cancellationToken);
    }
}

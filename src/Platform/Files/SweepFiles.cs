using Microsoft.Extensions.Logging;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Platform.Files;

/// <summary>
/// Removes stored files that no row names and that are older than a day: what a refused import or a removed course left
/// (docs/decisions/0010). A room that stores files says where their hashes are: <see cref="FileColumns.AddFileColumn"/>.
/// </summary>
internal sealed record SweepFiles : IJob
{
    public static string Kind => "platform-sweep-files";
}

internal sealed partial class SweepFilesHandler(PreauDb db, FileStore files, IEnumerable<FileColumn> columns, TimeProvider clock, ILogger<SweepFilesHandler> log) : IJobHandler<SweepFiles>
{
    static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task Handle(SweepFiles job, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Grace;
        files.RemoveDrafts(before);
        var needed = await NeededFiles.Read(db, columns).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        int removed = 0;
        foreach (var file in files.All().Where(file => !needed.Contains(file.Hash)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (files.RemoveIfOlder(file.Hash, before))
                removed++;
        }
        if (removed > 0)
            Removed(log, removed);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} stored file(s) that nothing needs.")]
    static partial void Removed(ILogger log, int count);
}

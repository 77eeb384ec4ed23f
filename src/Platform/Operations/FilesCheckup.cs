using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Platform.Operations;

/// <summary>The file store: all that rows name is there, and a sample still holds what it held.</summary>
internal sealed class FilesCheckup(IDbContextFactory<PreauDb> databases, FileStore files, IEnumerable<FileColumn> columns, DataLocation location) : ICheckup
{
    const int Sample = 200, Named = 3;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "files";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missing = await Missing(cancellationToken);
        if (missing.Count > 0)
            yield return Finding.Fault(Name, $"{missing.Count} file(s) are missing: {Some(missing)}.", $"Copy them from another node or a backup (unzip BACKUP 'files/HASH') to {location.Files}/AB/, AB being the first two digits.");

        var sampled = new List<string>();
        var damaged = new List<string>();
        var started = Stopwatch.StartNew();
        var all = files.All().ToArray();
        Random.Shared.Shuffle(all);
        foreach (var file in all.Take(Sample))
        {
            if (started.Elapsed > Patience)
                break;
            await using var content = files.Open(file.Hash);
            sampled.Add(file.Hash);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) != file.Hash)
                damaged.Add(file.Hash);
        }
        yield return damaged.Count > 0
            ? Finding.Fault(Name, $"{damaged.Count} of {sampled.Count} files looked at are damaged: {Some(damaged)}.", "Check the disk (smartctl -a), then put good copies from a backup in their place.")
            : Finding.Ok(Name, $"{sampled.Count} files looked at hold what they should.");
    }

    async Task<List<string>> Missing(CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        if (location.Engine == DatabaseEngine.Sqlite && !File.Exists(location.DatabaseFile))
            return missing;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (string hash in NeededFiles.Read(db, columns).WithCancellation(cancellationToken))
            if (!FileStore.IsName(hash) || !files.Has(hash))
                missing.Add(hash);
        return missing;
    }

    static string Some(List<string> hashes) => string.Join(", ", hashes.Take(Named)) + (hashes.Count > Named ? " …" : "");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Preau.Platform.Data;
using Preau.Platform.Files;

namespace Preau.Platform.Operations.Network;

/// <summary>
/// Takes a network that left another site into one that has none. Ids and addresses of pages stay, so links go on working;
/// people sign in after they have chosen a new password. All of it appears in one step, or nothing.
/// </summary>
public sealed class NetworkImport(IDbContextFactory<PreauDb> databases, FileStore files, NetworkContents contents)
{
    /// <param name="marks">What the site shall remember of it, saved together with it.</param>
    /// <exception cref="OperationRefusedException">There is a network already, or the file is damaged, hostile or newer: nothing was changed.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public async Task<OperationSummary> Read(string path, IReadOnlyCollection<Mark> marks, IProgress<OperationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var archive = await BackupArchive.Open(path, Holding.Network, cancellationToken);
        var manifest = archive.Manifest;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var tables = contents.Of(db);
        RefuseWhatIsUnknown(manifest, tables);
        await archive.Verify(progress, cancellationToken);
        await TakeFiles(archive, progress, cancellationToken);
        await db.InTransaction(async () =>
        {
            await RefuseWhereThereIsOne(db, tables, cancellationToken);
            await Fill(db, archive, tables, progress, cancellationToken);
            await Compare(db, manifest, tables, cancellationToken);
            foreach (var mark in marks)
                if (!await db.Set<Mark>().AnyAsync(known => known.Name == mark.Name, cancellationToken))
                    db.Add(mark);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        return new OperationSummary(manifest.Tables.Count, manifest.Rows, manifest.Files.Count, manifest.Bytes, []);
    }

    static void RefuseWhatIsUnknown(BackupManifest manifest, IReadOnlyList<NetworkTable> tables)
    {
        foreach (var saved in manifest.Tables)
        {
            var known = tables.FirstOrDefault(table => table.Name == saved.Name);
            if (known is null || saved.Columns.Except(known.Columns).FirstOrDefault() is not null)
                throw new OperationRefusedException($"The file holds something of {saved.Name} that this Préau does not know: take it in with version {manifest.Version} or a later one.");
        }
    }

    async Task TakeFiles(BackupArchive archive, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        long done = 0, total = archive.Manifest.Files.Sum(file => file.Size);
        foreach (var file in archive.Manifest.Files)
        {
            if (!files.Has(file.Hash))
            {
                await using var content = await archive.OpenFile(file, cancellationToken);
                await files.Store(content, cancellationToken);
            }
            progress?.Report(new("Files", done += file.Size, total));
        }
    }

    // People may be there already, its administrator for one; and what is found by searching is not the network's alone.
    static async Task RefuseWhereThereIsOne(PreauDb db, IReadOnlyList<NetworkTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Where(table => table.Condition.Length == 0))
        {
#pragma warning disable EF1002 // The name comes from the model.
            if (await db.Database.SqlQueryRaw<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table.Name}\") AS \"Value\"").SingleAsync(cancellationToken))
#pragma warning restore EF1002
                throw new OperationRefusedException($"There is a network here already ({table.Name} has rows): take it into an empty site. Starter content is removed by preau starter remove.");
        }
    }

    static async Task Fill(PreauDb db, BackupArchive archive, IReadOnlyList<NetworkTable> tables, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var live = await LiveTables.Begin(db, cancellationToken);
        long done = 0;
        foreach (var table in tables)
        {
            if (archive.Manifest.Tables.FirstOrDefault(saved => saved.Name == table.Name) is not { } saved)
                continue;
            progress?.Report(new($"Table {table.Name}", done, archive.Manifest.Rows));
            object?[] instead = [.. table.Instead.Values];
            var widened = saved with { Columns = [.. saved.Columns, .. table.Instead.Keys.Select(name => new BackupColumn(name, ColumnKind.Text))] };
            await live.Load(widened, archive.RowsOf(saved, cancellationToken).Select(row => (object?[])[.. row, .. instead]), cancellationToken);
            done += saved.Rows;
        }
        await live.End(cancellationToken);
    }

    // Read back before it is kept: a file may say of itself what it likes. One of an earlier version lacks columns and is not compared.
    static async Task Compare(PreauDb db, BackupManifest manifest, IReadOnlyList<NetworkTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            var saved = manifest.Tables.FirstOrDefault(saved => saved.Name == table.Name);
            if (saved is null || saved.Columns.Count < table.Columns.Count)
                continue;
            var count = await NetworkRows.Read(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), table, null, cancellationToken);
            if ((count.Count, count.Hash) != (saved.Rows, saved.Content))
                throw new OperationRefusedException($"What arrived of {table.Name} is not what the file says it holds: nothing was changed.");
        }
    }
}

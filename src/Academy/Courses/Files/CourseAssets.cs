using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Courses.Import;
using Preau.Academy.Olx;
using Preau.Platform.Data;

namespace Preau.Academy.Courses.Files;

/// <summary>The files of one content that its pages may show: what stands under <c>static/</c>, by every name that links use.</summary>
/// <param name="Locked">Paths that Open edX gives to the enrolled alone.</param>
internal sealed record ContentAssets(CourseId Course, OlxAssetNames Names, FrozenSet<string> Locked);

/// <summary>Knows the files of contents, and keeps the lists of those in use: a content never changes.</summary>
internal sealed class CourseAssets(IDbContextFactory<PreauDb> databases, StoredCourseFiles store) : IDisposable
{
    // Graders written in Python, which Open edX keeps among the pictures: they hold the answers.
    internal const string Graders = "python_lib.zip";

    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 100_000, CompactionPercentage = 0.3 });

    /// <returns>Null when there is no such content.</returns>
    public async ValueTask<ContentAssets?> Of(ContentId id, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(id, out ContentAssets? assets))
            return assets;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Content>().AsNoTracking().FirstOrDefaultAsync(content => content.Id == id, cancellationToken) is not { } content)
            return null;
        string shown = $"{content.RootFolder}static/", policy = $"{content.RootFolder}policies/assets.json";
        var rows = await db.Set<ContentFile>().AsNoTracking()
            .Where(file => file.ContentId == id && (file.Path.StartsWith(shown) || file.Path == policy))
            .ToListAsync(cancellationToken);
        var files = rows.ToDictionary(row => row.Path, row => new OlxFile(row.Path, row.Hash, row.Size, ""), StringComparer.Ordinal);
        var folder = new OlxFolder(files, [], store, OlxLimits.Default);
        var names = OlxAssetNames.Of(folder, content.RootFolder, []);
        assets = new ContentAssets(content.CourseId, names, Locked(folder, policy, names, files.Keys));
        return kept.Set(id, assets, new MemoryCacheEntryOptions { Size = 1 + files.Count });
    }

    static FrozenSet<string> Locked(OlxFolder folder, string policy, OlxAssetNames names, IEnumerable<string> paths)
    {
        var locked = paths.Where(path => Path.GetFileName(path) == Graders).ToHashSet(StringComparer.Ordinal);
        if (folder.Json(policy, []) is { ValueKind: JsonValueKind.Object } assets)
            foreach (var asset in assets.EnumerateObject())
                if (asset.Value.ValueKind == JsonValueKind.Object && asset.Value.TryGetProperty("locked", out var flag) && flag.ValueKind == JsonValueKind.True
                    && names.Find(asset.Name) is { } file)
                    locked.Add(file.Path);
        return locked.ToFrozenSet(StringComparer.Ordinal);
    }

    public void Dispose() => kept.Dispose();
}

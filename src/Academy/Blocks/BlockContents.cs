using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Courses;
using Preau.Platform.Data;

namespace Preau.Academy.Blocks;

/// <summary>Reads blocks, makes them ready to be shown, and keeps the most used: some 24 MB of text.</summary>
internal sealed class BlockContents(IDbContextFactory<PreauDb> databases, BlockBuilder builder) : IDisposable
{
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 24 * 1024 * 1024, CompactionPercentage = 0.25 });

    /// <summary>The contents of <paramref name="nodes"/>, which belong to one content, by block.</summary>
    public async ValueTask<IReadOnlyDictionary<BlockId, BlockContent>> Of(ContentId content, IReadOnlyList<SyllabusNode> nodes, string language, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<BlockId, BlockContent>(nodes.Count);
        List<SyllabusNode>? missing = null;
        foreach (var node in nodes)
            if (kept.TryGetValue((node.Id, language), out BlockContent? block))
                found[node.Id] = block!;
            else
                (missing ??= []).Add(node);
        if (missing is not null)
            await Read(content, missing, language, found, cancellationToken);
        return found;
    }

    async Task Read(ContentId content, List<SyllabusNode> missing, string language, Dictionary<BlockId, BlockContent> found, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var ids = missing.ConvertAll(node => node.Id);
        var blocks = await db.Set<Block>().AsNoTracking().Where(block => ids.Contains(block.Id)).ToDictionaryAsync(block => block.Id, cancellationToken);
        var texts = await db.Set<BlockText>().AsNoTracking().Where(text => ids.Contains(text.BlockId) && text.Language == language).ToDictionaryAsync(text => text.BlockId, cancellationToken);
        var course = await builder.CourseOf(content, db, cancellationToken);
        foreach (var node in missing)
        {
            var block = blocks[node.Id];
            var settings = JsonSerializer.Deserialize<Dictionary<string, string>>(block.Settings) ?? [];
            var made = builder.Make(course, node, block, texts.GetValueOrDefault(node.Id), settings);
            kept.Set((node.Id, language), made, new MemoryCacheEntryOptions { Size = 1024 + (block.Body.Length * 4L) });
            found[node.Id] = made;
        }
    }

    public void Dispose() => kept.Dispose();
}

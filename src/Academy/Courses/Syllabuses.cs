using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Platform.Data;

namespace Preau.Academy.Courses;

/// <summary>Reads syllabuses and keeps the most used ones: at most some 20,000 blocks, about 10 MB.</summary>
internal sealed class Syllabuses(IDbContextFactory<PreauDb> databases) : IDisposable
{
    readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 20_000, CompactionPercentage = 0.3 });

    public async ValueTask<Syllabus> Of(ContentId content, CancellationToken cancellationToken = default)
    {
        if (kept.TryGetValue(content, out Syllabus? syllabus))
            return syllabus!;
        syllabus = await Read(content, cancellationToken);
        return kept.Set(content, syllabus, new MemoryCacheEntryOptions { Size = 1 + syllabus.Root.Subtree().Count() });
    }

    async Task<Syllabus> Read(ContentId content, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var blocks = await db.Set<Block>().AsNoTracking()
            .Where(block => block.ContentId == content)
            .OrderBy(block => block.Position)
            .Select(block => new Block
            {
                Id = block.Id,
                ContentId = block.ContentId,
                ParentId = block.ParentId,
                Position = block.Position,
                Type = block.Type,
                UrlName = block.UrlName,
                DisplayName = block.DisplayName,
                Start = block.Start,
                Due = block.Due,
                IsStaffOnly = block.IsStaffOnly,
                Format = block.Format,
                Settings = "",
                Body = "",
            })
            .ToListAsync(cancellationToken);
        // Settings are long and few hold any of these: the others stay in the database.
        var rules = (await db.Set<Block>().AsNoTracking()
            .Where(block => block.ContentId == content
                && (block.Settings.Contains("group_access") || block.Settings.Contains("hide_from_toc") || block.Settings.Contains("hide_after_due")))
            .Select(block => new { block.Id, block.Settings })
            .ToListAsync(cancellationToken)).ToDictionary(block => block.Id, block => BlockRules.Read(block.Settings));
        var names = (await db.Set<BlockText>().AsNoTracking()
            .Where(text => text.ContentId == content)
            .Select(text => new { text.BlockId, text.Language, text.DisplayName })
            .ToListAsync(cancellationToken)).ToLookup(text => text.BlockId);

        var nodes = new Dictionary<BlockId, SyllabusNode>();
        var inOrder = new List<SyllabusNode>(blocks.Count);
        foreach (var block in blocks)
        {
            var parent = block.ParentId is { } id ? nodes[id] : null;
            var node = new SyllabusNode(block, rules.GetValueOrDefault(block.Id), parent, names[block.Id].ToFrozenDictionary(text => text.Language, text => text.DisplayName));
            parent?.Add(node);
            nodes.Add(block.Id, node);
            inOrder.Add(node);
        }
        return new Syllabus(content, inOrder);
    }

    public void Dispose() => kept.Dispose();
}

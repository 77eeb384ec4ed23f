using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Starter;

/// <summary>
/// The network that a new installation shows. A programme of the same slug that the site's own people made stays theirs.
/// </summary>
internal sealed class StarterNetwork(PreauDb db, IOutputCacheStore pages) : IStarterContent
{
    public async Task Load(string folder, CancellationToken cancellationToken)
    {
        var file = await ReadFile(Path.Combine(folder, NetworkFile.Name), cancellationToken);
        await db.InTransaction(async () =>
        {
            var known = await db.Set<Programme>().ToDictionaryAsync(programme => programme.Slug, StringComparer.Ordinal, cancellationToken);
            // In which people hold something stays: their mandates would go with it, unasked.
            var held = (await db.Set<Mandate>().Select(mandate => mandate.ProgrammeId)
                .Union(db.Set<GroupMembership>().Where(membership => !membership.IsStarter).Select(membership => membership.ProgrammeId)).ToListAsync(cancellationToken)).ToHashSet();
            await Forget(known.Values.Where(programme => programme.IsStarter && !held.Contains(programme.Id) && file.Programmes.All(entry => entry.Slug != programme.Slug)), cancellationToken);
            for (int position = 0; position < file.Programmes.Count; position++)
                await Bring(file.Programmes[position], file.Source, position, known, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
    }

    public async Task Remove(CancellationToken cancellationToken)
    {
        await db.InTransaction(async () =>
        {
            await Forget(await db.Set<Programme>().Where(programme => programme.IsStarter).ToListAsync(cancellationToken), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
    }

    async Task Bring(NetworkEntry entry, FactSource source, int position, Dictionary<string, Programme> known, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(entry.Slug, out var programme))
        {
            known[entry.Slug] = programme = Programme.Create(entry.Slug, isStarter: true);
            db.Add(programme);
        }
        if (!programme.IsStarter)
            return;
        programme.Place(entry.Kind, entry.Parent is null ? null : known[entry.Parent].Id, position);
        programme.Describe(entry.Texts(), entry.DetailsFrom(source));
        await db.IndexProgramme(programme, cancellationToken);
    }

    async Task Forget(IEnumerable<Programme> programmes, CancellationToken cancellationToken)
    {
        foreach (var programme in programmes)
        {
            await db.Unindex(ProgrammeSearch.Kind, programme.Id.Value, cancellationToken);
            db.Remove(programme);
        }
    }

    static async Task<NetworkFile> ReadFile(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no {NetworkFile.Name} in {Path.GetDirectoryName(path)}.");
        await using var json = File.OpenRead(path);
        return await NetworkFile.Read(json, cancellationToken);
    }
}

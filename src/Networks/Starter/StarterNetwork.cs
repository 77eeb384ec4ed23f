using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Courses;
using Preau.Networks.Programmes.Passages;
using Preau.Platform.Data;
using Preau.Platform.Search;

namespace Preau.Networks.Starter;

/// <summary>
/// The network that a new installation shows. A programme of the same slug that the site's own people made or edited stays theirs.
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
            known[entry.Slug] = programme = Programme.Create(entry.Slug, entry.Language, isStarter: true);
            db.Add(programme);
        }
        if (!programme.IsStarter)
            return;
        programme.Place(entry.Kind, entry.Parent is null ? null : known[entry.Parent].Id, position);
        programme.Describe(entry.DetailsFrom(source));
        var passages = await Readings.ForEditing(db, programme.Id, cancellationToken);
        foreach (var (part, said) in entry.Passages())
            Tell(programme, part, said, passages);
        programme.Present(passages.Named(Part.Name), passages.Named(Part.Summary));
        await db.IndexProgramme(programme, passages, cancellationToken);
        await Attach(programme, entry.Courses ?? [], cancellationToken);
    }

    // Whether the course is here is not asked: its page says so once it is.
    async Task Attach(Programme programme, IReadOnlyList<string> courses, CancellationToken cancellationToken)
    {
        var attached = await db.Set<ProgrammeCourse>().Where(row => row.ProgrammeId == programme.Id).ToListAsync(cancellationToken);
        db.RemoveRange(attached.Where(row => !courses.Contains(row.CourseSlug)));
        for (int position = 0; position < courses.Count; position++)
            if (attached.Find(row => row.CourseSlug == courses[position]) is { } known)
                known.Place(position);
            else
                db.Add(ProgrammeCourse.Attach(programme.Id, courses[position], position));
    }

    // All that is here is of the same file: no translation of it is stale.
    void Tell(Programme programme, string part, Said said, List<Passage> passages)
    {
        string original = said.In(programme.Language).Text;
        if (passages.Find(known => known.Part == part) is not { } passage)
        {
            passages.Add(passage = Passage.Begin(programme.Id, part, programme.Language, original, Origin.Imported));
            db.Add(passage);
        }
        passage.Reword(original, Origin.Imported);
        foreach (string gone in passage.Translations.Select(translation => translation.Language).Where(language => !said.ContainsKey(language)).ToList())
            passage.Translate(gone, "", Origin.Imported, passage.Version);
        foreach (var (language, text) in said.Where(each => each.Key != programme.Language))
            if (passage.In(language) is { IsFallback: false, IsStale: false } reading && reading.Text == text)
                continue;
            else
                passage.Translate(language, text, Origin.Imported, passage.Version);
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

using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Memberships;
using Preau.Networks.Programmes;
using Preau.Platform.Data;

namespace Preau.Networks.Starter;

/// <summary>
/// The memberships that a new installation knows: attested ones, no more. One that the site's people renewed or ended is
/// left alone, and none is brought where they have said something of the same system in the same group.
/// </summary>
internal sealed class StarterMemberships(PreauDb db, TimeProvider clock, IOutputCacheStore pages) : IStarterContent
{
    public async Task Load(string folder, CancellationToken cancellationToken)
    {
        var file = await MembershipsFile.Read(folder, cancellationToken);
        await db.InTransaction(async () =>
        {
            var programmes = await db.Set<Programme>().AsNoTracking().ToDictionaryAsync(programme => programme.Slug, StringComparer.Ordinal, cancellationToken);
            var known = (await db.Set<GroupMembership>().ToListAsync(cancellationToken)).ToLookup(membership => membership.ProgrammeId);
            var kept = new HashSet<MembershipId>();
            foreach (var group in file.Groups)
                // A programme of this name that people made otherwise has no members.
                if (programmes.TryGetValue(group.Programme, out var programme) && programme.HasMembers)
                    foreach (var said in group.Statements)
                        Bring(programme, said, [.. known[programme.Id]], kept);
            db.RemoveRange(known.SelectMany(all => all).Where(membership => membership.IsStarter && !IsTouched(membership) && !kept.Contains(membership.Id)));
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
    }

    public async Task<string?> Objection(CancellationToken cancellationToken)
    {
        var starters = db.Set<Programme>().Where(programme => programme.IsStarter).Select(programme => programme.Id);
        int mandates = await db.Set<Mandate>().CountAsync(mandate => starters.Contains(mandate.ProgrammeId), cancellationToken);
        int memberships = (await db.Set<GroupMembership>().AsNoTracking().Where(membership => starters.Contains(membership.ProgrammeId)).ToListAsync(cancellationToken)).Count(membership => !membership.IsStarter || IsTouched(membership));
        return mandates + memberships == 0 ? null
            : $"{mandates} mandates and {memberships} memberships that people of the site entered belong to programmes of the starter content, and would go with them.";
    }

    public async Task Remove(CancellationToken cancellationToken)
    {
        await db.InTransaction(async () =>
        {
            db.RemoveRange(await db.Set<GroupMembership>().Where(membership => membership.IsStarter).ToListAsync(cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
        }, cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
    }

    void Bring(Programme programme, GroupStatement said, List<GroupMembership> known, HashSet<MembershipId> kept)
    {
        foreach (string text in said.Systems)
        {
            var system = SystemCode.Parse(text);
            var there = known.Find(membership => membership.IsStarter && membership.System == system && membership.Role == said.Role);
            if (there is not null && (IsTouched(there) || Says(there, said)))
                kept.Add(there.Id);
            else if (!known.Exists(membership => !membership.IsStarter && membership.System == system))
                db.Add(GroupMembership.Join(programme.Id, system, said.Role, new Days(said.Start, said.End), said.StartKnown, new Attestation(null, clock.GetUtcNow(), said.Source, said.SourceUrl), isStarter: true));
        }
    }

    static bool IsTouched(GroupMembership membership) => membership.History.Count > 1 || membership.Representative is not null || membership.Alternate is not null;

    static bool Says(GroupMembership membership, GroupStatement said) =>
        membership.Days == new Days(said.Start, said.End) && membership.StartIsKnown == said.StartKnown && membership.Latest.Source == said.Source && membership.Latest.SourceUrl == said.SourceUrl;
}

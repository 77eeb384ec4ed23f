using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Partners;

/// <summary>Where somebody may bring many activities at a time.</summary>
/// <param name="Partner">As whom; null for an administrator.</param>
public sealed record ImportRight(KnownGroup Programme, Partner? Partner)
{
    /// <summary>What a form calls it.</summary>
    public string Key => (Partner?.Id.Value ?? Programme.Id.Value).ToString("N");

    public string Name => Partner is { } partner ? $"{Programme.Name} ({partner.Organisation})" : Programme.Name;

    /// <summary>What she brings is announced without a look.</summary>
    public bool Announces => Partner is null or { IsTrusted: true };
}

/// <summary>Lets those bring many activities at a time who may: administrators into any programme, partners into theirs.</summary>
internal sealed class ImportDoor(PreauDb db, IProgrammes programmes, ICurrentPerson current, Words words)
{
    IReadOnlyList<ImportRight>? mine;

    /// <summary>Of the person who asks, by the names of the programmes.</summary>
    public async Task<IReadOnlyList<ImportRight>> Mine(CancellationToken cancellationToken)
    {
        if (mine is not null)
            return mine;
        if (current.Person is not { } person)
            return mine = [];
        if (person.IsAdministrator)
            return mine = [.. (await programmes.All(words.Language.Tag, cancellationToken)).Select(programme => new ImportRight(programme, null))];
        var partners = await db.Set<Partner>().AsNoTracking().Where(partner => partner.PersonId == person.Id && partner.EndedAt == null).OrderBy(partner => partner.AppointedAt).ToListAsync(cancellationToken);
        var named = await programmes.Find([.. partners.Select(partner => partner.ProgrammeId).Distinct()], words.Language.Tag, cancellationToken);
        return mine = [.. partners.Where(partner => named.ContainsKey(partner.ProgrammeId)).Select(partner => new ImportRight(named[partner.ProgrammeId], partner))];
    }

    public async Task<bool> IsMine(CancellationToken cancellationToken) => current.Person is { IsAdministrator: true } || (await Mine(cancellationToken)).Count > 0;

    /// <summary>What was begun under an appointment goes on only while it holds.</summary>
    public async Task<ImportRight?> For(GroupId programme, PartnerId? partner, CancellationToken cancellationToken) =>
        (await Mine(cancellationToken)).FirstOrDefault(right => right.Programme.Id == programme && (right.Partner is null || right.Partner.Id == partner));

    public async Task<ImportRight?> Chosen(string key, CancellationToken cancellationToken) => (await Mine(cancellationToken)).FirstOrDefault(right => right.Key == key);
}

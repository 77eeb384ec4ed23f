using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes;

/// <summary>A scheme, and whether the person who asks writes it: an administrator, or whoever chairs its programme.</summary>
public sealed record SeenScheme(LabelScheme Scheme, KnownGroup Programme, bool MayEdit);

/// <summary>Lets to a scheme everybody once it is published, and those who write it before.</summary>
internal sealed class SchemeDoor(PreauDb db, IProgrammes programmes, ICurrentPerson current, Words words)
{
    public async Task<SeenScheme?> Find(string code, CancellationToken cancellationToken)
    {
        if (await db.Set<LabelScheme>().FirstOrDefaultAsync(row => row.Code == code, cancellationToken) is not { } scheme
            || !(await programmes.Find([scheme.ProgrammeId], words.Language.Tag, cancellationToken)).TryGetValue(scheme.ProgrammeId, out var programme))
            return null;
        bool mayEdit = await programmes.MayEdit(scheme.ProgrammeId, cancellationToken);
        return mayEdit || scheme.Latest is not null ? new SeenScheme(scheme, programme, mayEdit) : null;
    }

    public async Task<SeenScheme?> ForEditors(string code, CancellationToken cancellationToken) => await Find(code, cancellationToken) is { MayEdit: true } seen ? seen : null;

    /// <summary>The programmes for which she writes schemes; none for almost everybody.</summary>
    public async Task<IReadOnlyList<KnownGroup>> Programmes(CancellationToken cancellationToken)
    {
        if (current.Person is null)
            return [];
        var all = await programmes.All(words.Language.Tag, cancellationToken);
        if (current.Person.IsAdministrator)
            return all;
        var hers = new List<KnownGroup>();
        foreach (var programme in all)
            if (await programmes.MayEdit(programme.Id, cancellationToken))
                hers.Add(programme);
        return hers;
    }
}

using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications;
using Preau.Vetting.Applications.Score;

namespace Preau.Vetting.Calls;

/// <summary>A call, and what the person who asks may do with it.</summary>
/// <param name="MayManage">She is an officer of all its systems.</param>
/// <param name="MayDecide">She is an officer of one of them.</param>
/// <param name="IsOnPanel">She scores.</param>
public sealed record SeenCall(Call Call, KnownGroup Programme, bool MayManage, bool MayDecide, bool IsOnPanel);

/// <summary>Lets to a call whom it concerns: everybody once it is published, its officers before.</summary>
internal sealed class CallDoor(PreauDb db, IOfficers officers, IProgrammes programmes, ICurrentPerson current, Words words)
{
    /// <summary>For which systems the person decides: null everywhere.</summary>
    public Task<IReadOnlyList<SystemCode>?> Remit(CancellationToken cancellationToken) => officers.Mine(cancellationToken);

    public async Task<SeenCall?> Find(CallId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Call>().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } call
            || (await programmes.Find([call.ProgrammeId], words.Language.Tag, cancellationToken)).GetValueOrDefault(call.ProgrammeId) is not { } programme)
            return null;
        var seen = Seen(call, programme, await Remit(cancellationToken));
        return call.State != CallState.Draft || seen.MayManage ? seen : null;
    }

    public SeenCall Seen(Call call, KnownGroup programme, IReadOnlyList<SystemCode>? remit) => new(call, programme,
        remit is null || call.Systems.All(remit.Contains), remit is null || call.Systems.Any(remit.Contains), current.Person is { } person && call.HasOnPanel(person.Id));

    /// <summary>To be changed by whoever manages it.</summary>
    public async Task<SeenCall?> ForManagers(CallId id, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { MayManage: true } seen ? seen : null;

    public async Task<CallUse> UseOf(CallId id, CancellationToken cancellationToken)
    {
        var rows = await db.Set<Application>().Where(row => row.CallId == id).Select(row => new { row.System, row.State }).ToListAsync(cancellationToken);
        bool isRead = rows.Exists(row => row.State is ApplicationState.Accepted or ApplicationState.Reserved or ApplicationState.Declined)
            || await db.Set<Review>().AnyAsync(review => db.Set<Application>().Any(row => row.CallId == id && row.Id == review.ApplicationId), cancellationToken);
        return new CallUse([.. rows.Select(row => row.System).OfType<SystemCode>().Distinct()], rows.Count > 0, isRead, rows.Count(row => row.State == ApplicationState.Accepted));
    }
}

using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications;

/// <summary>An application, and what the person who asks is to it.</summary>
/// <param name="Mine">What she declared and gave, where she is on the panel and has begun.</param>
/// <param name="IsOfficer">She decides for its system. Never about herself.</param>
public sealed record SeenApplication(Application Application, Call Call, KnownGroup Programme, bool IsApplicant, bool IsOfficer, bool IsOnPanel, Review? Mine)
{
    public bool HasConflict => Mine?.State == ReviewState.Conflict;

    /// <summary>On the panel one says first whether something ties her to the applicant, and reads then.</summary>
    public bool MayRead => IsApplicant || (IsOnPanel ? Mine is { State: not ReviewState.Conflict } : IsOfficer);

    public bool MayScore => IsOnPanel && Mine is { State: ReviewState.Open } && !Application.IsDecided;

    /// <summary>Whoever scores sees the others' scores once hers are handed in, be she an officer too.</summary>
    public bool MayCompare => !IsApplicant && (IsOnPanel ? Mine?.State == ReviewState.HandedIn : IsOfficer);

    public bool MayDecide => IsOfficer && MayCompare;
}

/// <summary>
/// Lets to an application its applicant at any time; once the call is closed, the panel and the officers of its system; and
/// nobody else.
/// </summary>
internal sealed class ApplicationDoor(PreauDb db, CallDoor calls, IOfficers officers, ICurrentPerson current, TimeProvider clock)
{
    public async Task<SeenApplication?> Find(ApplicationId id, CancellationToken cancellationToken)
    {
        if (current.Person is not { Id: var me } || await db.Set<Application>().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } application
            || await calls.Find(application.CallId, cancellationToken) is not { } call)
            return null;
        if (application.PersonId == me)
            return new SeenApplication(application, call.Call, call.Programme, true, false, false, null);
        if (!application.IsHandedIn || !call.Call.IsClosed(clock.Day()))
            return null;
        bool isOfficer = await officers.MayDecide(application.System, cancellationToken);
        if (!isOfficer && !call.IsOnPanel)
            return null;
        var mine = call.IsOnPanel ? await db.Set<Review>().FirstOrDefaultAsync(review => review.ApplicationId == id && review.PersonId == me, cancellationToken) : null;
        return new SeenApplication(application, call.Call, call.Programme, false, isOfficer, call.IsOnPanel, mine);
    }
}

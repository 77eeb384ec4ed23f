using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Identity.Accounts;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Identity.Sessions.Mine;

public sealed record SessionView(SessionId Id, Device Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsThis);

/// <summary>Where a person is signed in: listed, ended one by one or all but this (ASVS 7.4.3, 7.5.2).</summary>
internal static class OwnSessions
{
    internal static async Task<IResult> Get(string? done, CurrentPerson current, PreauDb db, LastSeen lastSeen, TimeProvider clock, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - SessionLimits.Idle(current.Person!.Role);
        var rows = await db.Set<Session>().AsNoTracking().Where(row => row.PersonId == current.Id && row.SeenAt > since).ToListAsync(cancellationToken);
        var views = rows
            .Select(row => new SessionView(row.Id, new Device(row.Browser, row.System), row.StartedAt, lastSeen.Of(row.Id) ?? row.SeenAt, row.Id == current.Session!.Id))
            .OrderByDescending(view => view.IsThis).ThenByDescending(view => view.SeenAt);
        return Answers.Page<SessionsPage>(new { Sessions = views.ToList(), Done = done, Now = clock.GetUtcNow() });
    }

    internal static async Task<IResult> PostEnd(SessionId session, CurrentPerson current, SessionStore sessions, Links links, CancellationToken cancellationToken) =>
        await sessions.End(session, current.Id, cancellationToken) ? Answers.SeeOther(links.Sessions + "?done=ended") : Results.NotFound();

    internal static async Task<IResult> PostEndOthers(CurrentPerson current, SessionStore sessions, PreauDb db, Links links, CancellationToken cancellationToken)
    {
        await db.InTransaction(() => sessions.EndAll(current.Id, current.Session!.Id, cancellationToken), cancellationToken);
        sessions.Forget(current.Id);
        return Answers.SeeOther(links.Sessions + "?done=others");
    }
}

internal static class DeviceWords
{
    /// <summary>"Firefox on Windows", as far as it is known.</summary>
    internal static string InWords(this Device device, Words words) => device switch
    {
        { Browser: "", System: "" } => words["A browser we do not recognise"],
        { Browser: "" } => device.System,
        { System: "" } => device.Browser,
        _ => words["{0} on {1}", device.Browser, device.System],
    };
}

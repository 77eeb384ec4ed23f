using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Kit;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings;

/// <summary>A meeting and what the person who asks is to each of its groups.</summary>
public sealed record SeenMeeting(Meeting Meeting, IReadOnlyList<Standing> Standings)
{
    public bool Sits => Standings.Any(standing => standing.Sits);
    public bool Leads => Standings.Any(standing => standing.Leads);

    /// <summary>The group under which she sees it: one of hers, if there is any.</summary>
    public Standing Main => Standings.FirstOrDefault(standing => standing.Leads) ?? Standings.FirstOrDefault(standing => standing.Sits) ?? Standings[0];
}

/// <summary>Lets to a meeting whom it concerns, and keeps what was changed.</summary>
internal sealed class MeetingDoor(PreauDb db, Standings standings, Words words, IOutputCacheStore pages)
{
    /// <summary>A meeting that was announced is public; before that it is there for those who prepare it.</summary>
    public async Task<SeenMeeting?> ForAll(MeetingId id, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { } seen && (seen.Meeting.WasCalled || seen.Leads) ? seen : null;

    public async Task<SeenMeeting?> ForMembers(MeetingId id, CancellationToken cancellationToken) =>
        await ForAll(id, cancellationToken) is { Sits: true } seen ? seen : null;

    public async Task<SeenMeeting?> ForLeaders(MeetingId id, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { Leads: true } seen ? seen : null;

    /// <summary>As <see cref="ForAll"/>, and what is left of one that was removed: a calendar that has it asks once more.</summary>
    public async Task<SeenMeeting?> ForCalendars(MeetingId id, CancellationToken cancellationToken) =>
        await FindAny(id, cancellationToken) is { Meeting.WasCalled: true } seen ? seen : null;

    async Task<SeenMeeting?> Find(MeetingId id, CancellationToken cancellationToken) =>
        await FindAny(id, cancellationToken) is { Meeting.State: not MeetingState.Removed } seen ? seen : null;

    async Task<SeenMeeting?> FindAny(MeetingId id, CancellationToken cancellationToken)
    {
        if (await db.Set<Meeting>().AsSplitQuery().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } meeting)
            return null;
        var seen = new SeenMeeting(meeting, await standings.In([.. meeting.Hosts.Select(host => host.GroupId)], cancellationToken));
        return seen.Standings.Count > 0 ? seen : null;
    }

    /// <returns>False when somebody else changed it in the meantime: the fault is among the errors.</returns>
    public async Task<bool> Save(FormErrors errors, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            errors.Add("", words.Say(Changed));
            return false;
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    /// <summary>Adds a fault when the form was filled in on an older state of the thing.</summary>
    public static void CheckVersion(int shown, int now, FormErrors errors, Words words)
    {
        if (shown != now)
            errors.Add("", words.Say(Changed));
    }

    static readonly Message Changed = new Message("Somebody else has changed this in the meantime. Your text is still below: open the page once more beside it, compare, and save again.");
}

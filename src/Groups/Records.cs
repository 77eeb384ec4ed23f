using Microsoft.EntityFrameworkCore;
using Preau.Groups.Decisions;
using Preau.Groups.Meetings;
using Preau.Groups.Meetings.Minutes;
using Preau.Groups.Papers;
using Preau.Platform.Data;

namespace Preau.Groups;

/// <summary>Whether approved minutes or decisions rest on something: then it stays, so that they can be understood.</summary>
internal sealed class Records(PreauDb db)
{
    /// <summary>Its minutes were approved in some language, or a group decided something in it.</summary>
    public async Task<bool> RestOn(MeetingId meeting, CancellationToken cancellationToken) =>
        await db.Set<Decision>().AnyAsync(decision => decision.MeetingId == meeting, cancellationToken)
        || await db.Set<MinutesText>().AnyAsync(text => text.MeetingId == meeting && text.ApprovedAt != null, cancellationToken);

    /// <summary>It lay before a meeting that has such records, or minutes or a decision lead to its address.</summary>
    public async Task<bool> RestOn(Paper paper, CancellationToken cancellationToken) =>
        (paper.MeetingId is { } meeting && await RestOn(meeting, cancellationToken)) || await Name(paper, null, cancellationToken);

    /// <summary>Minutes, drafts among them, or decisions lead to the address of a paper.</summary>
    /// <param name="butNot">A meeting whose own minutes do not count.</param>
    public async Task<bool> Name(Paper paper, MeetingId? butNot, CancellationToken cancellationToken)
    {
        // Of all that an address says the number alone is the same in every language.
        string number = paper.Id.Value.ToString("N");
        return await db.Set<Decision>().AnyAsync(decision => decision.Text.Contains(number), cancellationToken)
            || await db.Set<MinutesText>().AnyAsync(text => text.Text.Contains(number) && (butNot == null || text.MeetingId != butNot), cancellationToken);
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Plan.Drafts;

/// <summary>What came of saving a form aside.</summary>
internal enum DraftState
{
    Saved,

    /// <summary>Another of her devices has saved it meanwhile: nothing was overwritten.</summary>
    Conflict,

    /// <summary>The activity itself was made or changed meanwhile.</summary>
    Overtaken,

    /// <summary>She has as many as may be, or it is no form of ours.</summary>
    Refused,
}

/// <summary>Forms that are not finished: saved while somebody writes, offered when she comes back, gone when they are sent.</summary>
internal sealed class KeepDrafts(PreauDb db, ICurrentPerson current, WriteGate gate, Links links, TimeProvider clock)
{
    const int Most = 50;

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, KeepDrafts drafts, CancellationToken cancellationToken) => drafts.Answer(activity, request, cancellationToken);

    internal static async Task<IResult> Remove(ActivityId activity, KeepDrafts drafts, CancellationToken cancellationToken)
    {
        await drafts.Forget(activity, cancellationToken);
        return Answers.SeeOther(drafts.Links.MyActivities + "?done=thrown");
    }

    Links Links => links;

    PersonId Me => current.Person!.Id;

    /// <summary>Of the present person, the latest first.</summary>
    public async Task<IReadOnlyList<FormDraft>> Hers(CancellationToken cancellationToken)
    {
        var me = Me;
        return await db.Set<FormDraft>().AsNoTracking().Where(draft => draft.OwnerId == me).OrderByDescending(draft => draft.SavedAt).Take(Most).ToListAsync(cancellationToken);
    }

    public Task<FormDraft?> Find(ActivityId activity, CancellationToken cancellationToken)
    {
        var me = Me;
        return db.Set<FormDraft>().AsNoTracking().FirstOrDefaultAsync(draft => draft.OwnerId == me && draft.ActivityId == activity, cancellationToken);
    }

    public async Task Forget(ActivityId activity, CancellationToken cancellationToken)
    {
        var me = Me;
        using var turn = await gate.Enter(cancellationToken);
        await db.Set<FormDraft>().Where(draft => draft.OwnerId == me && draft.ActivityId == activity).ExecuteDeleteAsync(cancellationToken);
    }

    async Task<IResult> Answer(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = await Answers.ReadForm(request, cancellationToken);
        int.TryParse(sent["Revision"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int revision);
        var (state, draft) = await Save(id, sent, sent.Line("Device", FormDraft.LongestDevice), revision, cancellationToken);
        return Results.Json(new { State = state.ToString(), Revision = draft?.Revision ?? 0, SavedAt = draft?.SavedAt.UtcDateTime });
    }

    /// <param name="known">The revision that the device has seen.</param>
    public async Task<(DraftState State, FormDraft? Draft)> Save(ActivityId id, IFormCollection sent, string device, int known, CancellationToken cancellationToken)
    {
        if (FormDraft.IsTooLong(sent) || device.Length > FormDraft.LongestDevice)
            return (DraftState.Refused, null);
        var me = Me;
        var activity = await db.Set<Activity>().AsNoTracking().Where(row => row.Id == id).Select(row => new { row.OwnerId, row.Version }).FirstOrDefaultAsync(cancellationToken);
        if (activity is not null && activity.OwnerId != me)
            return (DraftState.Refused, null);
        if (activity is not null && activity.Version != sent.VersionOf())
            return (DraftState.Overtaken, null);
        var draft = await db.Set<FormDraft>().FirstOrDefaultAsync(row => row.OwnerId == me && row.ActivityId == id, cancellationToken);
        // A device that did not hear the answer sends the same again: that is no conflict with itself.
        if (draft is not null && draft.Revision != known && (device.Length == 0 || draft.Device != device))
            return (DraftState.Conflict, draft);
        if (draft is null)
        {
            if (await db.Set<FormDraft>().CountAsync(row => row.OwnerId == me, cancellationToken) >= Most)
                return (DraftState.Refused, null);
            db.Add(draft = FormDraft.Begin(me, id));
        }
        draft.Save(sent, device, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return (DraftState.Saved, draft);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            return (DraftState.Conflict, await Find(id, cancellationToken));
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Vetting.Applications;

namespace Preau.Vetting.Calls.Read;

/// <summary>What a call asks for, to everybody; publishing it and calling it off, to whoever manages it.</summary>
internal sealed class ReadCall(PreauDb db, CallDoor door, Letters letters, IProgrammes programmes, ICurrentPerson current, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(CallId call, string? done, ReadCall read, CancellationToken cancellationToken) => read.Open(call, done, cancellationToken);

    internal static Task<IResult> Publish(CallId call, ReadCall read, CancellationToken cancellationToken) => read.PublishIt(call, cancellationToken);

    internal static Task<IResult> Cancel(CallId call, ReadCall read, CancellationToken cancellationToken) => read.CancelIt(call, cancellationToken);

    internal static Task<IResult> Resume(CallId call, ReadCall read, CancellationToken cancellationToken) => read.ResumeIt(call, cancellationToken);

    async Task<IResult> Open(CallId id, string? done, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { } seen ? await Show(seen, done, null, cancellationToken) : Results.NotFound();

    Task<IResult> PublishIt(CallId id, CancellationToken cancellationToken) => Change(id, "published", (found, _) => found.Publish(clock.Day()), _ => Task.CompletedTask, cancellationToken);

    Task<IResult> CancelIt(CallId id, CancellationToken cancellationToken) => Change(id, "cancelled", (found, use) => found.Cancel(use), call => Tell(call,
        words => words["The call is called off: {0}", call.Title], words => [words["You applied to it. Nothing is decided about your application."]], cancellationToken), cancellationToken);

    Task<IResult> ResumeIt(CallId id, CancellationToken cancellationToken) => Change(id, "resumed", (found, _) => found.Resume() ? null : new Message("Only a call that was called off can come back."), call => Tell(call,
        words => words["The call goes on: {0}", call.Title], words => [words["Your application counts again."]], cancellationToken), cancellationToken);

    /// <summary>Whoever has handed in an application hears that it is for nothing, or is not after all.</summary>
    async Task Tell(Call call, Func<Words, string> subject, Func<Words, string[]> write, CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<Application>().Where(row => row.CallId == call.Id && row.State != ApplicationState.Draft && row.State != ApplicationState.Withdrawn && row.PersonId != null).Select(row => new { row.Id, row.PersonId }).ToListAsync(cancellationToken))
            await letters.Tell(row.PersonId!.Value, subject, links => links.Application(row.Id), write, cancellationToken);
    }

    async Task<IResult> Change(CallId id, string done, Func<Call, CallUse, Message?> act, Func<Call, Task> also, CancellationToken cancellationToken)
    {
        if (await door.ForManagers(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var refusal = act(seen.Call, await door.UseOf(id, cancellationToken));
        if (refusal is null)
        {
            await also(seen.Call);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                refusal = new Message("Somebody else changed it meanwhile. Look at what stands there now.");
            }
        }
        if (refusal is { } said)
            return await Show((await door.Find(id, cancellationToken))!, null, new FormErrors().Add("", words.Say(said)), cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.Call(id)}?done={done}");
    }

    async Task<IResult> Show(SeenCall seen, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var id = seen.Call.Id;
        PersonId? me = current.Person?.Id;
        return Answers.Page<ReadCallPage>(new
        {
            Seen = seen,
            Systems = await programmes.Systems(cancellationToken),
            Mine = me is null ? null : await db.Set<Application>().AsNoTracking().FirstOrDefaultAsync(row => row.CallId == id && row.PersonId == me, cancellationToken),
            Today = clock.Day(),
            Done = done,
            Errors = errors,
        }, Forms.StatusOf(errors));
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Replies;

/// <summary>A moderator saves what she writes again and again; who leads a programme shares it with all who moderate there.</summary>
internal sealed class KeepReplies(PreauDb db, ActivityDoor door, ReplyShelf shelf, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> List(string? done, KeepReplies keep, CancellationToken cancellationToken) => keep.Show(null, null, done, null, cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, KeepReplies keep, CancellationToken cancellationToken) => keep.Add(request, cancellationToken);

    internal static Task<IResult> Get(SavedReplyId reply, KeepReplies keep, CancellationToken cancellationToken) => keep.Open(reply, cancellationToken);

    internal static Task<IResult> Save(SavedReplyId reply, HttpRequest request, KeepReplies keep, CancellationToken cancellationToken) => keep.Change(reply, request, cancellationToken);

    internal static Task<IResult> Remove(SavedReplyId reply, KeepReplies keep, CancellationToken cancellationToken) => keep.Turn(reply, remove: true, cancellationToken);

    internal static Task<IResult> Undo(SavedReplyId reply, KeepReplies keep, CancellationToken cancellationToken) => keep.Turn(reply, remove: false, cancellationToken);

    async Task<IResult> Add(HttpRequest request, CancellationToken cancellationToken)
    {
        var kept = await shelf.Kept(cancellationToken);
        if ((await door.Mine(cancellationToken)).IsEmpty && kept.Count == 0)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = ReplyForm.From(sent);
        var errors = new FormErrors();
        var programme = kept.FirstOrDefault(one => one.Id.Value.ToString("N") == form.Programme);
        if (form.Programme.Length > 0 && programme is null)
            errors.Add(nameof(ReplyForm.Programme), words["Choose a programme from the list."]);
        if (form.Parse(errors, words) is not { } content)
            return await Show(null, form, null, errors, cancellationToken);
        var (id, now) = (sent.KeyOf<SavedReplyId>(), clock.GetUtcNow());
        db.Add(programme is null ? SavedReply.Own(id, current.Person!.Id, content, now) : SavedReply.Shared(id, programme.Id, content, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.SavedReplies + "?done=saved");
    }

    async Task<IResult> Open(SavedReplyId id, CancellationToken cancellationToken) =>
        await Find(id, cancellationToken) is { RemovedAt: null } reply ? await Show(reply, ReplyForm.Of(reply), null, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Change(SavedReplyId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { RemovedAt: null } reply)
            return Results.NotFound();
        var form = ReplyForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (form.Version != reply.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (form.Parse(errors, words) is not { } content)
            return await Show(reply, form, null, errors, cancellationToken);
        reply.Write(content, clock.GetUtcNow());
        return await door.Save(errors, cancellationToken) ? Answers.SeeOther(links.SavedReplies + "?done=saved") : await Show(reply, form, null, errors, cancellationToken);
    }

    async Task<IResult> Turn(SavedReplyId id, bool remove, CancellationToken cancellationToken)
    {
        if (await Find(id, cancellationToken) is not { } reply)
            return Results.NotFound();
        if (remove)
            reply.Remove(clock.GetUtcNow());
        else
            reply.Return();
        var errors = new FormErrors();
        return await door.Save(errors, cancellationToken) ? Answers.SeeOther($"{links.SavedReplies}?done={(remove ? id.Value.ToString("N") : "saved")}") : await Show(null, null, null, errors, cancellationToken);
    }

    // One that is another's is not there.
    async Task<SavedReply?> Find(SavedReplyId id, CancellationToken cancellationToken) =>
        await db.Set<SavedReply>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { } reply && shelf.MayChange(reply, await shelf.Kept(cancellationToken)) ? reply : null;

    async Task<IResult> Show(SavedReply? changed, ReplyForm? form, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var (remit, kept) = (await door.Mine(cancellationToken), await shelf.Kept(cancellationToken));
        if (remit.IsEmpty && kept.Count == 0)
            return Results.NotFound();
        var all = await shelf.All(remit, kept, cancellationToken);
        return Answers.Page<SavedRepliesPage>(new
        {
            Replies = all,
            Mine = all.Where(reply => shelf.MayChange(reply, kept)).Select(reply => reply.Id).ToHashSet(),
            Kept = kept,
            Changed = changed,
            Form = form ?? ReplyForm.Empty(words.Language.Tag),
            Done = done,
            Removed = SavedReplyId.TryParse(done, out var id) && await Find(id, cancellationToken) is { RemovedAt: not null } removed ? removed : null,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions.Keep;

/// <summary>Those who write the page of a programme add an edition, change it, take it away and bring it back.</summary>
internal sealed class KeepEditions(PreauDb db, EditionDoor door, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static Task<IResult> New(string slug, KeepEditions keep, CancellationToken cancellationToken) => keep.Begin(slug, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, KeepEditions keep, CancellationToken cancellationToken) => keep.Add(slug, request, cancellationToken);

    internal static Task<IResult> Get(string slug, string edition, KeepEditions keep, CancellationToken cancellationToken) => keep.Open(slug, edition, cancellationToken);

    internal static Task<IResult> Save(string slug, string edition, HttpRequest request, KeepEditions keep, CancellationToken cancellationToken) => keep.Change(slug, edition, request, cancellationToken);

    internal static Task<IResult> Remove(string slug, string edition, KeepEditions keep, CancellationToken cancellationToken) => keep.TakeAway(slug, edition, cancellationToken);

    internal static Task<IResult> Undo(string slug, EditionId edition, KeepEditions keep, CancellationToken cancellationToken) => keep.BringBack(slug, edition, cancellationToken);

    async Task<IResult> Begin(string slug, CancellationToken cancellationToken) =>
        await door.Find(slug, cancellationToken) is { MayEdit: true } seen ? Show(seen.Programme, null, EditionForm.Empty, null) : Results.NotFound();

    async Task<IResult> Add(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, cancellationToken) is not { MayEdit: true } seen)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = EditionForm.From(sent);
        var errors = new FormErrors();
        if (form.Parse(errors, words) is not { } content)
            return Show(seen.Programme, null, form, errors);
        var id = sent.KeyOf<EditionId>();
        db.Add(Edition.Begin(id, seen.Programme.Id, content));
        // Sent twice, it is there: under this very id. Else the code is another's.
        if (!await Saved(errors, cancellationToken) && !await db.Set<Edition>().AnyAsync(edition => edition.Id == id && edition.ProgrammeId == seen.Programme.Id, cancellationToken))
            return Show(seen.Programme, null, form, errors);
        return Answers.SeeOther(links.Edition(slug, content.Code) + "?done=saved");
    }

    async Task<IResult> Open(string slug, string code, CancellationToken cancellationToken) =>
        await door.Find(slug, code, cancellationToken) is { MayEdit: true } seen ? Show(seen.Programme, seen.Edition, EditionForm.Of(seen.Edition), null) : Results.NotFound();

    async Task<IResult> Change(string slug, string code, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, code, cancellationToken) is not { MayEdit: true, Edition: var edition } seen)
            return Results.NotFound();
        var form = EditionForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        if (form.Version != edition.Version)
            errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
        if (form.Parse(errors, words) is not { } content)
            return Show(seen.Programme, edition, form, errors);
        string before = edition.Code;
        edition.Write(content);
        if (await Saved(errors, cancellationToken))
            return Answers.SeeOther(links.Edition(slug, content.Code) + "?done=saved");
        return await door.Find(slug, before, cancellationToken) is { } now ? Show(now.Programme, now.Edition, form, errors) : Results.NotFound();
    }

    async Task<IResult> TakeAway(string slug, string code, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, code, cancellationToken) is not { MayEdit: true, Edition: var edition } seen)
            return Results.NotFound();
        edition.Remove(clock.GetUtcNow());
        var errors = new FormErrors();
        return await Saved(errors, cancellationToken) ? Answers.SeeOther($"{links.Editions(slug)}?done={edition.Id.Value:N}") : Show(seen.Programme, edition, EditionForm.Of(edition), errors);
    }

    async Task<IResult> BringBack(string slug, EditionId id, CancellationToken cancellationToken)
    {
        if (await door.Find(slug, cancellationToken) is not { MayEdit: true, Programme: var programme }
            || await db.Set<Edition>().FirstOrDefaultAsync(row => row.Id == id && row.ProgrammeId == programme.Id && row.RemovedAt != null, cancellationToken) is not { } edition)
            return Results.NotFound();
        edition.Return();
        var errors = new FormErrors();
        return await Saved(errors, cancellationToken) ? Answers.SeeOther(links.Edition(slug, edition.Code)) : Show(programme, null, EditionForm.Of(edition) with { Key = EditionId.New().Value.ToString("N") }, errors);
    }

    /// <returns>False when the code is taken, or somebody was quicker: nothing is kept then.</returns>
    async Task<bool> Saved(FormErrors errors, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            if (fault is DbUpdateConcurrencyException)
                errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]);
            else
                errors.Add(nameof(EditionForm.Code), words["Another edition of this programme has this code: choose another one."]);
            return false;
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    static IResult Show(KnownGroup programme, Edition? edition, EditionForm form, FormErrors? errors) => Answers.Page<EditionFormPage>(new
    {
        Programme = programme,
        Edition = edition,
        Form = form,
        Errors = errors,
    }, Sent.StatusOf(errors));
}

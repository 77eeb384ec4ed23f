using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Edit;

/// <summary>What a programme is and says, changed by those who write its page.</summary>
internal sealed class EditProgramme(PreauDb db, ProgrammeEditors editors, Words words, Links links, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(string slug, EditProgramme edit, CancellationToken cancellationToken) => edit.Open(slug, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, EditProgramme edit, CancellationToken cancellationToken) => edit.Send(slug, request, cancellationToken);

    async Task<IResult> Open(string slug, CancellationToken cancellationToken) => await editors.Find(slug, cancellationToken) is { } programme
        ? await Show(programme, await Present(programme, cancellationToken), null, null, cancellationToken)
        : Results.NotFound();

    async Task<IResult> Send(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await editors.Find(slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        var form = ProgrammeForm.From(await Answers.ReadForm(request, cancellationToken));
        var passages = await Readings.ForEditing(db, programme.Id, cancellationToken);
        var standing = ProgrammeForm.Of(programme, TextIn(passages));
        if (form.Seen != standing.Mark())
            return await Clash(programme, form, standing, cancellationToken);
        var errors = new FormErrors();
        if (form.Parse(programme, errors, words) is not var (kind, dates))
            return await Show(programme, form, null, errors, cancellationToken);
        programme.Place(kind, programme.ParentId, programme.Position);
        programme.Describe(programme.Details with { Dates = dates, Languages = form.Languages, Countries = form.Countries, CountriesComplete = form.CountriesComplete });
        passages.Say(db, programme, Part.Name, form.Name);
        passages.Say(db, programme, Part.Summary, form.Summary);
        passages.Say(db, programme, Part.Remit, form.Remit);
        passages.Say(db, programme, Part.Objectives, form.Objectives);
        programme.Adopt();
        programme.Present(passages.Named(Part.Name), passages.Named(Part.Summary));
        await db.IndexProgramme(programme, passages, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            programme = (await editors.Find(slug, cancellationToken))!;
            return await Clash(programme, form, await Present(programme, cancellationToken), cancellationToken);
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.Programme(slug)}?done=saved");
    }

    async Task<ProgrammeForm> Present(Programme programme, CancellationToken cancellationToken) =>
        ProgrammeForm.Of(programme, TextIn(await db.Set<Passage>().AsNoTracking().Where(passage => passage.ProgrammeId == programme.Id).ToListAsync(cancellationToken)));

    static Func<string, string> TextIn(List<Passage> passages) => part => passages.Find(passage => passage.Part == part)?.Text ?? "";

    // What she typed stays in the form; what the other saved stands beside it. Saved again, hers is what counts.
    Task<IResult> Clash(Programme programme, ProgrammeForm hers, ProgrammeForm theirs, CancellationToken cancellationToken) =>
        Show(programme, hers with { Seen = theirs.Mark() }, theirs, new FormErrors().Add("", words["Somebody else has saved this page since you opened it. Nothing of yours is lost: compare, and save again."]), cancellationToken);

    async Task<IResult> Show(Programme programme, ProgrammeForm form, ProgrammeForm? theirs, FormErrors? errors, CancellationToken cancellationToken)
    {
        var countries = await db.Set<EducationSystem>().AsNoTracking().Select(system => system.Code).ToListAsync(cancellationToken);
        return Answers.Page<EditProgrammePage>(new
        {
            Programme = programme,
            Form = form,
            Theirs = theirs,
            Countries = countries.Select(code => code.Country).Concat(form.Countries).Distinct(StringComparer.Ordinal)
                .Select(code => new Choice(code, Cldr.Country(words.Language, code))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true)).ToList(),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

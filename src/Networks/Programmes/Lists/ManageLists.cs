using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Lists;

/// <summary>The figures, publications, partners, spaces and links of a programme: those who write its page add, change, order and remove them.</summary>
internal sealed class ManageLists(PreauDb db, ProgrammeEditors editors, Words words, Links links, IOutputCacheStore pages)
{
    // Two who press at once: the second finds the page as the first left it.
    const int MostAttempts = 5;

    internal static Task<IResult> Get(string slug, string list, string? done, string? of, ManageLists manage, CancellationToken cancellationToken) => manage.Open(slug, list, done, of, cancellationToken);

    internal static Task<IResult> New(string slug, string list, ManageLists manage, CancellationToken cancellationToken) => manage.OpenLine(slug, list, null, cancellationToken);

    internal static Task<IResult> Add(string slug, string list, HttpRequest request, ManageLists manage, CancellationToken cancellationToken) => manage.SaveLine(slug, list, null, request, cancellationToken);

    internal static Task<IResult> GetOne(string slug, string list, string line, ManageLists manage, CancellationToken cancellationToken) => manage.OpenLine(slug, list, line, cancellationToken);

    internal static Task<IResult> Post(string slug, string list, string line, HttpRequest request, ManageLists manage, CancellationToken cancellationToken) => manage.SaveLine(slug, list, line, request, cancellationToken);

    internal static async Task<IResult> Move(string slug, string list, string line, HttpRequest request, ManageLists manage, CancellationToken cancellationToken)
    {
        bool up = request.HasFormContentType && (await Answers.ReadForm(request, cancellationToken)).Typed("direction") == "up";
        return await manage.Change(slug, list, line, "moved", (details, kind) => details.Moved(kind, line, up), cancellationToken);
    }

    internal static Task<IResult> Remove(string slug, string list, string line, ManageLists manage, CancellationToken cancellationToken) =>
        manage.Change(slug, list, line, "removed", (details, kind) => details.Removed(kind, line), cancellationToken);

    internal static Task<IResult> Undo(string slug, string list, string line, ManageLists manage, CancellationToken cancellationToken) =>
        manage.Change(slug, list, line, "back", (details, kind) => details.BroughtBack(kind, line), cancellationToken);

    async Task<IResult> Open(string slug, string list, string? done, string? of, CancellationToken cancellationToken) =>
        Lines.Named(list) is { } kind && await editors.Find(slug, cancellationToken) is { } programme
            ? Answers.Page<ListPage>(new { Programme = programme, List = kind, Done = done, Of = of is { Length: <= 100 } ? of : null })
            : Results.NotFound();

    async Task<IResult> OpenLine(string slug, string list, string? mark, CancellationToken cancellationToken)
    {
        if (Lines.Named(list) is not { } kind || await editors.Find(slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        var line = mark is null ? null : programme.Details.Find(kind, mark);
        return mark is not null && line is null
            ? Results.NotFound()
            : await Show(programme, kind, mark, line is null ? LineForm.Empty : LineForm.Of(line, programme), null, cancellationToken);
    }

    async Task<IResult> SaveLine(string slug, string list, string? mark, HttpRequest request, CancellationToken cancellationToken)
    {
        if (Lines.Named(list) is not { } kind || await editors.Find(slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        var form = LineForm.From(await Answers.ReadForm(request, cancellationToken));
        for (int attempt = 1; ; attempt++)
        {
            var errors = new FormErrors();
            var old = mark is null ? null : programme.Details.Find(kind, mark);
            if (mark is not null && old is null)
                return await Show(programme, kind, null, form, errors.Add("", words["Somebody else has changed or removed this since you opened it. Nothing of yours is lost: saved now, it is added to the list as it stands here."]), cancellationToken);
            var line = new ReadLine(form, programme, old, await Countries(programme, cancellationToken), errors, words).As(kind);
            if (line is not null && Lines.MarkOf(line) is var said && said != mark && programme.Details.Find(kind, said) is not null)
                errors.Add(nameof(form.Name), words["The list says this already."]);
            else if (mark is null && programme.Details.Of(kind).Count >= Lines.Most)
                errors.Add("", words["A list has at most {0} lines: remove one first.", Lines.Most]);
            if (errors.Any)
                return await Show(programme, kind, mark, form, errors, cancellationToken);
            if (await Save(programme, mark is null ? programme.Details.Added(kind, line!) : programme.Details.Replaced(kind, mark, line!)!, attempt, cancellationToken))
                return Answers.SeeOther($"{links.ProgrammeList(slug, list)}?done=saved#l-{Lines.MarkOf(line!)}");
            programme = (await editors.Find(slug, cancellationToken))!;
        }
    }

    async Task<IResult> Change(string slug, string list, string line, string done, Func<ProgrammeDetails, ListKind, ProgrammeDetails?> act, CancellationToken cancellationToken)
    {
        if (Lines.Named(list) is not { } kind)
            return Results.NotFound();
        for (int attempt = 1; ; attempt++)
        {
            if (await editors.Find(slug, cancellationToken) is not { } programme)
                return Results.NotFound();
            if (act(programme.Details, kind) is not { } changed)
                return Answers.SeeOther(links.ProgrammeList(slug, list) + "?done=again");
            if (await Save(programme, changed, attempt, cancellationToken))
                return Answers.SeeOther($"{links.ProgrammeList(slug, list)}?done={done}&of={Uri.EscapeDataString(line)}{(done == "removed" ? "" : $"#l-{Uri.EscapeDataString(line)}")}");
        }
    }

    /// <returns>False where somebody else changed the programme in this very moment: it is to be read again.</returns>
    async Task<bool> Save(Programme programme, ProgrammeDetails details, int attempt, CancellationToken cancellationToken)
    {
        programme.Describe(details);
        programme.Adopt();
        await db.IndexProgramme(programme, await Readings.ForEditing(db, programme.Id, cancellationToken), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (attempt < MostAttempts && (fault is DbUpdateConcurrencyException || fault.IsTwice()))
        {
            db.ChangeTracker.Clear();
            return false;
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return true;
    }

    async Task<IReadOnlyList<string>> Countries(Programme programme, CancellationToken cancellationToken)
    {
        var systems = await db.Set<EducationSystem>().AsNoTracking().Select(system => system.Code).ToListAsync(cancellationToken);
        // A country that a source names stays there to be chosen, though no system of it is known.
        return [.. systems.Select(code => code.Country).Concat(programme.Details.Partners.Select(partner => partner.Country).OfType<string>()).Concat(programme.Details.Spaces.Select(space => space.Country)).Distinct(StringComparer.Ordinal)];
    }

    async Task<IResult> Show(Programme programme, ListKind kind, string? mark, LineForm form, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<LinePage>(new
    {
        Programme = programme,
        List = kind,
        Mark = mark,
        Form = form,
        Countries = (await Countries(programme, cancellationToken)).Select(code => new Choice(code, Cldr.Country(words.Language, code))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true)).ToList(),
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

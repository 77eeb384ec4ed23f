using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Passages;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Add;

/// <summary>What is typed about a new programme; the rest is said on its page afterwards.</summary>
/// <param name="Slug">Its name in addresses, for ever.</param>
/// <param name="Parent">A slug, or empty.</param>
public sealed record NewProgrammeForm(string Name, string Summary, string Slug, string Kind, string Language, string Parent)
{
    internal static NewProgrammeForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Name), Part.LongestName + 1), sent.Typed(nameof(Summary), Part.LongestSummary + 1), sent.Typed(nameof(Slug)), sent.Typed(nameof(Kind)), sent.Typed(nameof(Language)), sent.Typed(nameof(Parent)));
}

/// <summary>An administrator adds a programme.</summary>
internal sealed partial class AddProgramme(PreauDb db, Words words, Links links, IOutputCacheStore pages, TimeProvider clock)
{
    // An address of its own.
    const string Taken = "new";
    const int LongestSlug = 60;

    internal static Task<IResult> Get(AddProgramme add, CancellationToken cancellationToken) => add.Open(cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, AddProgramme add, CancellationToken cancellationToken) => add.Send(request, cancellationToken);

    Task<IResult> Open(CancellationToken cancellationToken) =>
        Show(new NewProgrammeForm("", "", "", nameof(ProgrammeKind.Programme), words.Language.Tag, ""), null, cancellationToken);

    async Task<IResult> Send(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = NewProgrammeForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var parent = form.Parent.Length == 0 ? null : await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(programme => programme.Slug == form.Parent, cancellationToken);
        var kind = Check(form, errors);
        if (form.Parent.Length > 0 && parent is null)
            errors.Add(nameof(form.Parent), words["Choose one of the programmes there are."]);
        if (!errors.Any && await db.Set<Programme>().AnyAsync(programme => programme.Slug == form.Slug, cancellationToken))
            errors.Add(nameof(form.Slug), words["Another programme has this address: choose another one."]);
        if (errors.Any)
            return await Show(form, errors, cancellationToken);
        var programme = Programme.Create(form.Slug, form.Language);
        programme.Place(kind, parent?.Id, 1 + (await db.Set<Programme>().MaxAsync(other => (int?)other.Position, cancellationToken) ?? 0));
        programme.Describe(new ProgrammeDetails(new FactSource("site", form.Name, form.Language, new PartialDate(clock.Day(), PartialDate.Day)), [], [], [], [], false, [], [], [], []));
        List<Passage> passages = [Passage.Begin(programme.Id, Part.Name, form.Language, form.Name, Origin.Person), Passage.Begin(programme.Id, Part.Summary, form.Language, form.Summary, Origin.Person)];
        programme.Present(passages[0], passages[1]);
        db.Add(programme);
        db.AddRange(passages);
        await db.IndexProgramme(programme, passages, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            return await Show(form, errors.Add(nameof(form.Slug), words["Another programme has this address: choose another one."]), cancellationToken);
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.EditProgramme(programme.Slug));
    }

    ProgrammeKind Check(NewProgrammeForm form, FormErrors errors)
    {
        if (form.Name.Length == 0)
            errors.Add(nameof(form.Name), words["Give it a name."]);
        ProgrammeForm.TooLong(nameof(form.Name), form.Name, Part.LongestName, errors, words);
        if (form.Summary.Length == 0)
            errors.Add(nameof(form.Summary), words["Say in a sentence what it is."]);
        ProgrammeForm.TooLong(nameof(form.Summary), form.Summary, Part.LongestSummary, errors, words);
        if (form.Slug.Length is 0 or > LongestSlug || form.Slug == Taken || !SlugPattern().IsMatch(form.Slug))
            errors.Add(nameof(form.Slug), words["Write the address in small letters from a to z, digits and hyphens, such as {0}.", "future-classroom-lab"]);
        if (!MandateWords.Spoken.Contains(form.Language, StringComparer.Ordinal))
            errors.Add(nameof(form.Language), words["Choose the language you write in."]);
        if (!Enum.TryParse<ProgrammeKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
            errors.Add(nameof(form.Kind), words["Choose what kind it is."]);
        return kind;
    }

    async Task<IResult> Show(NewProgrammeForm form, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<AddProgrammePage>(new
    {
        Form = form,
        Parents = (await db.Set<Programme>().AsNoTracking().ToListAsync(cancellationToken)).Select(programme => new Choice(programme.Slug, programme.TextIn(words.Language.Tag).Name))
            .OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true)).ToList(),
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SlugPattern();
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Schemes.Browse;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes.Keep;

/// <summary>Those who write the page of a programme write its labels: as a draft, in each language, until they publish; or bring them as a file.</summary>
internal sealed class EditScheme(PreauDb db, SchemeDoor door, ReadScheme read, Languages languages, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string Programme = "Programme", Code = "Code", File = "File";

    const long MostBytes = 500_000;

    internal static Task<IResult> New(EditScheme edit, CancellationToken cancellationToken) => edit.Begin("", "", "", null, cancellationToken);

    internal static Task<IResult> Post(HttpRequest request, EditScheme edit, CancellationToken cancellationToken) => edit.Add(request, cancellationToken);

    internal static Task<IResult> PostImport(HttpRequest request, EditScheme edit, CancellationToken cancellationToken) => edit.Bring(request, cancellationToken);

    internal static Task<IResult> Get(string scheme, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "in")] string? tongue, EditScheme edit, CancellationToken cancellationToken) => edit.Open(scheme, tongue, cancellationToken);

    internal static Task<IResult> Save(string scheme, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "in")] string? tongue, HttpRequest request, EditScheme edit, CancellationToken cancellationToken) => edit.Change(scheme, tongue, request, cancellationToken);

    internal static Task<IResult> PostPublication(string scheme, EditScheme edit, CancellationToken cancellationToken) => edit.Publish(scheme, cancellationToken);

    async Task<IResult> Begin(string programme, string code, string name, FormErrors? errors, CancellationToken cancellationToken)
    {
        var programmes = await door.Programmes(cancellationToken);
        return programmes.Count == 0 ? Results.NotFound() : Answers.Page<NewSchemePage>(new
        {
            Programmes = programmes,
            Programme = programme,
            Code = code,
            Name = name,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    async Task<IResult> Add(HttpRequest request, CancellationToken cancellationToken)
    {
        var programmes = await door.Programmes(cancellationToken);
        if (programmes.Count == 0)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var (errors, code, name, slug) = (new FormErrors(), sent.Line(Code, SchemeContent.LongestKey), sent.Line("Name", SchemeContent.LongestName), sent.Line(Programme));
        var programme = programmes.FirstOrDefault(known => known.Slug == slug);
        if (programme is null)
            errors.Add(Programme, words["Choose a programme."]);
        if (!SchemeContent.IsKey(code) || code is "new" or "import")
            errors.Add(Code, words["Give a key of small letters, digits and hyphens, for example {0}.", "codeweek"]);
        Sent.Need("Name", name, words["Give the label a name."], SchemeContent.LongestName, errors, words);
        if (!errors.Any)
        {
            db.Add(LabelScheme.Begin(LabelSchemeId.New(), programme!.Id, code, SchemeContent.Empty(words.Language.Tag, name)));
            if (await Save(cancellationToken))
                return Answers.SeeOther(links.EditLabelSchemeIn(code, words.Language.Tag));
            errors.Add(Code, words["This name in addresses is taken: choose another one."]);
        }
        return await Begin(slug, code, name, errors, cancellationToken);
    }

    async Task<IResult> Bring(HttpRequest request, CancellationToken cancellationToken)
    {
        var programmes = await door.Programmes(cancellationToken);
        if (programmes.Count == 0)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var errors = new FormErrors();
        if (sent.Files.GetFile(File) is not { Length: > 0 and <= MostBytes } file)
            return await Begin("", "", "", errors.Add(File, words["Choose a file that was taken from the page of a label, at most {0}.", words.Bytes(MostBytes)]), cancellationToken);
        if (await Read(file) is not { Format: SchemeFile.SupportedFormat } brought || !SchemeContent.IsKey(brought.Code) || brought.Code is "new" or "import")
            return await Begin("", "", "", errors.Add(File, words["This file is no label."]), cancellationToken);
        if (brought.Scheme.Fault() is { } fault)
            return await Begin("", "", "", errors.Add(File, words.Say(fault)), cancellationToken);
        if (await db.Set<LabelScheme>().FirstOrDefaultAsync(row => row.Code == brought.Code, cancellationToken) is { } known)
        {
            if (!programmes.Any(programme => programme.Id == known.ProgrammeId))
                return await Begin("", "", "", errors.Add(File, words["This name in addresses is taken: choose another one."]), cancellationToken);
            known.Write(brought.Scheme);
        }
        else if (programmes.FirstOrDefault(programme => programme.Slug == brought.Programme) is { } programme)
            db.Add(LabelScheme.Begin(LabelSchemeId.New(), programme.Id, brought.Code, brought.Scheme));
        else
            return await Begin("", "", "", errors.Add(File, words["The programme “{0}” is not here, or not yours.", brought.Programme]), cancellationToken);
        return await Save(cancellationToken) ? Answers.SeeOther(links.LabelScheme(brought.Code) + "?done=saved") : await Begin("", "", "", errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]), cancellationToken);
    }

    static async Task<SchemeFile?> Read(IFormFile file)
    {
        try
        {
            await using var content = file.OpenReadStream();
            return SchemeContent.Read<SchemeFile>(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    async Task<IResult> Open(string code, string? tongue, CancellationToken cancellationToken) =>
        await door.ForEditors(code, cancellationToken) is { } seen ? Show(seen, SchemeForm.Of(seen.Scheme.Edited, Tongue(tongue), seen.Scheme.Version), null) : Results.NotFound();

    async Task<IResult> Change(string code, string? tongue, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForEditors(code, cancellationToken) is not { } seen)
            return Results.NotFound();
        var errors = new FormErrors();
        var form = SchemeForm.From(await Answers.ReadForm(request, cancellationToken), Tongue(tongue));
        var content = form.Parse(seen.Scheme.Edited, errors, words);
        if (form.Version != seen.Scheme.Version)
        {
            errors.Add("", words["Somebody else changed it meanwhile. What you typed is below: look at both and save again."]);
            form = form with { Version = seen.Scheme.Version };
        }
        if (errors.Any)
            return Show(seen, form, errors);
        seen.Scheme.Write(content!);
        return await Save(cancellationToken) ? Answers.SeeOther(links.LabelScheme(code) + "?done=saved") : Show(seen, form, errors.Add("", words["Somebody else changed it meanwhile. Look at what stands there now."]));
    }

    async Task<IResult> Publish(string code, CancellationToken cancellationToken)
    {
        if (await door.ForEditors(code, cancellationToken) is not { } seen)
            return Results.NotFound();
        if (seen.Scheme.Publish(current.Person!.Id, clock.GetUtcNow()) is { } refusal)
            return await read.Show(seen, null, null, null, new FormErrors().Add("", words.Say(refusal)), cancellationToken);
        await Save(cancellationToken);
        return Answers.SeeOther(links.LabelScheme(code) + "?done=published");
    }

    string Tongue(string? typed) => languages.TryGet(typed, out var language) ? language.Tag : words.Language.Tag;

    async Task<bool> Save(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    IResult Show(SeenScheme seen, SchemeForm form, FormErrors? errors) => Answers.Page<EditSchemePage>(new
    {
        Seen = seen,
        Form = form,
        Tongues = languages.Offered,
        Errors = errors,
    }, Sent.StatusOf(errors));
}

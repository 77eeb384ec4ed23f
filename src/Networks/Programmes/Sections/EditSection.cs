using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Passages;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Networks.Programmes.Sections;

/// <summary>What is typed about a section.</summary>
/// <param name="Seen">The versions of title and text, and the address, that stood there when the form was opened.</param>
public sealed record SectionForm(string Seen, string Title, string Text, string Address)
{
    internal static SectionForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Seen), Section.LongestAddress + 50), sent.Typed(nameof(Title), Part.LongestTitle + 1), sent.Typed(nameof(Text), 2 * Part.LongestSectionText).ReplaceLineEndings("\n"), sent.Typed(nameof(Address), Section.LongestAddress + 1));
}

/// <summary>The title and the text of one section, in the language of its programme.</summary>
internal sealed class EditSection(PreauDb db, ProgrammeEditors editors, Words words, Links links, IOutputCacheStore pages)
{
    internal static Task<IResult> Get(string slug, int section, EditSection edit, CancellationToken cancellationToken) => edit.Open(slug, section, cancellationToken);

    internal static Task<IResult> Post(string slug, int section, HttpRequest request, EditSection edit, CancellationToken cancellationToken) => edit.Send(slug, section, request, cancellationToken);

    async Task<IResult> Open(string slug, int number, CancellationToken cancellationToken) =>
        await Find(slug, number, cancellationToken) is var (programme, section, passages) ? Show(programme, section, Standing(section, passages), null, null) : Results.NotFound();

    async Task<IResult> Send(string slug, int number, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(slug, number, cancellationToken) is not var (programme, section, passages))
            return Results.NotFound();
        var form = SectionForm.From(await Answers.ReadForm(request, cancellationToken));
        var standing = Standing(section, passages);
        if (form.Seen != standing.Seen)
            return Clash(programme, section, form, standing);
        var errors = new FormErrors();
        Check(section, form, errors);
        if (errors.Any)
            return Show(programme, section, form, null, errors);
        passages.Say(db, programme, Part.TitleOf(number), form.Title);
        passages.Say(db, programme, Part.TextOf(number), form.Text);
        programme.Arrange(programme.Sections.With(section with { Address = form.Address.Length == 0 ? null : form.Address }));
        await db.IndexProgramme(programme, passages, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            db.ChangeTracker.Clear();
            return await Find(slug, number, cancellationToken) is var (now, there, told) ? Clash(now, there, form, Standing(there, told)) : Results.NotFound();
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.Programme(slug)}?done=saved#section-{number}");
    }

    void Check(Section section, SectionForm form, FormErrors errors)
    {
        ProgrammeForm.TooLong(nameof(form.Title), form.Title, Part.LongestTitle, errors, words);
        ProgrammeForm.TooLong(nameof(form.Text), form.Text, Part.LongestSectionText, errors, words);
        if (section.Kind == SectionKind.Text && form.Title.Length == 0)
            errors.Add(nameof(form.Title), words["Give it a title."]);
        if (form.Text.Length <= Part.LongestSectionText && Markdown.Render(form.Text).Fault is { } fault)
            errors.Add(nameof(form.Text), words.Say(fault));
        if (section.Kind != SectionKind.Call)
            return;
        if (form.Address.Length > Section.LongestAddress || (form.Address.Length > 0 && !IsAddress(form.Address)))
            errors.Add(nameof(form.Address), words["Give the whole address, which begins with https://, or one of this site, which begins with /."]);
        if (form.Address.Length > 0 && form.Title.Length == 0)
            errors.Add(nameof(form.Title), words["Say what the button does."]);
    }

    // A second slash or a backslash would make it another site.
    static bool IsAddress(string typed) => typed is ['/', not ('/' or '\\'), ..] && !typed.Contains('\\', StringComparison.Ordinal)
        || Uri.TryCreate(typed, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;

    static SectionForm Standing(Section section, List<Passage> passages)
    {
        var (title, text) = (passages.Find(passage => passage.Part == Part.TitleOf(section.Number)), passages.Find(passage => passage.Part == Part.TextOf(section.Number)));
        return new SectionForm($"{title?.Version ?? 0}.{text?.Version ?? 0}.{section.Address}", title?.Text ?? "", text?.Text ?? "", section.Address ?? "");
    }

    async Task<(Programme Programme, Section Section, List<Passage> Passages)?> Find(string slug, int number, CancellationToken cancellationToken) =>
        await editors.Find(slug, cancellationToken) is { } programme && programme.Sections.Find(number) is { IsRemoved: false } section
            ? (programme, section, await Readings.ForEditing(db, programme.Id, cancellationToken))
            : null;

    IResult Clash(Programme programme, Section section, SectionForm hers, SectionForm theirs) =>
        Show(programme, section, hers with { Seen = theirs.Seen }, theirs, new FormErrors().Add("", words["Somebody else has saved this page since you opened it. Nothing of yours is lost: compare, and save again."]));

    static IResult Show(Programme programme, Section section, SectionForm form, SectionForm? theirs, FormErrors? errors) => Answers.Page<EditSectionPage>(new
    {
        Programme = programme,
        Section = section,
        Form = form,
        Theirs = theirs,
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

using System.Globalization;
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

namespace Preau.Networks.Programmes.Sections;

/// <summary>Putting the page of a programme together: sections are added, moved, hidden, removed and brought back.</summary>
internal sealed class ManageSections(PreauDb db, ProgrammeEditors editors, Words words, Links links, IOutputCacheStore pages)
{
    // Two who press at once: the second finds the page as the first left it.
    const int MostAttempts = 5;

    internal static Task<IResult> Get(string slug, string? done, string? section, ManageSections manage, CancellationToken cancellationToken) => manage.Open(slug, done, section, cancellationToken);

    internal static Task<IResult> Add(string slug, HttpRequest request, ManageSections manage, CancellationToken cancellationToken) => manage.AddOne(slug, request, cancellationToken);

    internal static Task<IResult> Move(string slug, int section, HttpRequest request, ManageSections manage, CancellationToken cancellationToken) =>
        manage.Change(slug, section, "moved", request, (sections, one, sent) => sections.Moved(one.Number, up: sent.Typed("direction") == "up"), cancellationToken);

    internal static Task<IResult> Turn(string slug, int section, HttpRequest request, ManageSections manage, CancellationToken cancellationToken) =>
        manage.Change(slug, section, "shown", request, (sections, one, sent) => sections.With(one with { IsHidden = sent.Typed("hidden") == "true" }), cancellationToken);

    internal static Task<IResult> Remove(string slug, int section, HttpRequest request, ManageSections manage, CancellationToken cancellationToken) =>
        manage.Change(slug, section, "removed", request, (sections, one, _) => sections.With(one with { IsRemoved = true }), cancellationToken);

    internal static Task<IResult> Undo(string slug, int section, HttpRequest request, ManageSections manage, CancellationToken cancellationToken) =>
        manage.Change(slug, section, "back", request, (sections, one, _) => sections.With(one with { IsRemoved = false }), cancellationToken);

    async Task<IResult> Open(string slug, string? done, string? section, CancellationToken cancellationToken) => await editors.Find(slug, cancellationToken) is { } programme
        ? await Show(programme, done, int.TryParse(section, CultureInfo.InvariantCulture, out int number) ? number : 0, null, cancellationToken)
        : Results.NotFound();

    async Task<IResult> AddOne(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await editors.Find(slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        var errors = new FormErrors();
        string typed = (await Answers.ReadForm(request, cancellationToken)).Typed("Kind");
        if (!Enum.TryParse<SectionKind>(typed, out var kind) || !programme.Sections.Addable().Contains(kind))
            errors.Add("Kind", words["Choose what the section shows."]);
        else if (programme.Sections.Full() is { } full)
            errors.Add("Kind", words.Say(full));
        if (errors.Any)
            return await Show(programme, null, 0, errors, cancellationToken);
        var (sections, added) = programme.Sections.Added(kind);
        programme.Arrange(sections);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else changed the page in this very moment: she sees what it is now, and asks again.
            return Answers.SeeOther(links.Sections(slug) + "?done=again");
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(Section.IsRepeatable(kind) ? links.Section(slug, added.Number) : $"{links.Sections(slug)}?done=added#s-{added.Number}");
    }

    async Task<IResult> Change(string slug, int number, string done, HttpRequest request, Func<IReadOnlyList<Section>, Section, IFormCollection, IReadOnlyList<Section>> act, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (await editors.Find(slug, cancellationToken) is not { } programme || programme.Sections.Find(number) is not { } section)
                return Results.NotFound();
            programme.Arrange(act(programme.Sections, section, request.HasFormContentType ? await Answers.ReadForm(request, cancellationToken) : FormCollection.Empty));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                break;
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostAttempts)
            {
                db.ChangeTracker.Clear();
            }
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(string.Create(CultureInfo.InvariantCulture, $"{links.Sections(slug)}?done={done}&section={number}{(done == "removed" ? "" : $"#s-{number}")}"));
    }

    async Task<IResult> Show(Programme programme, string? done, int number, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<SectionsPage>(new
    {
        Programme = programme,
        Readings = await Readings.Load(db, programme.Id, words.Language.Tag, cancellationToken),
        Done = done,
        About = programme.Sections.Find(number),
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Programmes.Sections;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Translate;

/// <summary>How far a programme is translated into a language.</summary>
/// <param name="Fresh">Made from what the original says today.</param>
/// <param name="Stale">To be looked at again.</param>
/// <param name="Machine">Of all, those that no person has read yet.</param>
public sealed record LanguageProgress(string Language, int Fresh, int Stale, int Machine, int All);

/// <summary>A part as its translator has it before her.</summary>
/// <param name="Source">What the original said when it was translated, where it says something else today.</param>
/// <param name="Typed">What she typed and could not be saved.</param>
/// <param name="Theirs">What somebody else saved in the meantime.</param>
public sealed record TranslatedPart(string Part, string Title, string Original, int Version, PassageTranslation? Translation, string? Source, string? Typed, string? Theirs)
{
    public bool IsStale => Source is not null;

    // What may mislead comes first, then what is not there at all.
    public int Urgency => IsStale ? 0 : Translation is null ? 1 : Translation.Origin == Origin.Machine ? 2 : 3;
}

/// <summary>A programme is translated part by part, the original beside each.</summary>
internal sealed class TranslateProgramme(PreauDb db, ProgrammeEditors editors, Words words, Languages languages, Links links, IOutputCacheStore pages)
{
    internal const string PartField = "Part", TextField = "Text", VersionField = "Version", RevisionField = "Revision", MachineField = "Machine";
    const int MostAttempts = 5;

    internal static Task<IResult> Get(string slug, TranslateProgramme translate, CancellationToken cancellationToken) => translate.Open(slug, cancellationToken);

    internal static Task<IResult> GetOne(string slug, string language, string? done, TranslateProgramme translate, CancellationToken cancellationToken) => translate.OpenOne(slug, language, done, cancellationToken);

    internal static Task<IResult> Post(string slug, string language, HttpRequest request, TranslateProgramme translate, CancellationToken cancellationToken) => translate.Send(slug, language, request, cancellationToken);

    async Task<IResult> Open(string slug, CancellationToken cancellationToken)
    {
        if (await editors.Find(slug, cancellationToken) is not { } programme)
            return Results.NotFound();
        // Without the texts: only who was made from what counts here.
        var passages = (await db.Set<Passage>().AsNoTracking().Where(passage => passage.ProgrammeId == programme.Id && passage.Text != "").Select(passage => new { passage.Part, passage.Version }).ToListAsync(cancellationToken))
            .Where(passage => IsInUse(programme, passage.Part)).ToDictionary(passage => passage.Part, passage => passage.Version, StringComparer.Ordinal);
        var translations = await db.Set<PassageTranslation>().AsNoTracking().Where(translation => EF.Property<ProgrammeId>(translation, nameof(Passage.ProgrammeId)) == programme.Id)
            .Select(translation => new { Part = EF.Property<string>(translation, nameof(Passage.Part)), translation.Language, translation.SourceVersion, translation.Origin }).ToListAsync(cancellationToken);
        var known = translations.Where(translation => passages.ContainsKey(translation.Part)).ToLookup(translation => translation.Language);
        var tags = languages.Offered.Select(language => language.Tag).Concat(known.Select(group => group.Key)).Where(tag => tag != programme.Language).Distinct(StringComparer.Ordinal);
        return Answers.Page<TranslationsPage>(new
        {
            Programme = programme,
            Progress = tags.Select(tag => new LanguageProgress(tag, known[tag].Count(row => row.SourceVersion == passages[row.Part]), known[tag].Count(row => row.SourceVersion != passages[row.Part]), known[tag].Count(row => row.Origin == Origin.Machine), passages.Count))
                .OrderBy(progress => Cldr.Language(words.Language, progress.Language), StringComparer.Create(words.Language.Culture, ignoreCase: true)).ToList(),
            Others = Language.Known.Keys.Where(tag => tag != programme.Language).Select(tag => new Choice(tag, Cldr.Language(words.Language, tag))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true)).ToList(),
        });
    }

    async Task<IResult> OpenOne(string slug, string language, string? done, CancellationToken cancellationToken) =>
        await Find(slug, language, cancellationToken) is { } programme ? await Show(programme, language, done, null, null, null, cancellationToken) : Results.NotFound();

    async Task<IResult> Send(string slug, string language, HttpRequest request, CancellationToken cancellationToken)
    {
        var sent = await Answers.ReadForm(request, cancellationToken);
        string part = sent.Typed(PartField, 40);
        for (int attempt = 1; ; attempt++)
        {
            if (await Find(slug, language, cancellationToken) is not { } programme)
                return Results.NotFound();
            var passages = await Readings.ForEditing(db, programme.Id, cancellationToken);
            if (passages.Find(passage => passage.Part == part && passage.Text.Length > 0 && IsInUse(programme, part)) is not { } passage)
                return Results.NotFound();
            var errors = new FormErrors();
            string text = sent.Typed(TextField, 2 * Part.LongestText).ReplaceLineEndings("\n");
            var standing = passage.Translations.Find(translation => translation.Language == language);
            if (!Take(programme, passage, standing, language, text, sent, errors))
                return await Show(programme, language, null, (part, text), standing, errors, cancellationToken);
            if (part is Part.Name or Part.Summary || programme.IsStarter)
            {
                programme.Adopt();
                programme.Present(passages.Named(Part.Name), passages.Named(Part.Summary));
            }
            await db.IndexProgramme(programme, passages, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                break;
            }
            catch (DbUpdateException fault) when (attempt < MostAttempts && (fault is DbUpdateConcurrencyException || fault.IsTwice()))
            {
                // Somebody saved in this very moment: looked at again, it is either another part or told to her.
                db.ChangeTracker.Clear();
            }
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther($"{links.Translation(slug, language)}?done={Uri.EscapeDataString(part)}");
    }

    bool Take(Programme programme, Passage passage, PassageTranslation? standing, string language, string text, IFormCollection sent, FormErrors errors)
    {
        string field = FieldOf(passage.Part);
        int revision = Number(sent, RevisionField), version = Number(sent, VersionField);
        if (revision != (standing?.Revision ?? 0))
            errors.Add(field, words["Somebody else has translated this part since you opened it. Nothing of yours is lost: compare, and save again."]);
        else if (text.Length == 0 && (standing is null || passage.Part == Part.Name))
            errors.Add(field, words["Write the translation first."]);
        else if (text.Length > Part.LongestOf(passage.Part))
            errors.Add(field, words["Write at most {0} characters.", Part.LongestOf(passage.Part)]);
        else if (!passage.Wordings.Exists(wording => wording.Version == version))
            errors.Add(field, words["The original has changed since you opened this page: look at it, and save again."]);
        else
        {
            // Made from what she saw: if the original has changed meanwhile, it is stale from the start, and says so.
            passage.Translate(language, text, sent.Typed(MachineField) == "true" ? Origin.Machine : Origin.Person, version);
            return true;
        }
        return false;
    }

    /// <summary>Each part has a field of its own on the page.</summary>
    internal static string FieldOf(string part) => "t-" + part.Replace('.', '-');

    static int Number(IFormCollection sent, string field) => int.TryParse(sent.Typed(field), CultureInfo.InvariantCulture, out int number) ? number : -1;

    async Task<Programme?> Find(string slug, string language, CancellationToken cancellationToken) =>
        Language.Known.TryGetValue(language, out var known) && known.Tag == language && await editors.Find(slug, cancellationToken) is { } programme && programme.Language != language ? programme : null;

    static bool IsInUse(Programme programme, string part) => Part.SectionOf(part) is not { } number || programme.Sections.Find(number) is { IsRemoved: false };

    async Task<IResult> Show(Programme programme, string language, string? done, (string Part, string Text)? typed, PassageTranslation? theirs, FormErrors? errors, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        // Of the translations and wordings only those that this page shows.
        var passages = await db.Set<Passage>().AsNoTracking().Where(passage => passage.ProgrammeId == programme.Id && passage.Text != "")
            .Select(passage => new
            {
                passage.Part,
                passage.Text,
                passage.Version,
                Translation = passage.Translations.FirstOrDefault(translation => translation.Language == language),
                Source = passage.Wordings.Where(wording => passage.Translations.Any(translation => translation.Language == language && translation.SourceVersion == wording.Version)).Select(wording => wording.Text).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var titles = passages.Where(row => Part.IsTitle(row.Part)).ToDictionary(row => row.Part, row => row.Text, StringComparer.Ordinal);
        var parts = passages.Where(row => IsInUse(programme, row.Part)).Select(row => new TranslatedPart(row.Part, TitleOf(programme, row.Part, titles), row.Text, row.Version, row.Translation,
            row.Translation is not null && row.Translation.SourceVersion != row.Version ? row.Source ?? "" : null,
            typed?.Part == row.Part ? typed.Value.Text : null, typed?.Part == row.Part && theirs?.Text != typed.Value.Text ? theirs?.Text : null)).ToList();
        return Answers.Page<TranslatePage>(new
        {
            Programme = programme,
            Language = language,
            Parts = parts.OrderBy(part => part.Urgency).ThenBy(part => Part.OrderOf(part.Part)).ToList(),
            Done = parts.Find(part => part.Part == done),
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    // A section is called what it is called on the page.
    string TitleOf(Programme programme, string part, Dictionary<string, string> titles) => part switch
    {
        Part.Name => words["Name"],
        Part.Summary => words["Summary"],
        Part.Remit => words["Remit"],
        Part.Objectives => words["Objectives"],
        _ when Part.SectionOf(part) is { } number && programme.Sections.Find(number) is { } section =>
            Part.IsTitle(part) ? words["{0}: title", words.Title(section.Kind)] : words["{0}: text", titles.GetValueOrDefault(Part.TitleOf(number)) ?? words.Title(section.Kind)],
        _ => part,
    };
}

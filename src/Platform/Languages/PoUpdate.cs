using System.Text;

namespace Preau.Platform.Languages;

/// <summary>What an update changed in one language.</summary>
/// <param name="Tag">The language.</param>
/// <param name="Added">Sentences that were not there.</param>
/// <param name="Retired">Sentences no source says any more: kept as obsolete when translated, otherwise dropped.</param>
/// <param name="Untranslated">What is left for a translator. None in English, which is the source.</param>
public sealed record PoUpdated(string Tag, int Added, int Retired, int Untranslated);

/// <summary>
/// Brings the PO files up to date with the sentences of the source. Entries keep their order, new ones come last, an
/// obsolete one that is said again returns with its translation. <c>en.po</c> lists every sentence and translates none: it
/// is the file a new language starts from.
/// </summary>
public static class PoUpdate
{
    /// <param name="sourceFolder">The folder of the projects, <c>src</c>.</param>
    /// <param name="languagesFolder">The folder of the PO files.</param>
    /// <exception cref="PoException">A PO file is faulty; no file was changed.</exception>
    /// <exception cref="FormatException">A sentence of the source cannot be extracted; no file was changed.</exception>
    public static IReadOnlyList<PoUpdated> Run(string sourceFolder, string languagesFolder)
    {
        var sentences = SourceSentences.Read(sourceFolder);
        var updates = Directory.EnumerateFiles(languagesFolder, "*.po").Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Before: PoReader.ReadFile(path)))
            .Select(file => (file.Path, file.Before, After: Updated(file.Before, sentences))).ToList();
        foreach (var (path, _, after) in updates) File.WriteAllText(path, PoWriter.Write(after), new UTF8Encoding(false));
        return [.. updates.Select(update => Summary(Path.GetFileNameWithoutExtension(update.Path), update.Before, update.After))];
    }

    internal static IReadOnlyList<PoEntry> Updated(PoFile file, IReadOnlyList<SourceSentence> sentences)
    {
        var said = sentences.ToDictionary(sentence => (sentence.Context, sentence.Id));
        var kept = file.Entries.Where(entry => !IsHeader(entry)).OrderBy(entry => entry.IsObsolete).DistinctBy(entry => entry.Key).ToList();
        var known = kept.Select(entry => entry.Key).ToHashSet();
        var living = kept.Where(entry => said.ContainsKey(entry.Key)).Select(entry => Living(entry, said[entry.Key], file.Plurals.Forms));
        var fresh = sentences.Where(sentence => !known.Contains((sentence.Context, sentence.Id)))
            .Select(sentence => Living(new PoEntry(sentence.Context, sentence.Id, null, [""]), sentence, file.Plurals.Forms));
        var retired = kept.Where(entry => !said.ContainsKey(entry.Key) && entry.Translations.Any(form => form.Length > 0))
            .Select(entry => entry with { IsObsolete = true, References = [] });
        return [.. file.Entries.Where(IsHeader), .. living, .. fresh, .. retired];
    }

    static bool IsHeader(PoEntry entry) => entry is { IsObsolete: false, Context: null, Id: "" };

    static PoEntry Living(PoEntry entry, SourceSentence sentence, int forms)
    {
        var count = sentence.Plural is null ? 1 : forms;
        var flags = entry.Flags.Where(flag => flag != "csharp-format");
        return entry with
        {
            Plural = sentence.Plural,
            // A sentence that gained or lost its plural starts again.
            Translations = entry.Translations.Length == count && entry.Plural is null == sentence.Plural is null
                ? entry.Translations : [.. Enumerable.Repeat("", count)],
            References = sentence.References,
            Flags = [.. flags, .. Placeholders.In(sentence.Plural ?? sentence.Id) ? ["csharp-format"] : Array.Empty<string>()],
            IsObsolete = false,
        };
    }

    static PoUpdated Summary(string tag, PoFile before, IReadOnlyList<PoEntry> after)
    {
        var (old, now) = (Living(before.Entries), Living(after));
        var untranslated = tag == "en" ? 0 : after.Count(entry => now.Contains(entry.Key) && !entry.IsObsolete && !entry.IsTranslated);
        return new(tag, now.Except(old).Count(), old.Except(now).Count(), untranslated);
    }

    static HashSet<(string?, string)> Living(IEnumerable<PoEntry> entries) =>
        [.. entries.Where(entry => !entry.IsObsolete && !IsHeader(entry)).Select(entry => entry.Key)];
}

using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Networks.Programmes.Passages;

/// <summary>The texts of a programme as somebody reads them in one language.</summary>
public sealed class Readings(IReadOnlyDictionary<string, Reading> parts)
{
    /// <summary>Null where nothing is written.</summary>
    public Reading? this[string part] => parts.GetValueOrDefault(part) is { Text.Length: > 0 } reading ? reading : null;

    /// <summary>What is left when moderators hide the rest.</summary>
    public Readings NameAlone() => new(parts.Where(pair => pair.Key == Part.Name).ToDictionary(StringComparer.Ordinal));

    /// <summary>All that is written, in the order in which a page shows it.</summary>
    public IEnumerable<Reading> All => parts.OrderBy(pair => Part.OrderOf(pair.Key)).Select(pair => pair.Value).Where(reading => reading.Text.Length > 0);

    /// <summary>Not a word of it is in the language of the page: said once, and not of each part.</summary>
    public bool AreAllForeign => parts.Values.All(reading => reading.IsFallback);

    /// <summary>Reads the language asked for and the original, and no other.</summary>
    internal static async Task<Readings> Load(PreauDb db, ProgrammeId programme, string language, CancellationToken cancellationToken)
    {
        var passages = await db.Set<Passage>().AsNoTracking().Where(passage => passage.ProgrammeId == programme)
            .Select(passage => new { Passage = passage, Translation = passage.Translations.FirstOrDefault(translation => translation.Language == language) }).ToListAsync(cancellationToken);
        return new Readings(passages.ToDictionary(row => row.Passage.Part, row => Reading.Of(row.Passage, language, row.Translation), StringComparer.Ordinal));
    }

    /// <summary>All passages of a programme with all that is known of them, to be changed.</summary>
    internal static Task<List<Passage>> ForEditing(PreauDb db, ProgrammeId programme, CancellationToken cancellationToken) =>
        db.Set<Passage>().Include(passage => passage.Wordings).Include(passage => passage.Translations).AsSplitQuery().Where(passage => passage.ProgrammeId == programme).ToListAsync(cancellationToken);
}

internal static class Editing
{
    /// <summary>One that every programme has.</summary>
    public static Passage Named(this List<Passage> passages, string part) => passages.Find(passage => passage.Part == part)!;

    /// <summary>Says a part anew, or for the first time; an empty text that was never written stays unwritten.</summary>
    public static void Say(this List<Passage> passages, PreauDb db, Programme programme, string part, string text)
    {
        if (passages.Find(passage => passage.Part == part) is { } known)
        {
            known.Reword(text, Origin.Person);
            return;
        }
        if (text.Length == 0)
            return;
        var passage = Passage.Begin(programme.Id, part, programme.Language, text, Origin.Person);
        passages.Add(passage);
        db.Add(passage);
    }
}

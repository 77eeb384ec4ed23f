namespace Preau.Networks.Programmes.Passages;

/// <summary>Where a text comes from. A machine's stays so until a person has read it.</summary>
public enum Origin { Person, Machine, Imported }

/// <summary>
/// One text of a programme: its original and what was made of it in other languages. Each wording that the original has had
/// keeps its number, so a translation knows which one it was made from, and is stale when that is not the one of today.
/// Going back to an earlier wording is going back to its number, and what was made from it is fresh again.
/// </summary>
public sealed class Passage
{
    Passage() { }

    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>One of <see cref="Passages.Part"/>.</summary>
    public string Part { get; private set; } = "";

    /// <summary>Of the original.</summary>
    public string Language { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>The number of the present wording.</summary>
    public int Version { get; private set; }
    public Origin Origin { get; private set; }

    /// <summary>Every wording that the original has had.</summary>
    public List<Wording> Wordings { get; } = [];
    public List<PassageTranslation> Translations { get; } = [];

    public static Passage Begin(ProgrammeId programme, string part, string language, string text, Origin origin)
    {
        var passage = new Passage { ProgrammeId = programme, Part = part, Language = language };
        passage.Reword(text, origin);
        return passage;
    }

    /// <returns>False when it says that already.</returns>
    public bool Reword(string text, Origin origin)
    {
        if (Wordings.Count > 0 && text == Text)
            return false;
        if (Wordings.Find(wording => wording.Text == text) is not { } known)
            Wordings.Add(known = new Wording { Version = Wordings.Count == 0 ? 1 : Wordings.Max(wording => wording.Version) + 1, Text = text });
        (Text, Version, Origin) = (text, known.Version, origin);
        return true;
    }

    /// <summary>What it says in a language now; an empty text takes the translation away.</summary>
    /// <param name="from">The wording of the original that the translator had before her.</param>
    public void Translate(string language, string text, Origin origin, int from)
    {
        var known = Translations.Find(translation => translation.Language == language);
        if (text.Length == 0)
        {
            if (known is not null)
                Translations.Remove(known);
            return;
        }
        if (known is null)
            Translations.Add(known = new PassageTranslation { Language = language });
        (known.Text, known.Origin, known.SourceVersion, known.Revision) = (text, origin, from, known.Revision + 1);
    }

    /// <summary>In a language, or as it was written.</summary>
    public Reading In(string language) => Reading.Of(this, language, Translations.Find(translation => translation.Language == language));

    /// <summary>What the original said when a translation was made.</summary>
    public string SourceOf(PassageTranslation translation) => Wordings.Find(wording => wording.Version == translation.SourceVersion)?.Text ?? "";
}

/// <summary>What an original said, or says.</summary>
public sealed class Wording
{
    public int Version { get; set; }
    public string Text { get; set; } = "";
}

public sealed class PassageTranslation
{
    public string Language { get; set; } = "";
    public string Text { get; set; } = "";
    public Origin Origin { get; set; }

    /// <summary>The wording of the original that it was made from.</summary>
    public int SourceVersion { get; set; }

    /// <summary>Goes up with each change: two who translate at once are told of each other.</summary>
    public int Revision { get; set; }
}

/// <summary>A passage as somebody reads it.</summary>
/// <param name="Language">That of <paramref name="Text"/>: the original's where there is no translation.</param>
/// <param name="IsFallback">It is not in the language asked for.</param>
/// <param name="IsStale">The original says something else by now.</param>
public sealed record Reading(string Text, string Language, Origin Origin, bool IsFallback, bool IsStale)
{
    /// <summary>The value of an HTML <c>lang</c>, where it is not the page's.</summary>
    public string? Foreign => IsFallback ? Language : null;

    internal static Reading Of(Passage passage, string language, PassageTranslation? translation) => translation is null
        ? new Reading(passage.Text, passage.Language, passage.Origin, IsFallback: language != passage.Language, IsStale: false)
        : new Reading(translation.Text, language, translation.Origin, IsFallback: false, IsStale: translation.SourceVersion != passage.Version);
}

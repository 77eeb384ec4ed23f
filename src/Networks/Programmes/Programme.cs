using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Programmes.Sections;

namespace Preau.Networks.Programmes;

public readonly record struct ProgrammeId(Guid Value) : IId<ProgrammeId>
{
    public static ProgrammeId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ProgrammeId id) => Contracts.Id.TryParse(text, out id);
    public static ProgrammeId New() => new(Guid.CreateVersion7());
}

/// <summary>In the order in which pages list them.</summary>
public enum ProgrammeKind { Network, Programme, Project, WorkingGroup, Campaign }

/// <summary>A named effort with its own page: Future Classroom Lab, Scientix, a working group.</summary>
public sealed class Programme
{
    Programme() { }

    public ProgrammeId Id { get; private set; }

    /// <summary>In addresses: <c>future-classroom-lab</c>.</summary>
    public string Slug { get; private set; } = "";
    public ProgrammeKind Kind { get; private set; }

    /// <summary>Under whom pages present it; not a legal statement.</summary>
    public ProgrammeId? ParentId { get; private set; }

    /// <summary>Place among those of its kind.</summary>
    public int Position { get; private set; }

    /// <summary>Part of the starter content: renewed and removed with it, until somebody of this site edits it.</summary>
    public bool IsStarter { get; private set; }

    /// <summary>The language in which its texts are written first, and from which they are translated: a BCP 47 tag.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>Goes up with each change, so that none is lost to another made at the same time.</summary>
    public int Version { get; private set; }

    /// <summary>Since when moderators hide what its page says in words, all but its name.</summary>
    public DateTimeOffset? TextsHiddenAt { get; private set; }

    /// <summary>Name and summary by language, as lists show them: taken from its passages by <see cref="Present"/>.</summary>
    public List<ProgrammeText> Texts { get; } = [];
    public ProgrammeDetails Details { get; private set; } = null!;

    /// <summary>How its page is put together; null while it has the set of its kind.</summary>
    public IReadOnlyList<Section>? OwnSections { get; private set; }

    /// <summary>The sections of its page in their order, the hidden and the removed ones included.</summary>
    public IReadOnlyList<Section> Sections => OwnSections ?? Section.SetOf(Kind);

    public static Programme Create(string slug, string language = "en", bool isStarter = false) =>
        new() { Id = ProgrammeId.New(), Slug = slug, Language = language, IsStarter = isStarter };

    public void Place(ProgrammeKind kind, ProgrammeId? parent, int position) => (Kind, ParentId, Position) = (kind, parent, position);

    public void Describe(ProgrammeDetails details) => Details = details;

    /// <summary>What lists show follows what its passages say.</summary>
    public void Present(Passage name, Passage summary)
    {
        var languages = name.Translations.Select(translation => translation.Language).Append(Language).Order(StringComparer.Ordinal).ToList();
        Texts.RemoveAll(text => !languages.Contains(text.Language));
        foreach (string language in languages)
        {
            var text = Texts.Find(known => known.Language == language);
            if (text is null)
                Texts.Add(text = new ProgrammeText { Language = language });
            var said = summary.In(language);
            (text.Name, text.Summary, text.SummaryLanguage) = (name.In(language).Text, said.Text, said.Language);
        }
    }

    /// <summary>Somebody of this site works on it: from now on it is the site's own, and no starter content changes it.</summary>
    public void Adopt()
    {
        IsStarter = false;
        Version++;
    }

    /// <summary>Its page is put together anew.</summary>
    public void Arrange(IReadOnlyList<Section> sections)
    {
        OwnSections = sections;
        Adopt();
    }

    public void HideTexts(DateTimeOffset now) => TextsHiddenAt ??= now;

    public void ShowTexts() => TextsHiddenAt = null;

    /// <summary>Education systems sit in it.</summary>
    public bool HasMembers => Kind is ProgrammeKind.Network or ProgrammeKind.WorkingGroup;

    /// <summary>Whether somebody may speak for it there: anywhere, unless its source names all its countries.</summary>
    public bool Covers(SystemCode system) => !Details.CountriesComplete || Details.Countries.Contains(system.Country);

    /// <summary>In the language asked for, else in its own.</summary>
    public ProgrammeText TextIn(string language) =>
        Texts.Find(text => text.Language == language)
        ?? Texts.Find(text => text.Language == Language)
        ?? Texts.OrderBy(text => text.Language, StringComparer.Ordinal).First();
}

/// <summary>What a programme is called in one language, and what it is in a sentence or two.</summary>
public sealed class ProgrammeText
{
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>One or two sentences, plain text.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Another one where the summary is not translated yet.</summary>
    public string SummaryLanguage { get; set; } = "";
}

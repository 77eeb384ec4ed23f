using Preau.Contracts;
using Preau.Contracts.Networks;

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

    /// <summary>Part of the starter content: removed with it.</summary>
    public bool IsStarter { get; private set; }
    public List<ProgrammeText> Texts { get; } = [];
    public ProgrammeDetails Details { get; private set; } = null!;

    public static Programme Create(string slug, bool isStarter = false) => new() { Id = ProgrammeId.New(), Slug = slug, IsStarter = isStarter };

    public void Place(ProgrammeKind kind, ProgrammeId? parent, int position) => (Kind, ParentId, Position) = (kind, parent, position);

    public void Describe(IReadOnlyCollection<ProgrammeText> texts, ProgrammeDetails details)
    {
        Texts.RemoveAll(text => texts.All(other => other.Language != text.Language));
        foreach (var text in texts)
            if (Texts.Find(known => known.Language == text.Language) is { } known)
                (known.Name, known.Summary, known.Body) = (text.Name, text.Summary, text.Body);
            else
                Texts.Add(text);
        Details = details;
    }

    /// <summary>Education systems sit in it.</summary>
    public bool HasMembers => Kind is ProgrammeKind.Network or ProgrammeKind.WorkingGroup;

    /// <summary>Whether somebody may speak for it there: anywhere, unless its source names all its countries.</summary>
    public bool Covers(SystemCode system) => !Details.CountriesComplete || Details.Countries.Contains(system.Country);

    /// <summary>In the language asked for, else in English, else in the first there is.</summary>
    public ProgrammeText TextIn(string language) =>
        Texts.Find(text => text.Language == language)
        ?? Texts.Find(text => text.Language == "en")
        ?? Texts.OrderBy(text => text.Language, StringComparer.Ordinal).First();
}

/// <summary>How a programme presents itself in one language.</summary>
public sealed class ProgrammeText
{
    public string Language { get; set; } = "";
    public string Name { get; set; } = "";

    /// <summary>One or two sentences, plain text.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string Body { get; set; } = "";
}

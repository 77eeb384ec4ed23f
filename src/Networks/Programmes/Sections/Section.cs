using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Sections;

/// <summary>What a section of a programme's page shows.</summary>
public enum SectionKind
{
    /// <summary>Remit and objectives.</summary>
    About,

    /// <summary>A title and a text of its own.</summary>
    Text,
    Figures,

    /// <summary>Lead ambassadors, chairs.</summary>
    People,

    /// <summary>Ambassadors by country.</summary>
    Map,
    Calendar,
    Publications,
    Partners,
    Spaces,

    /// <summary>What the reader can do next.</summary>
    Call,
}

/// <summary>One part of a programme's page. Stored with its programme; its title and text are passages.</summary>
/// <param name="Number">Its name within the programme: it keeps it wherever it moves.</param>
/// <param name="IsHidden">Kept, and not shown to the public.</param>
/// <param name="IsRemoved">Gone from every list; it can be brought back as it was.</param>
/// <param name="Address">Where a <see cref="SectionKind.Call"/> leads: https, or a path of this site. Null for the way to the ambassadors.</param>
public sealed record Section(int Number, SectionKind Kind, bool IsHidden = false, bool IsRemoved = false, string? Address = null)
{
    public const int Most = 20, LongestAddress = 500;

    /// <summary>Of which one page has several.</summary>
    public static bool IsRepeatable(SectionKind kind) => kind is SectionKind.Text or SectionKind.Call;

    /// <summary>The set with which a programme of a kind begins.</summary>
    public static IReadOnlyList<Section> SetOf(ProgrammeKind kind) => [.. Kinds(kind).Select((one, index) => new Section(index + 1, one))];

    static SectionKind[] Kinds(ProgrammeKind kind) => kind switch
    {
        ProgrammeKind.Network => [SectionKind.Figures, SectionKind.About, SectionKind.People, SectionKind.Map, SectionKind.Calendar, SectionKind.Publications, SectionKind.Partners, SectionKind.Spaces, SectionKind.Call],
        ProgrammeKind.WorkingGroup => [SectionKind.About, SectionKind.Figures, SectionKind.People, SectionKind.Calendar, SectionKind.Publications, SectionKind.Partners, SectionKind.Map, SectionKind.Call],
        ProgrammeKind.Campaign => [SectionKind.About, SectionKind.Calendar, SectionKind.Figures, SectionKind.Map, SectionKind.People, SectionKind.Publications, SectionKind.Partners, SectionKind.Call],
        ProgrammeKind.Project => [SectionKind.About, SectionKind.Figures, SectionKind.Publications, SectionKind.Partners, SectionKind.Calendar, SectionKind.People, SectionKind.Map, SectionKind.Call],
        _ => [SectionKind.About, SectionKind.Figures, SectionKind.People, SectionKind.Map, SectionKind.Spaces, SectionKind.Calendar, SectionKind.Publications, SectionKind.Partners, SectionKind.Call],
    };
}

/// <summary>Putting the page of a programme together: each act gives the list as it is after it.</summary>
internal static class Arrangement
{
    public static Section? Find(this IReadOnlyList<Section> sections, int number) => sections.FirstOrDefault(section => section.Number == number);

    public static IReadOnlyList<Section> With(this IReadOnlyList<Section> sections, Section changed) => [.. sections.Select(section => section.Number == changed.Number ? changed : section)];

    /// <summary>One place up or down, past those that are removed and nobody sees.</summary>
    public static IReadOnlyList<Section> Moved(this IReadOnlyList<Section> sections, int number, bool up)
    {
        var list = sections.ToList();
        int from = list.FindIndex(section => section.Number == number), step = up ? -1 : 1, to = from + step;
        while (to >= 0 && to < list.Count && list[to].IsRemoved)
            to += step;
        if (from < 0 || to < 0 || to >= list.Count)
            return sections;
        var moved = list[from];
        list.RemoveAt(from);
        list.Insert(to, moved);
        return list;
    }

    /// <summary>What may be added: one of each kind, and any number of texts and calls.</summary>
    public static IEnumerable<SectionKind> Addable(this IReadOnlyList<Section> sections) =>
        Enum.GetValues<SectionKind>().Where(kind => Section.IsRepeatable(kind) || sections.All(section => section.Kind != kind || section.IsRemoved));

    /// <summary>A new section at the end. One of a kind that was removed comes back as it was.</summary>
    public static (IReadOnlyList<Section> Sections, Section Added) Added(this IReadOnlyList<Section> sections, SectionKind kind)
    {
        if (!Section.IsRepeatable(kind) && sections.FirstOrDefault(section => section.Kind == kind) is { } known)
        {
            var back = known with { IsHidden = false, IsRemoved = false };
            return ([.. sections.Where(section => section.Number != known.Number), back], back);
        }
        var added = new Section(sections.Select(section => section.Number).DefaultIfEmpty(0).Max() + 1, kind);
        return ([.. sections, added], added);
    }

    /// <summary>Why no more may be added, or null.</summary>
    public static Message? Full(this IReadOnlyList<Section> sections) =>
        sections.Count(section => !section.IsRemoved) >= Section.Most || sections.Count >= 5 * Section.Most
            ? new Message("A page has at most {0} sections: remove one first.", Section.Most)
            : null;
}

using Preau.Contracts.Academy;
using Preau.Contracts.Networks;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Programmes.Sections;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes.Read;

/// <summary>Somebody who leads a programme, or sits at the head of it for a system.</summary>
/// <param name="Name">Null where only the system is public.</param>
/// <param name="Role">Lead ambassador, chair.</param>
public sealed record Leader(string? Name, string Role, string System);

/// <summary>What there is to show of the people of a programme.</summary>
/// <param name="Countries">With the ambassadors who agreed to be seen.</param>
/// <param name="HasAmbassadors">Whoever asks for one is led to somebody, seen or not.</param>
/// <param name="MoreLeaders">How many more there are than are named.</param>
public sealed record ProgrammePeople(bool HasMembers, bool HasAmbassadors, IReadOnlyList<CountryTally> Countries, IReadOnlyList<Leader> Leaders, int MoreLeaders)
{
    public int Ambassadors => Countries.Sum(tally => tally.Count);
}

/// <summary>How many ambassadors of a programme there are in a country, in all its systems.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, in lower case.</param>
public sealed record CountryTally(string Code, string Name, int Count);

/// <summary>What the rooms tell of a programme: what takes place next, and what was published last.</summary>
public sealed record ProgrammeShelves(IReadOnlyList<ShelfItem> Coming, IReadOnlyList<ShelfItem> Published);

/// <summary>What whoever reads may do to the programme.</summary>
/// <param name="Sits">In the group, today: the way to its desk is hers.</param>
public sealed record ProgrammeRemit(bool MayEdit, bool MayAppoint, bool Sits);

/// <summary>The page of a programme, with all that its sections show.</summary>
public sealed record ProgrammeHome(Programme Programme, Programme? Parent, IReadOnlyList<Programme> Children, Readings Readings, ProgrammePeople People, ProgrammeRemit Remit, IReadOnlyList<CourseBrief> Courses, IReadOnlyList<ShelfItem> Calls, ProgrammeShelves Shelves)
{
    /// <summary>Those that have something to say to the public.</summary>
    public IEnumerable<Section> Shown => Programme.Sections.Where(section => section is { IsHidden: false, IsRemoved: false } && HasContent(section));

    /// <summary>What is known beside the texts, as far as moderators let it be seen.</summary>
    public ProgrammeDetails Details => Programme.TextsHiddenAt is null ? Programme.Details : Programme.Details.WithoutWords;

    public bool HasContent(Section section) => section.Kind switch
    {
        SectionKind.About => Readings[Part.Remit] is not null || Readings[Part.Objectives] is not null,
        SectionKind.Figures => Details.Facts.Any(fact => fact.Value.Number is not null),
        SectionKind.People => People.Leaders.Count > 0,
        SectionKind.Map => People.Countries.Count > 0,
        SectionKind.Calendar => Programme.HasMembers || Details.Dates.Count > 0 || Shelves.Coming.Count > 0,
        SectionKind.Publications => Details.Outputs.Count > 0 || Shelves.Published.Count > 0,
        SectionKind.Partners => Details.Partners.Count > 0,
        SectionKind.Spaces => Details.Spaces.Count > 0,
        SectionKind.Call => section.Address is null ? People.HasAmbassadors : Readings[Part.TitleOf(section.Number)] is not null,
        _ => Readings[Part.TextOf(section.Number)] is not null,
    };
}

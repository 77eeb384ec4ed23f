using Preau.Platform.Languages;

namespace Preau.Networks.Organisations;

/// <summary>How pages speak of organisations.</summary>
internal static class OrganisationWords
{
    /// <summary>One of its kind.</summary>
    public static string Kind(this Words words, OrganisationKind kind) => kind switch
    {
        OrganisationKind.Ministry => words["Ministry"],
        OrganisationKind.School => words["School"],
        OrganisationKind.University => words["University"],
        OrganisationKind.Association => words["Association"],
        OrganisationKind.Library => words["Library"],
        OrganisationKind.Company => words["Company"],
        OrganisationKind.Incubator => words["Incubator"],
        OrganisationKind.Accelerator => words["Accelerator"],
        OrganisationKind.Testbed => words["Testbed"],
        OrganisationKind.Lab => words["Learning lab"],
        _ => words["Organisation"],
    };

    public static string Sector(this Words words, Sector sector) => sector == Organisations.Sector.Public ? words["Public"] : words["Private"];

    /// <summary>What is taught, from the youngest up; empty when nobody says.</summary>
    public static string Levels(this Words words, Levels levels)
    {
        var named = new List<string>();
        void Name(Levels level, string name)
        {
            if (levels.HasFlag(level))
                named.Add(name);
        }
        Name(Organisations.Levels.PrePrimary, words["Pre-primary"]);
        Name(Organisations.Levels.Primary, words["Primary"]);
        Name(Organisations.Levels.LowerSecondary, words["Lower secondary"]);
        Name(Organisations.Levels.UpperSecondary, words["Upper secondary"]);
        Name(Organisations.Levels.PostSecondary, words["Post-secondary"]);
        Name(Organisations.Levels.Tertiary, words["Higher education"]);
        return string.Join(", ", named);
    }

    /// <summary>"35000 Rennes": as the register writes the place.</summary>
    public static string Place(this Organisation organisation) => string.Join(' ', ((string?[])[organisation.PostalCode, organisation.Town]).Where(part => part is not null));
}

namespace Preau.Networks.Organisations;

/// <summary>All that a register says of a school. Two that are equal say the same, whenever they were said.</summary>
public sealed record Statement
{
    public static readonly Statement Nothing = new();

    public OrganisationKind Kind { get; init; } = OrganisationKind.School;
    public string Name { get; init; } = "";
    public string? Street { get; init; }
    public string? PostalCode { get; init; }
    public string? Town { get; init; }
    public string? Region { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Website { get; init; }
    public Sector? Sector { get; init; }
    public Levels Levels { get; init; }
    public int? Pupils { get; init; }

    /// <inheritdoc cref="Organisation.CodeAddress"/>
    public string? CodeAddress { get; init; }
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The members that differ, by name: what a preview shows. The address for codes is named, never shown.</summary>
    public IEnumerable<(string Member, string? Before, string? After)> Differences(Statement after)
    {
        (string, object?, object?)[] members =
        [
            (nameof(Kind), Kind, after.Kind), (nameof(Name), Name, after.Name), (nameof(Street), Street, after.Street), (nameof(PostalCode), PostalCode, after.PostalCode),
            (nameof(Town), Town, after.Town), (nameof(Region), Region, after.Region), (nameof(Latitude), Latitude, after.Latitude), (nameof(Longitude), Longitude, after.Longitude),
            (nameof(Website), Website, after.Website), (nameof(Sector), Sector, after.Sector), (nameof(Levels), Levels, after.Levels), (nameof(Pupils), Pupils, after.Pupils),
            (nameof(ClosedOn), ClosedOn, after.ClosedOn),
        ];
        foreach (var (member, before, now) in members)
            if (!Equals(before, now))
                yield return (member, Written(before), Written(now));
        if (CodeAddress != after.CodeAddress)
            yield return (nameof(CodeAddress), null, null);
    }

    static string? Written(object? value) => value is IFormattable number and not Enum ? number.ToString(value is DateOnly ? "O" : null, System.Globalization.CultureInfo.InvariantCulture) : value?.ToString();
}

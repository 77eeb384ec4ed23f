namespace Preau.Networks.Registers.Reading;

/// <summary>
/// What a column of a register may mean. There is no field for the name of a head or the number of a telephone: nothing
/// could be made to take them.
/// </summary>
internal enum RegisterField
{
    Id,
    Name,

    /// <summary>What sort of school, in words: tells the kind and the levels. Several columns together.</summary>
    Type,

    /// <summary>Several columns, one after the other.</summary>
    Street,
    PostalCode,
    Town,
    Region,

    /// <summary>Street, place and postal code in one.</summary>
    Address,
    Latitude,
    Longitude,

    /// <summary>Latitude and longitude in one.</summary>
    Position,
    Website,
    Email,
    Sector,

    /// <summary>Several columns are added up.</summary>
    Pupils,

    /// <summary>Open or closed, in words.</summary>
    State,
    ClosedOn,
    StatedOn,

    /// <summary>The five below: 1 or yes, or a number of pupils, where it is taught.</summary>
    PrePrimary,
    Primary,
    LowerSecondary,
    UpperSecondary,
    Tertiary,
}

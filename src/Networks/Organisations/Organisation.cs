using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Networks.Registers;

namespace Preau.Networks.Organisations;

public readonly record struct OrganisationId(Guid Value) : IId<OrganisationId>
{
    public static OrganisationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out OrganisationId id) => Contracts.Id.TryParse(text, out id);
    public static OrganisationId New() => new(Guid.CreateVersion7());
}

/// <summary>In the order in which pages list them.</summary>
public enum OrganisationKind { Ministry, School, University, Association, Library, Company, Incubator, Accelerator, Testbed, Lab, Other }

/// <summary>Who answers for an organisation: the State and its communes, or somebody else.</summary>
public enum Sector { Public, Private }

/// <summary>What is taught, by the levels of ISCED 2011: 0, 1, 2, 3, 4, and 5 to 8 together. Stored as a number.</summary>
[Flags]
public enum Levels { None = 0, PrePrimary = 1, Primary = 2, LowerSecondary = 4, UpperSecondary = 8, PostSecondary = 16, Tertiary = 32 }

/// <summary>
/// A ministry, a school, a firm, a library. Schools come from registers (<see cref="RegisterBatch"/>) and are kept by
/// them; the others are the site's own.
/// </summary>
public sealed class Organisation
{
    public const int LongestName = 300, LongestText = 300, LongestPostalCode = 20, LongestSourceId = 64, LongestRegister = 40;

    Organisation() { }

    public OrganisationId Id { get; private set; }
    public OrganisationKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Null for an international one.</summary>
    public SystemCode? System { get; private set; }

    /// <summary>The register of its system that lists it, <c>schools</c>; null when none does.</summary>
    public string? Register { get; private set; }

    /// <summary>Its lasting identifier in that register: a UAI, a registration number.</summary>
    public string? SourceId { get; private set; }
    public string? Street { get; private set; }
    public string? PostalCode { get; private set; }
    public string? Town { get; private set; }

    /// <summary>Region or county, as the register names it.</summary>
    public string? Region { get; private set; }

    /// <summary>WGS 84, degrees; both or neither.</summary>
    public double? Latitude { get; private set; }

    /// <inheritdoc cref="Latitude"/>
    public double? Longitude { get; private set; }

    /// <summary>http or https.</summary>
    public string? Website { get; private set; }
    public Sector? Sector { get; private set; }
    public Levels Levels { get; private set; }
    public int? Pupils { get; private set; }

    /// <summary>
    /// The institution's own mailbox, for one purpose: a code sent there shows that somebody belongs to the school. It is in
    /// no page, feed, search or export for others.
    /// </summary>
    internal string? CodeAddress { get; private set; }

    /// <summary>Since when it is closed, as far as the register lets us know; null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The day from which the register says what it says here; null when it does not tell.</summary>
    public DateOnly? StatedOn { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The import that changed it last; null for the site's own.</summary>
    public RegisterBatchId? BatchId { get; private set; }

    /// <summary>
    /// The school that this one turned out to be: whoever asks for this row is led there, and nothing hangs on it. Its register
    /// goes on to keep it, so that it does not come back as a new one. Null for nearly all. No foreign key: on SQLite that would
    /// copy the whole table once.
    /// </summary>
    public OrganisationId? MergedInto { get; private set; }

    public bool IsOpen => ClosedOn is null;

    /// <summary>It is the same as another, which stands for both.</summary>
    internal void MergeInto(OrganisationId kept) => MergedInto = kept;

    /// <summary>It stands for itself again.</summary>
    internal void Part() => MergedInto = null;

    /// <summary>One of the site's own: no register lists it.</summary>
    public static Organisation Found(OrganisationKind kind, string name, SystemCode? system, DateTimeOffset now) =>
        new() { Id = OrganisationId.New(), Kind = kind, Name = name, System = system, UpdatedAt = now };

    /// <summary>What it says of itself now.</summary>
    internal Statement Statement() => new()
    {
        Kind = Kind,
        Name = Name,
        Street = Street,
        PostalCode = PostalCode,
        Town = Town,
        Region = Region,
        Latitude = Latitude,
        Longitude = Longitude,
        Website = Website,
        Sector = Sector,
        Levels = Levels,
        Pupils = Pupils,
        CodeAddress = CodeAddress,
        ClosedOn = ClosedOn,
    };

    /// <summary>A school that a register brings for the first time.</summary>
    internal static Organisation Registered(SystemCode system, string register, string sourceId, Statement said, DateOnly? statedOn, RegisterBatchId batch, DateTimeOffset now)
    {
        var school = new Organisation { Id = OrganisationId.New(), System = system, Register = register, SourceId = sourceId };
        school.Restate(said, statedOn, batch, now);
        return school;
    }

    /// <summary>What its register says from now on, or said before an import that is taken back.</summary>
    internal void Restate(Statement said, DateOnly? statedOn, RegisterBatchId? batch, DateTimeOffset at)
    {
        (Kind, Name, Sector, Levels, Pupils) = (said.Kind, said.Name, said.Sector, said.Levels, said.Pupils);
        (Street, PostalCode, Town, Region) = (said.Street, said.PostalCode, said.Town, said.Region);
        (Latitude, Longitude, Website) = (said.Latitude, said.Longitude, said.Website);
        (CodeAddress, ClosedOn) = (said.CodeAddress, said.ClosedOn);
        (StatedOn, BatchId, UpdatedAt) = (statedOn, batch, at);
    }
}

using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Text;

namespace Preau.Schools.Twins;

/// <summary>Where the twin should be.</summary>
public enum Wanted { Any, Near, Far }

/// <summary>What a school has that a common project needs. Stored as a number.</summary>
[Flags]
public enum Equipment { None = 0, FastLine = 1, VideoCalls = 2, Screen = 4, Devices = 8, Robots = 16, Workshop = 32, Garden = 64, SportsHall = 128 }

/// <summary>The ages that one class teaches together, in years; both are included.</summary>
public readonly record struct Ages(int From, int To)
{
    public const int Oldest = 25;

    public bool Overlaps(Ages other) => From <= other.To && other.From <= To;
}

/// <summary>
/// A school describes itself to find a twin: how many pupils, which ages together, which languages, what it has and wishes.
/// It is in the finder from then on, until it is taken out of it. Name and place are kept as its register gave them.
/// </summary>
public sealed class TwinListing
{
    public const int LongestWishes = 2000, MostPupils = 5000, MostClasses = 8;

    TwinListing() { }

    public SchoolId SchoolId { get; private set; }
    public SystemCode? System { get; private set; }
    public string Name { get; private set; } = "";
    public string Place { get; private set; } = "";

    /// <summary>WGS 84, degrees; both or neither.</summary>
    public double? Latitude { get; private set; }

    /// <inheritdoc cref="Latitude"/>
    public double? Longitude { get; private set; }
    public int Pupils { get; private set; }

    /// <summary>The youngest and the oldest taught: what is searched.</summary>
    public int AgeFrom { get; private set; }

    /// <inheritdoc cref="AgeFrom"/>
    public int AgeTo { get; private set; }

    /// <summary><c>6-8</c>, a class a line.</summary>
    public string ClassLines { get; private set; } = "";

    /// <summary>BCP 47, between spaces and with one at both ends, so that one is found in them.</summary>
    public string SpokenTags { get; private set; } = "";
    public int EquipmentBits { get; private set; }
    public string Wishes { get; private set; } = "";
    public Wanted Wanted { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Who described it last: she is told when somebody asks. Null once her account is gone.</summary>
    public PersonId? UpdatedBy { get; private set; }

    /// <summary>Since when it is out of the finder; null while it is in it.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>Two who change it at once: the second is told.</summary>
    public int Version { get; private set; }

    public Equipment Equipment => (Equipment)EquipmentBits;
    public IReadOnlyList<string> Languages => SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<Ages> Classes => [.. ClassLines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('-')).Select(ages => new Ages(Number(ages[0]), Number(ages[1])))];

    public static TwinListing Of(SchoolId school) => new() { SchoolId = school };

    public void Describe(School school, int pupils, IReadOnlyCollection<Ages> classes, IEnumerable<string> languages, Equipment equipment, string wishes, Wanted wanted, PersonId by, DateTimeOffset now)
    {
        (System, Name, Place, Latitude, Longitude) = (school.System, school.Name, school.Place, school.Latitude, school.Longitude);
        (Pupils, AgeFrom, AgeTo) = (pupils, classes.Min(ages => ages.From), classes.Max(ages => ages.To));
        ClassLines = string.Join('\n', classes.Select(ages => FormattableString.Invariant($"{ages.From}-{ages.To}")));
        SpokenTags = $" {string.Join(' ', languages)} ";
        EquipmentBits = (int)equipment;
        Wishes = MailAddresses.Hide(wishes);
        Wanted = wanted;
        (UpdatedAt, UpdatedBy, HiddenAt) = (now, by, null);
        Version++;
    }

    /// <summary>It looks for no twin any more, or does again.</summary>
    public void Hide(bool hidden, DateTimeOffset now)
    {
        if (hidden == HiddenAt is not null)
            return;
        HiddenAt = hidden ? now : null;
        Version++;
    }

    /// <summary>The same, said by a school that this one turned out to be.</summary>
    internal TwinListing MovedTo(School school)
    {
        var copy = (TwinListing)MemberwiseClone();
        (copy.SchoolId, copy.System, copy.Name, copy.Place, copy.Latitude, copy.Longitude) = (school.Id, school.System, school.Name, school.Place, school.Latitude, school.Longitude);
        copy.Version++;
        return copy;
    }

    internal void Unname() => UpdatedBy = null;

    static int Number(string text) => int.Parse(text, global::System.Globalization.CultureInfo.InvariantCulture);
}

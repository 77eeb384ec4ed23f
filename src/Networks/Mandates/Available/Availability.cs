using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Platform.Languages;

namespace Preau.Networks.Mandates.Available;

/// <summary>Days on which an ambassador is not to be asked, both included.</summary>
public sealed class Absence
{
    Absence() { }

    /// <summary>Never used twice.</summary>
    public int Number { get; private init; }
    public DateOnly Start { get; private init; }
    public DateOnly End { get; private init; }

    public Days Days => new(Start, End);

    internal static Absence Of(int number, DateOnly start, DateOnly end) => new() { Number = number, Start = start, End = end };
}

/// <summary>Where an ambassador sets out from: a town of a school that the register places.</summary>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
public sealed record Base(string Town, double Latitude, double Longitude);

/// <summary>When and where an ambassador can be asked: her absences, how many visits a month, how far she travels.</summary>
public sealed class Availability
{
    public const int MostVisits = 31, MostKilometres = 2000, MostAbsences = 30, LongestAbsence = 366;

    Availability() { }

    public MandateId MandateId { get; private set; }

    /// <summary>The visits that she takes in a month; null when she sets no limit.</summary>
    public int? Capacity { get; private set; }

    /// <summary>How far she travels, in kilometres as the crow flies; null when she sets no limit.</summary>
    public int? Radius { get; private set; }
    public string? Town { get; private set; }

    /// <summary>WGS 84, degrees; there with <see cref="Town"/>.</summary>
    public double? Latitude { get; private set; }

    /// <inheritdoc cref="Latitude"/>
    public double? Longitude { get; private set; }

    /// <summary>No two share a day or touch each other.</summary>
    public List<Absence> Absences { get; } = [];
    public int LastAbsence { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public static Availability Of(MandateId mandate) => new() { MandateId = mandate };

    public void Limit(int? capacity, int? radius, Base? from)
    {
        (Capacity, Radius) = (capacity, radius);
        (Town, Latitude, Longitude) = (from?.Town, from?.Latitude, from?.Longitude);
        Version++;
    }

    /// <summary>She is away in these days, too; what overlaps or touches becomes one absence.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? BeAway(DateOnly start, DateOnly end, DateOnly today)
    {
        if (new Days(start, end).Fault() is { } fault)
            return fault;
        if (end < today)
            return new Message("These days are over: give days to come.");
        if (end.DayNumber - start.DayNumber >= LongestAbsence)
            return new Message("Give at most a year at once. For longer, hand over or end your mandate.");
        var touched = Absences.FindAll(other => other.Start <= end.AddDays(1) && start.AddDays(-1) <= other.End);
        Absences.RemoveAll(other => other.End < today || touched.Contains(other));
        if (Absences.Count >= MostAbsences)
            return new Message("There are {0} absences already: take one back first.", MostAbsences);
        Absences.Add(Absence.Of(++LastAbsence, touched.Select(other => other.Start).Append(start).Min(), touched.Select(other => other.End).Append(end).Max()));
        Version++;
        return null;
    }

    /// <summary>She is there after all.</summary>
    /// <returns>The days that are free again; null when there is no such absence.</returns>
    public Days? BeBack(int number)
    {
        if (Absences.Find(other => other.Number == number) is not { } over)
            return null;
        Absences.Remove(over);
        Version++;
        return over.Days;
    }

    public bool IsAwayOn(DateOnly day) => Absences.Exists(absence => absence.Days.Includes(day));

    internal sealed class Map : IEntityTypeConfiguration<Availability>
    {
        public void Configure(EntityTypeBuilder<Availability> builder)
        {
            builder.ToTable("networks_availabilities");
            builder.HasKey(row => row.MandateId);
            builder.Property(row => row.MandateId).ValueGeneratedNever();
            builder.Property(row => row.Town).HasMaxLength(Organisation.LongestText);
            builder.Property(row => row.Version).IsConcurrencyToken();
            builder.HasOne<Mandate>().WithOne().HasForeignKey<Availability>(row => row.MandateId).OnDelete(DeleteBehavior.Cascade);
            builder.OwnsMany(row => row.Absences, absence =>
            {
                absence.ToTable("networks_absences");
                absence.WithOwner().HasForeignKey("MandateId");
                absence.HasKey("MandateId", nameof(Absence.Number));
                absence.Property(row => row.Number).ValueGeneratedNever();
                absence.Ignore(row => row.Days);
            });
        }
    }
}

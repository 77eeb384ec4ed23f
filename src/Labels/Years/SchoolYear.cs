using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Labels.Years;

/// <summary>The last day of the school year in an education system, every year the same: on either half of the globe.</summary>
public sealed class SchoolYear
{
    SchoolYear() { }

    public SystemCode System { get; private set; }
    public int Month { get; private set; }
    public int Day { get; private set; }

    /// <summary>Null for starter content, and once her account is gone.</summary>
    public PersonId? ChangedBy { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public YearEnd End => new(Month, Day);

    public static SchoolYear Of(SystemCode system, YearEnd end, PersonId? by, DateTimeOffset now) => new() { System = system, Month = end.Month, Day = end.Day, ChangedBy = by, ChangedAt = now, Version = 1 };

    public void Move(YearEnd end, PersonId by, DateTimeOffset now) => (Month, Day, ChangedBy, ChangedAt, Version) = (end.Month, end.Day, by, now, Version + 1);

    internal void Unname() => (ChangedBy, Version) = (null, Version + 1);
}

/// <summary>The day of a year on which the school year ends. On 29 February it ends on the last of that month.</summary>
public readonly record struct YearEnd(int Month, int Day)
{
    /// <summary>Where nobody has said.</summary>
    public static readonly YearEnd Usual = new(7, 31);

    public bool IsDay => Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(2024, Month);

    DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));

    /// <summary>The last day of the <paramref name="years"/>th school year, that in which <paramref name="day"/> lies being the first.</summary>
    public DateOnly EndOf(int years, DateOnly day) => In(day.Year + years - (In(day.Year) >= day ? 1 : 0));
}

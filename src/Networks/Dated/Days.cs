using Preau.Platform.Languages;

namespace Preau.Networks.Dated;

/// <summary>
/// From one day to another, both included, or open. Days are those of the calendar, the same in every zone; which day it is
/// now, UTC says.
/// </summary>
/// <param name="End">The last day. The day before <paramref name="Start"/> when it was called off before it began: then it holds no day.</param>
public readonly record struct Days(DateOnly Start, DateOnly? End)
{
    /// <summary>What lies outside is a slip of the hand.</summary>
    public static readonly DateOnly Earliest = new(1950, 1, 1), Latest = new(2149, 12, 31);

    public bool IsEmpty => End < Start;

    public bool Includes(DateOnly day) => Start <= day && !(End < day);

    public bool Overlaps(Days other) => !IsEmpty && !other.IsEmpty && !(End < other.Start) && !(other.End < Start);

    /// <summary>Why nobody can hold anything in these days, or null.</summary>
    internal Message? Fault() => (Start, End) switch
    {
        var (start, end) when start < Earliest || start > Latest || end > Latest => new Message("Give dates between {0} and {1}.", Earliest.Year, Latest.Year),
        var (start, end) when end < start => new Message("The last day is before the first: change one of them."),
        _ => null,
    };
}

public static class Today
{
    /// <summary>The day it is, by UTC.</summary>
    public static DateOnly Day(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}

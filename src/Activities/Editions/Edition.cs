using System.Text.RegularExpressions;
using NodaTime;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Editions;

public readonly record struct EditionId(Guid Value) : IId<EditionId>
{
    public static EditionId From(Guid value) => new(value);
    public static bool TryParse(string? text, out EditionId id) => Contracts.Id.TryParse(text, out id);
    public static EditionId New() => new(Guid.CreateVersion7());
}

/// <summary>What is said about an edition.</summary>
/// <param name="Code">What it is called in addresses: <c>2025</c>. Unique in its programme.</param>
/// <param name="LastDay">Included.</param>
/// <param name="Zone">IANA: on whose clocks its days begin and end.</param>
public sealed record EditionContent(string Code, string Name, DateOnly FirstDay, DateOnly LastDay, string Zone)
{
    internal Message? Fault => (LastDay.DayNumber - FirstDay.DayNumber) switch
    {
        < 0 => new Message("The edition ends before it begins: change one of the days."),
        >= Edition.MostDays => new Message("An edition lasts at most {0} days.", Edition.MostDays),
        _ => null,
    };
}

/// <summary>
/// The days on which a programme has people do something together, all over Europe: CodeWeek 2025. An activity belongs to it
/// when the two overlap, so that one across midnight or New Year is not lost.
/// </summary>
public sealed partial class Edition
{
    public const int LongestCode = 20, LongestName = 120, MostDays = 366;

    Edition() { }

    public EditionId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public DateOnly FirstDay { get; private set; }
    public DateOnly LastDay { get; private set; }
    public string Zone { get; private set; } = "";

    /// <summary>When its first day begins, and when its last one has ended.</summary>
    public DateTimeOffset Begins { get; private set; }
    public DateTimeOffset Ends { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }
    public DateTimeOffset? RemovedAt { get; private set; }

    public static Edition Begin(EditionId id, GroupId programme, EditionContent content)
    {
        var edition = new Edition { Id = id, ProgrammeId = programme };
        edition.Write(content);
        return edition;
    }

    public void Write(EditionContent content)
    {
        var zone = Sent.ZoneOf(content.Zone);
        (Code, Name, FirstDay, LastDay, Zone) = (content.Code, content.Name, content.FirstDay, content.LastDay, content.Zone);
        (Begins, Ends) = (Beginning(content.FirstDay, zone), Beginning(content.LastDay.AddDays(1), zone));
        Version++;
    }

    public void Remove(DateTimeOffset now)
    {
        RemovedAt ??= now;
        Version++;
    }

    public void Return()
    {
        RemovedAt = null;
        Version++;
    }

    /// <summary>Whether something that lasts from one instant until another belongs to it.</summary>
    public bool Holds(DateTimeOffset start, DateTimeOffset end) => start < Ends && end > Begins;

    /// <summary>One that repeats belongs to it when one of its sessions does.</summary>
    public bool Holds(Activity activity) => activity.Repeats is null ? Holds(activity.Start, activity.End) : activity.Sessions.Any(session => !session.IsOff && Holds(session.Start, session.End));

    /// <summary>Those that belong to it, for the database to choose.</summary>
    public IQueryable<Activity> Of(IQueryable<Activity> activities)
    {
        // Nothing lasts longer, with all its sessions: by its start alone an index leaves most earlier editions out.
        var (programme, earliest, begins, ends) = (ProgrammeId, Begins - LongestSpan, Begins, Ends);
        return activities.Where(activity => activity.ProgrammeId == programme && activity.Start >= earliest && activity.Start < ends && activity.End > begins
            && (activity.Repeats == null || activity.Sessions.Any(session => !session.IsOff && session.Start < ends && session.End > begins)));
    }

    // A session may be moved a year away from its day, at most.
    static readonly TimeSpan LongestSpan = TimeSpan.FromDays(Recurrence.Repetition.MostDays) + Recurrence.SessionForm.Furthest + ActivityContent.Longest;

    // Where the clocks skip midnight a day begins later; one that they skip whole is over as it begins.
    static DateTimeOffset Beginning(DateOnly day, DateTimeZone zone) => LocalDate.FromDateOnly(day).AtMidnight().InZoneLeniently(zone).ToInstant().ToDateTimeOffset();

    internal static bool IsCode(string code) => code.Length is > 0 and <= LongestCode && code != "new" && CodePattern.IsMatch(code);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern { get; }
}

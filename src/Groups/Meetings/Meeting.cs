using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Groups.Meetings;

public readonly record struct MeetingId(Guid Value) : IId<MeetingId>
{
    public static MeetingId From(Guid value) => new(value);
    public static bool TryParse(string? text, out MeetingId id) => Contracts.Id.TryParse(text, out id);
    public static MeetingId New() => new(Guid.CreateVersion7());
}

/// <summary>Prepared; then announced; then held, or cancelled. Of one that was announced and then removed only calendars are told.</summary>
public enum MeetingState { Draft, Called, Held, Cancelled, Removed }

public enum Presence { Present, Excused, Absent }

/// <summary>Who came for a system.</summary>
public enum Envoy { Representative, Alternate }

/// <summary>What is to be known of a meeting before it takes place.</summary>
/// <param name="Zone">IANA: the clocks that <paramref name="Start"/> and <paramref name="End"/> were given on.</param>
/// <param name="OnlineLink">For members only.</param>
public sealed record MeetingPlan(string Title, DateTimeOffset Start, DateTimeOffset End, string Zone, string Place, string? OnlineLink)
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    internal Message? Fault => (End - Start) switch
    {
        var length when length <= TimeSpan.Zero => new Message("The meeting ends before it begins: change one of the times."),
        var length when length > Longest => new Message("A meeting lasts at most {0} days: divide it.", Longest.Days),
        _ => null,
    };
}

/// <summary>One thing to talk about.</summary>
public sealed class AgendaItem
{
    public const int Most = 40, LongestTitle = 200, LongestText = 4000, LongestLead = 120, MostMinutes = 600;

    public int Number { get; internal set; }
    public string Title { get; internal set; } = "";

    /// <summary>Markdown.</summary>
    public string Text { get; internal set; } = "";
    public int? Minutes { get; internal set; }

    /// <summary>Who introduces it.</summary>
    public string Lead { get; internal set; } = "";
}

/// <summary>A group in which the meeting is shown.</summary>
public sealed class MeetingHost
{
    public GroupId GroupId { get; init; }
}

/// <summary>Whether a system was there. It is said once, for every group of the meeting.</summary>
public sealed class Attended
{
    public SystemCode System { get; init; }
    public Presence Presence { get; internal set; }

    /// <summary>Null unless it was present.</summary>
    public Envoy? Envoy { get; internal set; }
}

/// <summary>A meeting of one group or of several together.</summary>
public sealed class Meeting
{
    public const int LongestTitle = 200, LongestPlace = 300, LongestLink = 1000, MostHosts = 10;

    Meeting() { }

    public MeetingId Id { get; private set; }
    public string Title { get; private set; } = "";
    public DateTimeOffset Start { get; private set; }
    public DateTimeOffset End { get; private set; }
    public string Zone { get; private set; } = "";
    public string Place { get; private set; } = "";
    public string? OnlineLink { get; private set; }
    public MeetingState State { get; private set; }

    /// <summary>It has been announced once: whoever knows of it hears of changes, and finds it cancelled rather than gone.</summary>
    public bool WasCalled { get; private set; }

    /// <summary>RFC 5545, 3.8.7.4: grows with every change that concerns whoever has noted the meeting.</summary>
    public int Sequence { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public List<MeetingHost> Hosts { get; } = [];
    public List<AgendaItem> Agenda { get; } = [];
    public List<Attended> Attendance { get; } = [];

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public MeetingPlan Plan => new(Title, Start, End, Zone, Place, OnlineLink);

    /// <summary>The day of the meeting where it takes place.</summary>
    public DateOnly Day => Start.DayIn(Zone);

    public static Meeting Prepare(MeetingId id, MeetingPlan plan, IEnumerable<GroupId> hosts, DateTimeOffset now)
    {
        var meeting = new Meeting { Id = id };
        meeting.Set(plan, hosts, now);
        return meeting;
    }

    /// <returns>Whether those who were called must hear of it.</returns>
    public bool Change(MeetingPlan plan, IEnumerable<GroupId> hosts, DateTimeOffset now)
    {
        bool moved = State == MeetingState.Called && (plan != Plan);
        Set(plan, hosts, now);
        if (moved)
            Sequence++;
        return moved;
    }

    void Set(MeetingPlan plan, IEnumerable<GroupId> hosts, DateTimeOffset now)
    {
        (Title, Start, End, Zone, Place, OnlineLink) = (plan.Title, plan.Start, plan.End, plan.Zone, plan.Place, plan.OnlineLink);
        var groups = hosts.ToHashSet();
        Hosts.RemoveAll(host => !groups.Remove(host.GroupId));
        Hosts.AddRange(groups.Select(group => new MeetingHost { GroupId = group }));
        Touch(now);
    }

    /// <param name="items">Numbered from 1.</param>
    public void Discuss(IReadOnlyCollection<AgendaItem> items, DateTimeOffset now)
    {
        Agenda.RemoveAll(item => item.Number > items.Count);
        foreach (var item in items)
            if (Agenda.Find(known => known.Number == item.Number) is { } known)
                (known.Title, known.Text, known.Minutes, known.Lead) = (item.Title, item.Text, item.Minutes, item.Lead);
            else
                Agenda.Add(item);
        Touch(now);
    }

    /// <returns>False when it was called before, or is over.</returns>
    public bool Call(DateTimeOffset now)
    {
        if (State != MeetingState.Draft)
            return false;
        (State, WasCalled) = (MeetingState.Called, true);
        Touch(now);
        return true;
    }

    /// <returns>False when there is nothing to cancel.</returns>
    public bool Cancel(DateTimeOffset now)
    {
        if (State is not (MeetingState.Draft or MeetingState.Called))
            return false;
        State = MeetingState.Cancelled;
        Sequence++;
        Touch(now);
        return true;
    }

    /// <summary>It takes place after all.</summary>
    public bool Reinstate(DateTimeOffset now)
    {
        if (State != MeetingState.Cancelled)
            return false;
        State = WasCalled ? MeetingState.Called : MeetingState.Draft;
        Sequence++;
        Touch(now);
        return true;
    }

    public bool HasBegun(DateTimeOffset now) => Start <= now;

    public bool Close(DateTimeOffset now)
    {
        if (State != MeetingState.Called || !HasBegun(now))
            return false;
        State = MeetingState.Held;
        Touch(now);
        return true;
    }

    public bool Reopen(DateTimeOffset now)
    {
        if (State != MeetingState.Held)
            return false;
        State = MeetingState.Called;
        Touch(now);
        return true;
    }

    /// <summary>Announced, and not over: people mean to come.</summary>
    public bool IsExpected(DateTimeOffset now) => State == MeetingState.Called && End > now;

    /// <summary>Of a meeting that was announced there stays what a calendar needs to strike it out.</summary>
    public void Remove(DateTimeOffset now)
    {
        (State, OnlineLink) = (MeetingState.Removed, null);
        Agenda.Clear();
        Attendance.Clear();
        Sequence++;
        Touch(now);
    }

    /// <summary>Attendance, minutes and decisions are about a meeting that was called and has begun.</summary>
    public bool TakesRecords(DateTimeOffset now) => State is MeetingState.Called or MeetingState.Held && HasBegun(now);

    public void Note(IReadOnlyCollection<Attended> attendance, DateTimeOffset now)
    {
        Attendance.RemoveAll(row => attendance.All(said => said.System != row.System));
        foreach (var said in attendance)
            if (Attendance.Find(row => row.System == said.System) is { } row)
                (row.Presence, row.Envoy) = (said.Presence, said.Envoy);
            else
                Attendance.Add(said);
        Touch(now);
    }

    public bool WasThere(SystemCode system) => Attendance.Exists(row => row.System == system && row.Presence == Presence.Present);

    void Touch(DateTimeOffset now) => (ChangedAt, Version) = (now, Version + 1);
}

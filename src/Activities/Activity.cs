using Preau.Activities.Editions.Codes;
using Preau.Activities.Moderate;
using Preau.Activities.Recurrence;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit.Forms;
using Preau.Platform.Languages;
using Preau.Platform.Places;
using Preau.Platform.Text;

namespace Preau.Activities;

public readonly record struct ActivityId(Guid Value) : IId<ActivityId>
{
    public static ActivityId From(Guid value) => new(value);
    public static bool TryParse(string? text, out ActivityId id) => Contracts.Id.TryParse(text, out id);
    public static ActivityId New() => new(Guid.CreateVersion7());
}

/// <summary>Its organiser's alone; waiting for a moderator; public; sent back with a reason; public, and called off.</summary>
public enum ActivityState { Draft, Submitted, Published, Refused, Cancelled }

public enum ActivityFormat { Place, Online, Both }

public enum OrganiserKind { School, Library, Association, Company, Other }

/// <summary>What it is about: the themes of CodeWeek, under names of their own.</summary>
public enum Theme
{
    BlockProgramming, WebAndApps, Careers, Literacy, Cybersecurity, Robotics, Unplugged, Art, Games, ConnectedThings, AugmentedReality, ArtificialIntelligence, Awareness, Diversity, Other,
}

public enum Audience { PreSchool, Primary, Secondary, HigherEducation, Teachers, Employed, JobSeekers, Everybody }

/// <summary><see cref="Corrections"/> come with what a moderator suggests instead.</summary>
public enum RefusalReason { PoorDescription, MissingDetails, Duplicate, OffTopic, Other, Corrections }

/// <summary>What is said about an activity.</summary>
/// <param name="Text">Markdown.</param>
/// <param name="Language">BCP 47: in which it takes place, and in which this is written.</param>
/// <param name="System">The education system whose moderators look at it.</param>
/// <param name="Zone">IANA: the clocks that <paramref name="Start"/> and <paramref name="End"/> were given on.</param>
/// <param name="OnlineAddress">Where one takes part from afar, for everybody.</param>
/// <param name="YoungestAge">In years; null without a limit.</param>
public sealed record ActivityContent(
    GroupId Programme, SystemCode System, string Title, string Text, string Language, string Organiser, OrganiserKind OrganiserKind,
    DateTimeOffset Start, DateTimeOffset End, string Zone, ActivityFormat Format, string Town, string Address, string? OnlineAddress,
    int? YoungestAge, int? OldestAge, string Accessibility)
{
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Sets compare by what is in them, as the rest does.</summary>
    public IReadOnlyList<Theme> Themes { get; init; } = [];
    public IReadOnlyList<Audience> Audiences { get; init; } = [];

    /// <summary>Where it stands on the map; null online, and where nobody knows the town.</summary>
    public Position? Pin { get; init; }

    /// <summary>The rule by which it repeats, and what the rule gives; null and nothing where it takes place once. Start and end are those of all together.</summary>
    public Repetition? Repetition { get; init; }
    public IReadOnlyList<Occurrence> Occurrences { get; init; } = [];

    /// <summary>The organiser put the pin there; otherwise it stands in the middle of the town.</summary>
    public bool PinIsOwn { get; init; }

    internal Message? Fault => (End - Start) switch
    {
        var length when length <= TimeSpan.Zero => new Message("The activity ends before it begins: change one of the times."),
        var length when length > Longest && Repetition is null => new Message("An activity lasts at most {0} days: divide it.", Longest.Days),
        _ => null,
    };

    /// <summary>Whoever has noted the other must learn of this one.</summary>
    internal bool Moves(ActivityContent other) => IsAtAnotherTime(other)
        || (Zone, Format, Town, Address, OnlineAddress, Title) != (other.Zone, other.Format, other.Town, other.Address, other.OnlineAddress, other.Title);

    // Of what repeats the rule counts: the sessions that were moved by themselves were told of then.
    bool IsAtAnotherTime(ActivityContent other) => Repetition is null
        ? other.Repetition is not null || (Start, End) != (other.Start, other.End)
        : Repetition.ToText() != other.Repetition?.ToText() || !Occurrences.Select(one => one.Date).SequenceEqual(other.Occurrences.Select(one => one.Date));
}

/// <summary>Something that takes place on a day, at a place or online, in a programme: a workshop, a webinar, a visit.</summary>
public sealed class Activity : IPlaced
{
    public const int LongestTitle = 200, ShortestText = 5, LongestText = 8000, LongestOrganiser = 200, LongestTown = 120, LongestAddress = 300, LongestLink = 1000, LongestAccessibility = 1000, LongestWhy = 1000, OldestOfAll = 120;

    readonly List<Session> sessions = [];

    Activity() { }

    public ActivityId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? OwnerId { get; private set; }
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Language { get; private set; } = "";
    public string Organiser { get; private set; } = "";
    public OrganiserKind OrganiserKind { get; private set; }

    /// <summary>Of all its sessions together, those that are called off left out.</summary>
    public DateTimeOffset Start { get; private set; }
    public DateTimeOffset End { get; private set; }

    /// <summary><see cref="Recurrence.Repetition"/> as text; null for what takes place once.</summary>
    public string? Repeats { get; private set; }

    /// <summary>Of an activity that repeats, in no order; empty otherwise.</summary>
    public IReadOnlyCollection<Session> Sessions => sessions;
    public string Zone { get; private set; } = "";
    public ActivityFormat Format { get; private set; }
    public string Town { get; private set; } = "";
    public string Address { get; private set; } = "";
    public string? OnlineAddress { get; private set; }

    /// <summary>In degrees (WGS 84), both or neither.</summary>
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }
    public bool PinIsOwn { get; private set; }
    public int? YoungestAge { get; private set; }
    public int? OldestAge { get; private set; }

    /// <summary>Names between spaces, one at each end too, so that a query finds a whole one: <c> Art Games </c>.</summary>
    public string ThemeNames { get; private set; } = " ";
    public string AudienceNames { get; private set; } = " ";
    public string Accessibility { get; private set; } = "";
    public ActivityState State { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public PersonId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public RefusalReason? Reason { get; private set; }

    /// <summary>A word of the moderator to the organiser.</summary>
    public string Why { get; private set; } = "";

    /// <summary>RFC 5545, 3.8.7.4: grows with every change that concerns whoever has noted the activity.</summary>
    public int Sequence { get; private set; }
    /// <summary>Grows with every change of the row: nodes ask for what has changed since, for their maps.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    /// <summary>The code of an edition under which it is announced with others', or null.</summary>
    public SharedCodeId? CodeId { get; private set; }

    public IReadOnlyList<Theme> Themes => Listed<Theme>(ThemeNames);
    public IReadOnlyList<Audience> Audiences => Listed<Audience>(AudienceNames);

    /// <summary>When moderators hid it after a report; null while they have not.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>A moderator has let it through, and its organiser has perhaps called it off.</summary>
    public bool IsAnnounced => State is ActivityState.Published or ActivityState.Cancelled;

    /// <summary>Everybody may see it.</summary>
    public bool IsPublic => IsAnnounced && HiddenAt is null;

    public bool IsOver(DateTimeOffset now) => End < now;

    public Repetition? Repetition => Repeats is null ? null : Repetition.FromText(Repeats);

    /// <summary>Somebody who comes now finds people there.</summary>
    public bool HappensAt(DateTimeOffset now) => Repeats is null ? Start <= now && End >= now : sessions.Exists(session => !session.IsOff && session.Start <= now && session.End >= now);

    /// <summary>The session that is on now, or the next one; null where it does not repeat, and after the last.</summary>
    public Session? NextSession(DateTimeOffset now) => sessions.Where(session => !session.IsOff && session.End >= now).MinBy(session => session.Start);

    public Position? Pin => Latitude is { } latitude && Longitude is { } longitude ? new(latitude, longitude) : null;

    public ActivityContent Content => new(
        ProgrammeId, System, Title, Text, Language, Organiser, OrganiserKind, Start, End, Zone, Format, Town, Address, OnlineAddress, YoungestAge, OldestAge, Accessibility)
    { Themes = Themes, Audiences = Audiences, Pin = Pin, PinIsOwn = PinIsOwn, Repetition = Repetition, Occurrences = [.. sessions.OrderBy(session => session.Date).Select(session => new Occurrence(session.Date, session.Start, session.End))] };

    public static Activity Draft(ActivityId id, PersonId owner, ActivityContent content, DateTimeOffset now)
    {
        var activity = new Activity { Id = id, OwnerId = owner };
        activity.Set(content, now);
        return activity;
    }

    /// <summary>It comes with a file that an administrator takes in: announced at once, or waiting for a moderator.</summary>
    public static Activity Bring(ActivityId id, PersonId? owner, ActivityContent content, bool announced, DateTimeOffset now)
    {
        var activity = new Activity { Id = id, OwnerId = owner, State = announced ? ActivityState.Published : ActivityState.Submitted, SubmittedAt = now, DecidedAt = announced ? now : null };
        activity.Set(content, now);
        return activity;
    }

    /// <returns>Whether it was public and moved: whoever has noted it must learn of it.</returns>
    public bool Write(ActivityContent content, DateTimeOffset now)
    {
        bool moved = IsAnnounced && content.Moves(Content);
        Set(content, now);
        if (moved)
            Sequence++;
        return moved;
    }

    void Set(ActivityContent content, DateTimeOffset now)
    {
        // Everybody reads it, programs too: whoever wants to be written to is written to through the site.
        (ProgrammeId, System, Title, Text, Language) = (content.Programme, content.System, MailAddresses.Hide(content.Title), MailAddresses.Hide(content.Text), content.Language);
        (Organiser, OrganiserKind) = (MailAddresses.Hide(content.Organiser), content.OrganiserKind);
        (Start, End, Zone, Format) = (content.Start, content.End, content.Zone, content.Format);
        (Town, Address, OnlineAddress) = (MailAddresses.Hide(content.Town), MailAddresses.Hide(content.Address), content.OnlineAddress);
        (Latitude, Longitude, PinIsOwn) = (content.Pin?.Latitude, content.Pin?.Longitude, content.PinIsOwn);
        (YoungestAge, OldestAge, Accessibility) = (content.YoungestAge, content.OldestAge, MailAddresses.Hide(content.Accessibility));
        Repeats = content.Repetition?.ToText();
        Plan(content.Occurrences);
        ThemeNames = Names(content.Themes);
        AudienceNames = Names(content.Audiences);
        Touch(now);
    }

    // What was changed of a session stays with its day.
    void Plan(IReadOnlyList<Occurrence> occurrences)
    {
        var kept = sessions.ToDictionary(session => session.Date);
        var days = occurrences.Select(one => one.Date).ToHashSet();
        sessions.RemoveAll(session => !days.Contains(session.Date));
        foreach (var occurrence in occurrences)
            if (kept.TryGetValue(occurrence.Date, out var session))
                session.Follow(occurrence);
            else
                sessions.Add(Session.Of(Id, occurrence));
        Span();
    }

    void Span()
    {
        var these = sessions.Exists(session => !session.IsOff) ? sessions.FindAll(session => !session.IsOff) : sessions;
        if (these.Count > 0)
            (Start, End) = (these.Min(session => session.Start), these.Max(session => session.End));
    }

    /// <summary>One session takes place at another time or elsewhere, or as the rule says again.</summary>
    public Message? WriteSession(SessionId id, DateTimeOffset start, DateTimeOffset end, string place, DateTimeOffset now)
    {
        if (sessions.Find(one => one.Id == id) is not { } session || Repetition is not { } repetition)
            return new Message("This session is not there any more: look at what stands there now.");
        var length = end - start;
        if (length <= TimeSpan.Zero || length > LongestSession)
            return new Message("A session ends after it begins, and within a day: change one of the times.");
        var planned = repetition.At(NodaTime.LocalDate.FromDateOnly(session.Date), Sent.ZoneOf(Zone));
        session.Write(start, end, (start, end) != (planned.Start, planned.End), place);
        Changed(now);
        return null;
    }

    public Message? CancelSession(SessionId id, DateTimeOffset now)
    {
        if (sessions.Find(one => one.Id == id) is not { IsOff: false } session)
            return new Message("This session is not there any more: look at what stands there now.");
        if (sessions.Count(one => !one.IsOff) == 1)
            return new Message("It is the only session that is left: call off the activity instead.");
        session.Set(isOff: true);
        Changed(now);
        return null;
    }

    public Message? ResumeSession(SessionId id, DateTimeOffset now)
    {
        if (sessions.Find(one => one.Id == id) is not { IsOff: true } session)
            return new Message("It takes place: there is nothing to take back.");
        session.Set(isOff: false);
        Changed(now);
        return null;
    }

    internal static readonly TimeSpan LongestSession = TimeSpan.FromDays(1);

    void Changed(DateTimeOffset now)
    {
        Span();
        if (IsAnnounced)
            Sequence++;
        Touch(now);
    }

    /// <summary>It waits for a moderator.</summary>
    public Message? Submit(DateTimeOffset now)
    {
        if (State is not (ActivityState.Draft or ActivityState.Refused))
            return new Message("It was sent already.");
        (State, SubmittedAt, DecidedBy, DecidedAt) = (ActivityState.Submitted, now, null, null);
        Touch(now);
        return null;
    }

    /// <summary>Its organiser takes it back, before anybody has decided.</summary>
    public Message? Withdraw(DateTimeOffset now)
    {
        if (State != ActivityState.Submitted)
            return new Message("It does not wait any more: look at what stands there now.");
        (State, SubmittedAt) = (ActivityState.Draft, null);
        Touch(now);
        return null;
    }

    /// <param name="by">Null for an organiser who is trusted there: nobody looks before.</param>
    public Message? Publish(PersonId? by, DateTimeOffset now) => Decide(ActivityState.Published, by, null, "", now);

    public Message? Refuse(PersonId by, RefusalReason reason, string why, DateTimeOffset now) => Decide(ActivityState.Refused, by, reason, why, now);

    Message? Decide(ActivityState state, PersonId? by, RefusalReason? reason, string why, DateTimeOffset now)
    {
        if (State != ActivityState.Submitted)
            return new Message("It does not wait any more: look at what stands there now.");
        (State, DecidedBy, DecidedAt, Reason, Why) = (state, by, now, reason, MailAddresses.Hide(why));
        Touch(now);
        return null;
    }

    /// <summary>The moderator takes the decision back: it waits again, and calendars that follow the list lose it until it is announced anew.</summary>
    public Message? Undecide(DateTimeOffset now)
    {
        if (State is not (ActivityState.Published or ActivityState.Refused) || SubmittedAt is null)
            return new Message("There is no decision to take back.");
        (State, DecidedBy, DecidedAt, Reason, Why) = (ActivityState.Submitted, null, null, null, "");
        Sequence++;
        Touch(now);
        return null;
    }

    public Message? Cancel(DateTimeOffset now)
    {
        if (State != ActivityState.Published || IsOver(now))
            return new Message("Only an activity that is announced and not over can be called off.");
        State = ActivityState.Cancelled;
        Sequence++;
        Touch(now);
        return null;
    }

    public Message? Resume(DateTimeOffset now)
    {
        if (State != ActivityState.Cancelled)
            return new Message("It takes place: there is nothing to take back.");
        State = ActivityState.Published;
        Sequence++;
        Touch(now);
        return null;
    }

    public void Hide(DateTimeOffset now)
    {
        HiddenAt ??= now;
        Touch(now);
    }
    /// <summary>It is announced together with those of others, or by itself again.</summary>
    public void Join(SharedCodeId? code) => CodeId = code;

    public void Show(DateTimeOffset now)
    {
        HiddenAt = null;
        Touch(now);
    }

    /// <summary>An account is gone.</summary>
    internal void Forget(PersonId person)
    {
        if (OwnerId == person)
            OwnerId = null;
        if (DecidedBy == person)
            DecidedBy = null;
        Version++;
    }

    void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }

    internal static string Marked<T>(T value) where T : struct, Enum => $" {value} ";

    static string Names<T>(IEnumerable<T> values) where T : struct, Enum => string.Concat(values.Distinct().Order().Select(value => $" {value}")) + " ";

    static IReadOnlyList<T> Listed<T>(string names) where T : struct, Enum => [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>)];
}

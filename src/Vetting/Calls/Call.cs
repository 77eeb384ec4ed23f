using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Vetting.Calls;

public readonly record struct CallId(Guid Value) : IId<CallId>
{
    public static CallId From(Guid value) => new(value);
    public static bool TryParse(string? text, out CallId id) => Contracts.Id.TryParse(text, out id);
    public static CallId New() => new(Guid.CreateVersion7());
}

/// <summary>A draft is seen by those who prepare it; what was called off can come back.</summary>
public enum CallState { Draft, Published, Cancelled }

/// <summary>What one is judged by. How many points it is worth is its weight.</summary>
public sealed class Criterion
{
    Criterion() { }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>What the panel looks for.</summary>
    public string Sought { get; private set; } = "";
    public int MostPoints { get; private set; }

    internal static Criterion Of(int number, CriterionContent content) => new() { Number = number, Name = content.Name, Sought = content.Sought, MostPoints = content.MostPoints };

    internal void Rewrite(CriterionContent content) => (Name, Sought, MostPoints) = (content.Name, content.Sought, content.MostPoints);
}

public sealed record CriterionContent(string Name, string Sought, int MostPoints);

/// <summary>Somebody who scores what comes in.</summary>
public sealed class Panellist
{
    Panellist() { }

    public PersonId PersonId { get; private init; }
    public DateTimeOffset NamedAt { get; private init; }

    internal static Panellist Name(PersonId person, DateTimeOffset now) => new() { PersonId = person, NamedAt = now };
}

/// <summary>What a call says.</summary>
/// <param name="Region">Where the mandates will hold in a part of the system only.</param>
/// <param name="Rank">What one applies to become.</param>
/// <param name="ClosesOn">The last day on which one can apply.</param>
/// <param name="Places">Null without a limit.</param>
public sealed record CallContent(
    string Title, string Text, IReadOnlyList<SystemCode> Systems, string? Region, MandateRank Rank, DateOnly OpensOn, DateOnly ClosesOn, int? Places, IReadOnlyList<CriterionContent> Criteria);

/// <summary>What has happened under a call already, and so cannot be changed any more.</summary>
/// <param name="Systems">Those for which somebody has begun an application.</param>
/// <param name="IsRead">The panel has begun, or something is decided.</param>
/// <param name="Accepted">How many places are given.</param>
public sealed record CallUse(IReadOnlyList<SystemCode> Systems, bool HasApplications, bool IsRead, int Accepted);

/// <summary>A ministry, or several together, look for ambassadors of a programme: until when, how many, and what they are judged by.</summary>
public sealed class Call
{
    public const int LongestTitle = 200, LongestText = 8000, LongestRegion = 200, LongestName = 200, LongestSought = 1000;
    public const int MostCriteria = 12, MostPointsEach = 100, MostPlaces = 10_000, MostPanellists = 20;

    Call() { }

    public CallId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }

    /// <summary>BCP 47: what it is written in.</summary>
    public string Language { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Codes between spaces, one at each end too: <c> be-nl fr </c>, so that a query finds a whole code.</summary>
    public string SystemCodes { get; private set; } = "";
    public string? Region { get; private set; }
    public MandateRank Rank { get; private set; }
    public DateOnly OpensOn { get; private set; }
    public DateOnly ClosesOn { get; private set; }
    public int? Places { get; private set; }
    public CallState State { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public List<Criterion> Criteria { get; } = [];
    public List<Panellist> Panel { get; } = [];

    /// <summary>Two who change it at once, or give its last place: the second looks again.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<SystemCode> Systems => [.. SystemCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SystemCode.Parse)];

    public IEnumerable<Criterion> InOrder => Criteria.OrderBy(criterion => criterion.Number);

    public int MostPoints => Criteria.Sum(criterion => criterion.MostPoints);

    public bool IsOpen(DateOnly today) => State == CallState.Published && OpensOn <= today && ClosesOn >= today;

    /// <summary>The applications are what they will be: the panel reads.</summary>
    public bool IsClosed(DateOnly today) => State != CallState.Draft && ClosesOn < today;

    public bool HasOnPanel(PersonId person) => Panel.Exists(panellist => panellist.PersonId == person);

    public CallContent Content => new(Title, Text, Systems, Region, Rank, OpensOn, ClosesOn, Places, [.. InOrder.Select(criterion => new CriterionContent(criterion.Name, criterion.Sought, criterion.MostPoints))]);

    public static Call Draft(GroupId programme, string language, DateTimeOffset now) => new() { Id = CallId.New(), ProgrammeId = programme, Language = language, MadeAt = now };

    /// <summary>Says it anew, as far as nobody has relied on what it said.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Write(CallContent content, CallUse use, DateOnly today)
    {
        if (Fault(content, use, today) is { } fault)
            return fault;
        (Title, Text, Region, Rank, OpensOn, ClosesOn, Places) = (content.Title, content.Text, content.Region, content.Rank, content.OpensOn, content.ClosesOn, content.Places);
        SystemCodes = string.Concat(content.Systems.Select(system => system.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => $" {code}")) + " ";
        Criteria.RemoveAll(criterion => criterion.Number > content.Criteria.Count);
        for (int number = 1; number <= content.Criteria.Count; number++)
            if (Criteria.Find(criterion => criterion.Number == number) is { } known)
                known.Rewrite(content.Criteria[number - 1]);
            else
                Criteria.Add(Criterion.Of(number, content.Criteria[number - 1]));
        Version++;
        return null;
    }

    Message? Fault(CallContent content, CallUse use, DateOnly today)
    {
        if (content.ClosesOn < content.OpensOn)
            return new Message("The last day is before the first: change one of them.");
        if (content.ClosesOn != ClosesOn && content.ClosesOn < today)
            return new Message("The closing day is over already: give today or a later one.");
        if (use.IsRead && content.ClosesOn != ClosesOn)
            return new Message("The panel has begun to read: the closing day stays as it is.");
        if (use.HasApplications && !content.Criteria.SequenceEqual(Content.Criteria))
            return new Message("Somebody has begun to apply: the criteria stay as they are.");
        if (use.Systems.Except(content.Systems).Any())
            return new Message("Somebody has begun to apply in a system that you have taken out: leave it in.");
        if (content.Places < use.Accepted)
            return new Message("{0} are accepted already: there cannot be fewer places.", use.Accepted);
        return null;
    }

    public Message? Publish(DateOnly today)
    {
        if (State != CallState.Draft)
            return new Message("It is published already.");
        if (ClosesOn < today)
            return new Message("The closing day is over already: give today or a later one.");
        (State, Version) = (CallState.Published, Version + 1);
        return null;
    }

    /// <summary>Nobody can apply any more, and nothing is decided.</summary>
    public Message? Cancel(CallUse use)
    {
        if (State != CallState.Published)
            return new Message("Only a published call can be called off.");
        if (use.Accepted > 0)
            return new Message("Somebody is accepted already: take that back first.");
        (State, Version) = (CallState.Cancelled, Version + 1);
        return null;
    }

    public bool Resume()
    {
        if (State != CallState.Cancelled)
            return false;
        (State, Version) = (CallState.Published, Version + 1);
        return true;
    }

    public Message? Seat(PersonId person, bool hasApplied, DateTimeOffset now)
    {
        if (HasOnPanel(person))
            return new Message("She is on the panel already.");
        if (hasApplied)
            return new Message("She has applied herself: choose somebody else.");
        if (Panel.Count >= MostPanellists)
            return new Message("A panel has at most {0} people.", MostPanellists);
        Panel.Add(Panellist.Name(person, now));
        Version++;
        return null;
    }

    /// <param name="hasScored">She has handed in scores: they were counted on.</param>
    public Message? Unseat(PersonId person, bool hasScored)
    {
        if (hasScored)
            return new Message("She has handed in scores: she stays on the panel.");
        if (Panel.RemoveAll(panellist => panellist.PersonId == person) == 0)
            return new Message("She is not on the panel.");
        Version++;
        return null;
    }

    /// <summary>A place was given or came free: whoever gives another at the same time looks again.</summary>
    public void Count() => Version++;

    internal void Forget(PersonId person)
    {
        if (Panel.RemoveAll(panellist => panellist.PersonId == person) > 0)
            Version++;
    }
}

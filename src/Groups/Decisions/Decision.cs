using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;

namespace Preau.Groups.Decisions;

public readonly record struct DecisionId(Guid Value) : IId<DecisionId>
{
    public static DecisionId From(Guid value) => new(value);
    public static bool TryParse(string? text, out DecisionId id) => Contracts.Id.TryParse(text, out id);
    public static DecisionId New() => new(Guid.CreateVersion7());
}

public enum Method { Consensus, Vote }

public enum Ballot { Yes, No, Abstain }

public enum Outcome { Adopted, Rejected, NotValid }

/// <summary>What one system said.</summary>
public sealed class CastVote
{
    public SystemCode System { get; init; }
    public Ballot Ballot { get; init; }
}

/// <summary>What a group decided in a meeting: how, with how many, and whether it holds. It is a record: what counted then is kept with it.</summary>
public sealed class Decision
{
    public const int LongestText = 4000;

    Decision() { }

    public DecisionId Id { get; private set; }
    public GroupId GroupId { get; private set; }
    public MeetingId MeetingId { get; private set; }

    /// <summary>From 1, within the group.</summary>
    public int Number { get; private set; }

    /// <summary>The day of the meeting.</summary>
    public DateOnly Day { get; private set; }
    public string Text { get; private set; } = "";
    public Method Method { get; private set; }
    public Outcome Outcome { get; private set; }
    public Audience Audience { get; private set; }
    public int Members { get; private set; }
    public int Present { get; private set; }
    public int Percent { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }
    public PersonId? RecordedBy { get; private set; }
    public List<CastVote> Votes { get; } = [];

    public Quorum Quorum => new(Members, Present, Percent);

    /// <param name="votes">One a system, of systems that are members and were there.</param>
    public static Decision Record(DecisionId id, GroupId group, Meeting meeting, int number, string text, Method method, IReadOnlyDictionary<SystemCode, Ballot> votes, Quorum quorum, Audience audience, PersonId by, DateTimeOffset now)
    {
        var decision = new Decision
        {
            Id = id,
            GroupId = group,
            MeetingId = meeting.Id,
            Number = number,
            Day = meeting.Day,
            Text = text,
            Method = method,
            Outcome = OutcomeOf(method, votes.Values, quorum),
            Audience = audience,
            Members = quorum.Members,
            Present = quorum.Present,
            Percent = quorum.Percent,
            RecordedAt = now,
            RecordedBy = by,
        };
        if (method == Method.Vote)
            decision.Votes.AddRange(votes.Select(vote => new CastVote { System = vote.Key, Ballot = vote.Value }));
        return decision;
    }

    /// <summary>More yes than no; who abstains counts for the quorum alone. A tie rejects.</summary>
    public static Outcome OutcomeOf(Method method, IEnumerable<Ballot> votes, Quorum quorum)
    {
        if (!quorum.IsMet)
            return Outcome.NotValid;
        var cast = votes.ToList();
        return method == Method.Consensus || cast.Count(vote => vote == Ballot.Yes) > cast.Count(vote => vote == Ballot.No) ? Outcome.Adopted : Outcome.Rejected;
    }

    public int Count(Ballot ballot) => Votes.Count(vote => vote.Ballot == ballot);

    internal void Unname() => RecordedBy = null;
}

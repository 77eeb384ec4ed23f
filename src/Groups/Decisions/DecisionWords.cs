using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Groups.Decisions;

internal static class DecisionWords
{
    public static string Outcome(this Words words, Outcome outcome) => outcome switch
    {
        Decisions.Outcome.Adopted => words["Adopted"],
        Decisions.Outcome.Rejected => words["Rejected"],
        _ => words["Not valid: too few were there"],
    };

    public static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Decisions.Outcome.Adopted => Tone.Ok,
        Decisions.Outcome.Rejected => Tone.Neutral,
        _ => Tone.Bad,
    };

    public static string Ballot(this Words words, Ballot ballot) => ballot switch
    {
        Decisions.Ballot.Yes => words.In("vote", "Yes"),
        Decisions.Ballot.No => words.In("vote", "No"),
        _ => words.In("vote", "Abstention"),
    };

    /// <summary>By consensus, or with which votes.</summary>
    public static string How(this Words words, Decision decision) => decision.Method == Method.Consensus
        ? words["By consensus"]
        : words["By vote: yes {0}, no {1}, abstentions {2}", decision.Count(Decisions.Ballot.Yes), decision.Count(Decisions.Ballot.No), decision.Count(Decisions.Ballot.Abstain)];

    public static string Quorum(this Words words, Quorum quorum) => words["{0} of {1} member systems were there; {2} were needed", quorum.Present, quorum.Members, quorum.Needed];

    public static string Seat(this Words words, OwnerSeat seat) => seat switch
    {
        OwnerSeat.Representative => words["Representative"],
        OwnerSeat.Alternate => words["Alternate"],
        _ => words["The system as a whole"],
    };

    public static string Owner(this Words words, ActionPoint action, string system) => action.OwnerSeat switch
    {
        OwnerSeat.Representative => words["{0}: the representative", system],
        OwnerSeat.Alternate => words["{0}: the alternate", system],
        _ => system,
    };
}

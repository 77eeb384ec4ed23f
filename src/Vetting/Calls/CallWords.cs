using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Vetting.Calls;

internal static class CallWords
{
    public static string Rank(this Words words, MandateRank rank) => rank switch
    {
        MandateRank.Lead => words["Lead ambassador"],
        MandateRank.National => words["National ambassador"],
        MandateRank.Regional => words["Regional ambassador"],
        _ => words["Deputy ambassador"],
    };

    /// <summary>Nobody applies to stand in for somebody.</summary>
    public static IReadOnlyList<Choice> Ranks(this Words words) => [.. new[] { MandateRank.Lead, MandateRank.National, MandateRank.Regional }.Select(rank => new Choice(rank.ToString(), words.Rank(rank)))];

    /// <summary>Where the call stands today.</summary>
    public static (string Text, Tone Tone) State(this Words words, Call call, DateOnly today) => call.State switch
    {
        CallState.Draft => (words["Draft"], Tone.Neutral),
        CallState.Cancelled => (words["Called off"], Tone.Bad),
        _ when call.OpensOn > today => (words["Opens on {0}", words.On(call.OpensOn)], Tone.Info),
        _ when call.ClosesOn >= today => (words["Open until {0}", words.On(call.ClosesOn)], Tone.Ok),
        _ => (words["Closed"], Tone.Neutral),
    };

    /// <summary>Names of systems by their codes, with a code where no name is known.</summary>
    public static string Of(this IReadOnlyList<NamedSystem> systems, SystemCode code) => systems.Where(system => system.Code == code).Select(system => system.Name).FirstOrDefault() ?? code.Value;

    public static string Of(this IReadOnlyList<NamedSystem> systems, IEnumerable<SystemCode> codes) => string.Join(", ", codes.Select(code => systems.Of(code)));
}

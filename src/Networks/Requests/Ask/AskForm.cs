using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Platform.Languages;

namespace Preau.Networks.Requests.Ask;

/// <summary>What somebody types who asks for an ambassador.</summary>
/// <param name="School">The id of a school, or empty.</param>
/// <param name="On">As <c>2026-05-12</c>.</param>
/// <param name="Format"><c>place</c> or <c>online</c>.</param>
public sealed record AskForm(string System, string School, string Subject, string Text, string Language, string On, string Format)
{
    public const string Place = "place", Online = "online";

    // Nobody can say today where she will be in two years.
    const int MostDaysAhead = 550;

    internal static AskForm From(IFormCollection sent) => new(
        sent.Typed(nameof(System)), sent.Typed(nameof(School)), sent.Typed(nameof(Subject), AmbassadorRequest.LongestSubject + 1),
        sent.Typed(nameof(Text), AmbassadorRequest.LongestText + 1).ReplaceLineEndings("\n"), sent.Typed(nameof(Language)), sent.Typed(nameof(On)), sent.Typed(nameof(Format)));

    internal Wish? Parse(IReadOnlyCollection<SystemCode> systems, DateOnly today, FormErrors errors, Words words)
    {
        if (!SystemCode.TryParse(System, out var system) || !systems.Contains(system))
            errors.Add(nameof(System), words["Choose where it is."]);
        if (Subject.Length == 0)
            errors.Add(nameof(Subject), words["Say in a few words what it is about."]);
        else if (Subject.Length > AmbassadorRequest.LongestSubject)
            errors.Add(nameof(Subject), words["Write at most {0} characters.", AmbassadorRequest.LongestSubject]);
        if (Text.Length == 0)
            errors.Add(nameof(Text), words["Say what you wish for, so that she can decide."]);
        else if (Text.Length > AmbassadorRequest.LongestText)
            errors.Add(nameof(Text), words["Write at most {0} characters.", AmbassadorRequest.LongestText]);
        if (!MandateWords.Spoken.Contains(Language, StringComparer.Ordinal))
            errors.Add(nameof(Language), words["Choose the language in which it should be."]);
        if (Format is not (Place or Online))
            errors.Add(nameof(Format), words["Say whether it is at a place or online."]);
        var on = DayForms.Day(nameof(On), On, errors, words);
        if (on != default && (on < today || on > today.AddDays(MostDaysAhead)))
            errors.Add(nameof(On), words["Give a day between today and {0}.", words.On(today.AddDays(MostDaysAhead))]);
        return errors.Any ? null : new Wish(system, Subject, Text, Language, on, Format == Online);
    }
}

internal sealed record Wish(SystemCode System, string Subject, string Text, string Language, DateOnly On, bool IsOnline);

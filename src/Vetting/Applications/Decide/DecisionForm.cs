using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Vetting.Applications.Decide;

/// <summary>What an appointing body says of an application; days as <c>2026-01-31</c>. All after the reason is of the mandate, where she is accepted.</summary>
/// <param name="Seen">The version of the application when the form was opened.</param>
public sealed record DecisionForm(string Seen, string Verdict, string Reason, string Rank, string Region, string By, string Start, string End)
{
    public const int LongestBody = 300;

    internal static DecisionForm For(SeenApplication seen, DateOnly today) => new(
        seen.Application.Version.ToString(CultureInfo.InvariantCulture), "", "", seen.Call.Rank.ToString(), seen.Call.Region ?? "", "", ((DateOnly?)today).Written(), "");

    internal static DecisionForm From(IFormCollection sent) => new(
        sent.Line(Forms.Version), sent.Line(nameof(Verdict)), sent.Typed(nameof(Reason), Application.LongestReason), sent.Line(nameof(Rank)), sent.Line(nameof(Region), 200), sent.Line(nameof(By), LongestBody),
        sent.Line(nameof(Start)), sent.Line(nameof(End)));

    /// <summary>What it stands for, or the faults.</summary>
    internal Decision? Parse(FormErrors errors, Words words)
    {
        var verdict = Forms.One<Verdict>(Verdict);
        if (verdict is null)
            errors.Add(nameof(Verdict), words["Say what you decide."]);
        Forms.Need(nameof(Reason), Reason, words["Give the reason: she reads it."], Application.LongestReason, errors, words);
        if (verdict != Applications.Verdict.Accepted)
            return errors.Any ? null : new Decision(verdict!.Value, Reason, default, null, "", default, null);
        var rank = Forms.One<MandateRank>(Rank);
        if (rank is null or MandateRank.Deputy)
            errors.Add(nameof(Rank), words["Choose a rank."]);
        Forms.Bound(nameof(Region), Region, 200, errors, words);
        Forms.Need(nameof(By), By, words["Say who appoints her: the ministry, for example."], LongestBody, errors, words);
        DateOnly? start = Forms.Day(nameof(Start), Start, errors, words), end = Forms.DayOrNone(nameof(End), End, errors, words);
        return errors.Any ? null : new Decision(verdict.Value, Reason, rank!.Value, Region.Length > 0 ? Region : null, By, start!.Value, end);
    }
}

/// <summary>A decision that can be made, as far as the form alone tells.</summary>
internal sealed record Decision(Verdict Verdict, string Reason, MandateRank Rank, string? Region, string By, DateOnly Start, DateOnly? End);

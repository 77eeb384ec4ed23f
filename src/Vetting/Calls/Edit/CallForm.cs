using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Vetting.Calls.Edit;

/// <summary>A criterion as typed.</summary>
public sealed record CriterionLine(string Name, string Sought, string Points)
{
    public bool IsEmpty => Name.Length + Sought.Length + Points.Length == 0;
}

/// <summary>What is typed about a call; days as <c>2026-01-31</c>.</summary>
/// <param name="Seen">The version of the call when the form was opened.</param>
public sealed record CallForm(
    string Seen, string Title, string Text, IReadOnlyList<string> Systems, string Region, string Rank, string OpensOn, string ClosesOn, string Places, IReadOnlyList<CriterionLine> Criteria)
{
    public const int SpareLines = 2, FewestLines = 4;

    /// <summary>As many lines as are used, and some more.</summary>
    public int Lines => Math.Min(Math.Max(Criteria.Count + SpareLines, FewestLines), Call.MostCriteria);

    public static string NameField(int line) => Field("CriterionName", line);

    public static string SoughtField(int line) => Field("CriterionSought", line);

    public static string PointsField(int line) => Field("CriterionPoints", line);

    static string Field(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}{line}");

    internal static CallForm Empty(string system, DateOnly today) => new("0", "", "", system.Length > 0 ? [system] : [], "", nameof(MandateRank.National), ((DateOnly?)today).Written(), "", "", []);

    internal static CallForm Of(Call call) => new(
        call.Version.ToString(CultureInfo.InvariantCulture), call.Title, call.Text, [.. call.Systems.Select(system => system.Value)], call.Region ?? "", call.Rank.ToString(),
        ((DateOnly?)call.OpensOn).Written(), ((DateOnly?)call.ClosesOn).Written(), call.Places?.ToString(CultureInfo.InvariantCulture) ?? "",
        [.. call.InOrder.Select(criterion => new CriterionLine(criterion.Name, criterion.Sought, criterion.MostPoints.ToString(CultureInfo.InvariantCulture)))]);

    internal static CallForm From(IFormCollection sent) => new(
        sent.Line(Forms.Version), sent.Line(nameof(Title), Call.LongestTitle), sent.Typed(nameof(Text), Call.LongestText), [.. sent[nameof(Systems)].OfType<string>().Distinct(StringComparer.Ordinal).Take(100)],
        sent.Line(nameof(Region), Call.LongestRegion), sent.Line(nameof(Rank)), sent.Line(nameof(OpensOn)), sent.Line(nameof(ClosesOn)), sent.Line(nameof(Places)),
        [.. Enumerable.Range(1, Call.MostCriteria).Select(line => new CriterionLine(sent.Line(NameField(line), Call.LongestName), sent.Typed(SoughtField(line), Call.LongestSought), sent.Line(PointsField(line)))).Where(line => !line.IsEmpty)]);

    /// <summary>What it stands for; what is wrong with it goes to <paramref name="errors"/>.</summary>
    /// <param name="allowed">The systems for which she may call.</param>
    internal CallContent? Parse(IReadOnlyList<NamedSystem> allowed, FormErrors errors, Words words)
    {
        Forms.Need(nameof(Title), Title, words["Give the call a title."], Call.LongestTitle, errors, words);
        Forms.Bound(nameof(Text), Text, Call.LongestText, errors, words);
        if (Text.Length <= Call.LongestText && Markdown.Render(Text).Fault is { } fault)
            errors.Add(nameof(Text), words.Say(fault));
        SystemCode[] systems = [.. allowed.Where(system => Systems.Contains(system.Code.Value, StringComparer.Ordinal)).Select(system => system.Code)];
        if (systems.Length == 0)
            errors.Add(nameof(Systems), words["Choose an education system."]);
        Forms.Bound(nameof(Region), Region, Call.LongestRegion, errors, words);
        var rank = Forms.One<MandateRank>(Rank);
        if (rank is null or MandateRank.Deputy)
            errors.Add(nameof(Rank), words["Choose a rank."]);
        else if (rank == MandateRank.Regional && Region.Length == 0)
            errors.Add(nameof(Region), words["Say which region the mandate is for."]);
        DateOnly? opens = Forms.Day(nameof(OpensOn), OpensOn, errors, words), closes = Forms.Day(nameof(ClosesOn), ClosesOn, errors, words);
        int? places = Number(nameof(Places), Places, Call.MostPlaces, optional: true, errors, words);
        var criteria = Read(errors, words);
        return errors.Any ? null : new CallContent(Title, Text, systems, Region.Length > 0 ? Region : null, rank!.Value, opens!.Value, closes!.Value, places, criteria);
    }

    List<CriterionContent> Read(FormErrors errors, Words words)
    {
        var criteria = new List<CriterionContent>();
        for (int line = 1; line <= Criteria.Count; line++)
        {
            var typed = Criteria[line - 1];
            Forms.Need(NameField(line), typed.Name, words["Name the criterion."], Call.LongestName, errors, words);
            Forms.Need(SoughtField(line), typed.Sought, words["Say what is looked for."], Call.LongestSought, errors, words);
            criteria.Add(new CriterionContent(typed.Name, typed.Sought, Number(PointsField(line), typed.Points, Call.MostPointsEach, optional: false, errors, words) ?? 0));
        }
        if (criteria.Count == 0)
            errors.Add(NameField(1), words["Name at least one criterion."]);
        return criteria;
    }

    static int? Number(string field, string typed, int most, bool optional, FormErrors errors, Words words)
    {
        if (typed.Length == 0 && optional)
            return null;
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most)
            return number;
        errors.Add(field, words["Give a number between 1 and {0}.", words.Number(most)]);
        return null;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes.Keep;

/// <summary>A level as typed.</summary>
public sealed record LevelLine(string Name, string Percent)
{
    public bool IsEmpty => Name.Length + Percent.Length == 0;
}

/// <summary>A criterion as typed.</summary>
public sealed record CriterionLine(string Key, string Name, string Text, string Kind, string Points, string Level, bool Required, string Least, string Months, bool Renew)
{
    public static readonly CriterionLine Empty = new("", "", "", "", "", "", false, "", "", false);

    public bool IsEmpty => Key.Length + Name.Length + Text.Length + Points.Length == 0;
}

/// <summary>What is typed about a label, its texts in one language.</summary>
/// <param name="Tongue">BCP 47: the language of the texts.</param>
public sealed record SchemeForm(
    string Tongue, string Name, string Summary, string Applies, string Reviewers, string Decides, string Years, IReadOnlyList<LevelLine> Levels, IReadOnlyList<CriterionLine> Criteria, int Version)
{
    const int Spare = 2;

    public int LevelLines => Math.Min(Levels.Count + 1, SchemeContent.MostLevels);

    public int CriterionLines => Math.Min(Criteria.Count + Spare, SchemeContent.MostCriteria);

    public static string Field(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}{line}");

    internal static SchemeForm Of(SchemeContent scheme, string tongue, int version) => new(
        tongue, Own(scheme.Name, tongue), Own(scheme.Summary, tongue), scheme.Applies.ToString(), Written(scheme.Reviewers), scheme.Decides.ToString(), Written(scheme.Years),
        [.. scheme.Levels.Select(level => new LevelLine(Own(level.Name, tongue), Written(level.Percent)))],
        [.. scheme.Criteria.Select(criterion => new CriterionLine(criterion.Key, Own(criterion.Name, tongue), Own(criterion.Text, tongue), criterion.Kind.ToString(), Written(criterion.Points), Written(criterion.Level),
            criterion.Required, criterion.Least is { } least ? Written(least) : "", criterion.Months is { } months ? Written(months) : "", criterion.Renew))], version);

    internal static SchemeForm From(IFormCollection sent, string tongue) => new(
        tongue, sent.Line(nameof(Name), SchemeContent.LongestName), sent.Typed(nameof(Summary), SchemeContent.LongestText), sent.Line(nameof(Applies)), sent.Line(nameof(Reviewers)), sent.Line(nameof(Decides)), sent.Line(nameof(Years)),
        [.. Enumerable.Range(1, SchemeContent.MostLevels).Select(line => new LevelLine(sent.Line(Field("LevelName", line), SchemeContent.LongestName), sent.Line(Field("LevelPercent", line)))).Where(line => !line.IsEmpty)],
        [.. Enumerable.Range(1, SchemeContent.MostCriteria).Select(line => new CriterionLine(
            sent.Line(Field("Key", line), SchemeContent.LongestKey), sent.Line(Field("CriterionName", line), SchemeContent.LongestName), sent.Typed(Field("Text", line), SchemeContent.LongestText), sent.Line(Field("Kind", line)),
            sent.Line(Field("Points", line)), sent.Line(Field("Level", line)), sent[Field("Required", line)] == "true", sent.Line(Field("Least", line)), sent.Line(Field("Months", line)), sent[Field("Renew", line)] == "true")).Where(line => !line.IsEmpty)],
        sent.VersionOf());

    /// <summary>What it stands for, with the texts of other languages as they were. What is missing for publishing may be missing here.</summary>
    internal SchemeContent? Parse(SchemeContent known, FormErrors errors, Words words)
    {
        Sent.Need(nameof(Name), Name, words["Give the label a name."], SchemeContent.LongestName, errors, words);
        Sent.Bound(nameof(Summary), Summary, SchemeContent.LongestText, errors, words);
        int reviewers = Number(nameof(Reviewers), Reviewers, SchemeContent.MostReviewers, errors, words) ?? 1, years = Number(nameof(Years), Years, SchemeContent.MostYears, errors, words) ?? 1;
        if (Sent.One<Applicant>(Applies) is not { } applies)
            errors.Add(nameof(Applies), words["Choose who applies."]);
        if (Sent.One<Decider>(Decides) is not { } decides)
            errors.Add(nameof(Decides), words["Choose who decides."]);
        var levels = new List<SchemeLevel>();
        for (int i = 1; i <= Levels.Count; i++)
        {
            var line = Levels[i - 1];
            Sent.Bound(Field("LevelName", i), line.Name, SchemeContent.LongestName, errors, words);
            levels.Add(new SchemeLevel((known.Levels.ElementAtOrDefault(i - 1)?.Name ?? None).With(Tongue, line.Name), Number(Field("LevelPercent", i), line.Percent, 100, errors, words) ?? 1));
        }
        var criteria = new List<SchemeCriterion>();
        for (int i = 1; i <= Criteria.Count; i++)
            criteria.Add(Read(i, known, levels.Count, errors, words));
        if (criteria.Select(criterion => criterion.Key).Distinct(StringComparer.Ordinal).Count() != criteria.Count)
            errors.Add("", words["Two criteria have the same key: give each its own."]);
        return errors.Any ? null : new SchemeContent(known.Name.With(Tongue, Name), known.Summary.With(Tongue, Summary), levels, criteria, Sent.One<Applicant>(Applies)!.Value, reviewers, Sent.One<Decider>(Decides)!.Value, years);
    }

    SchemeCriterion Read(int i, SchemeContent known, int levels, FormErrors errors, Words words)
    {
        var line = Criteria[i - 1];
        var before = known.Find(line.Key);
        if (!SchemeContent.IsKey(line.Key))
            errors.Add(Field("Key", i), words["Give a key of small letters, digits and hyphens, for example {0}.", "two-year-plan"]);
        Sent.Bound(Field("CriterionName", i), line.Name, SchemeContent.LongestName, errors, words);
        Sent.Bound(Field("Text", i), line.Text, SchemeContent.LongestText, errors, words);
        var kind = Sent.One<EvidenceKind>(line.Kind);
        if (kind is null)
            errors.Add(Field("Kind", i), words["Choose how it is shown."]);
        bool isFound = kind <= EvidenceKind.Mandates;
        return new SchemeCriterion(line.Key, (before?.Name ?? None).With(Tongue, line.Name), (before?.Text ?? None).With(Tongue, line.Text), kind ?? EvidenceKind.Statement,
            Number(Field("Points", i), line.Points, SchemeContent.MostPoints, errors, words) ?? 1, Number(Field("Level", i), line.Level, Math.Max(1, levels), errors, words) ?? 1, line.Required,
            isFound ? Number(Field("Least", i), line.Least, kind == EvidenceKind.StaffShare ? 100 : SchemeContent.MostFound, errors, words) : null,
            isFound && line.Months.Length > 0 ? Number(Field("Months", i), line.Months, SchemeContent.MostMonths, errors, words) : null, line.Renew);
    }

    static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    static string Own(IReadOnlyDictionary<string, string> texts, string tongue) => texts.GetValueOrDefault(tongue) ?? "";

    static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    static int? Number(string field, string typed, int most, FormErrors errors, Words words)
    {
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most)
            return number;
        errors.Add(field, words["Give a number between 1 and {0}.", words.Number(most)]);
        return null;
    }
}

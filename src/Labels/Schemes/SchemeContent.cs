using System.Text.Json;
using System.Text.Json.Serialization;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes;

/// <summary>How something is shown: the first four the program finds by itself, the others somebody at the school says.</summary>
public enum EvidenceKind { Activities, StaffShare, Courses, Mandates, Statement, Document, Signature, Plan }

/// <summary>Who begins and sends an application.</summary>
public enum Applicant { Member, Head }

/// <summary>Who gives the label once the reviewers have found: who leads the programme there, or a reviewer too.</summary>
public enum Decider { Lead, Reviewers }

/// <summary>One of the levels of a label, the lowest first.</summary>
/// <param name="Percent">How much of the points of its criteria, and of those below, must be met.</param>
public sealed record SchemeLevel(IReadOnlyDictionary<string, string> Name, int Percent);

/// <param name="Key">Its name in a scheme, the same from version to version.</param>
/// <param name="Level">From which level on it counts, from 1.</param>
/// <param name="Required">Without it, there is no such level.</param>
/// <param name="Least">What must be found: how many, or percent of the staff; null for what somebody says.</param>
/// <param name="Months">How far back it is counted; null for ever.</param>
/// <param name="Renew">When the label is renewed, only what is newer than the last application counts.</param>
public sealed record SchemeCriterion(
    string Key, IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Text, EvidenceKind Kind, int Points, int Level, bool Required, int? Least = null, int? Months = null, bool Renew = false)
{
    /// <summary>The program finds it.</summary>
    [JsonIgnore]
    public bool IsFound => Kind <= EvidenceKind.Mandates;

    /// <summary>Somebody at the school writes to it.</summary>
    [JsonIgnore]
    public bool IsSaid => Kind is EvidenceKind.Statement or EvidenceKind.Document or EvidenceKind.Plan;
}

/// <summary>All that a label asks for: data, which administrators and editors of programmes write, and no code.</summary>
/// <param name="Reviewers">How many judge each application, each by herself.</param>
/// <param name="Years">For how many school years it is given, that of the day itself being the first.</param>
public sealed record SchemeContent(
    IReadOnlyDictionary<string, string> Name, IReadOnlyDictionary<string, string> Summary, IReadOnlyList<SchemeLevel> Levels, IReadOnlyList<SchemeCriterion> Criteria, Applicant Applies, int Reviewers, Decider Decides, int Years)
{
    public const int LongestName = 200, LongestText = 2000, LongestKey = 40, MostLevels = 6, MostCriteria = 60, MostPoints = 1000, MostReviewers = 5, MostYears = 10, MostMonths = 120, MostFound = 10_000;

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    public static SchemeContent Empty(string tongue, string name) => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { [tongue] = name }, new Dictionary<string, string>(StringComparer.Ordinal), [], [], Applicant.Member, 2, Decider.Lead, 2);

    internal string Write() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">It is no scheme.</exception>
    internal static SchemeContent Read(string json) => JsonSerializer.Deserialize<SchemeContent>(json, Json) ?? throw new JsonException("Nothing there.");

    internal static T? Read<T>(Stream json) => JsonSerializer.Deserialize<T>(json, Json);

    internal static string Write<T>(T file) => JsonSerializer.Serialize(file, Json);

    public bool NeedsSignature => Criteria.Any(criterion => criterion.Kind == EvidenceKind.Signature);

    public SchemeCriterion? Find(string key) => Criteria.FirstOrDefault(criterion => criterion.Key == key);

    /// <summary>Why it cannot be published, or null.</summary>
    internal Message? Fault()
    {
        // A file may hold nothing where something must be.
        if (Levels.Any(level => level is null) || Criteria.Any(criterion => criterion is null) || Levels.Select(level => level.Name).Concat(Criteria.SelectMany(criterion => new[] { criterion.Name, criterion.Text })).Append(Summary).Any(texts => texts.Values.Any(text => text is null)))
            return new Message("This file is no label.");
        if (!IsText(Name, LongestName) || Summary.Values.Any(text => text.Length > LongestText))
            return new Message("Give the label a name and a short description.");
        if (Levels.Count is 0 or > MostLevels || Levels.Any(level => !IsText(level.Name, LongestName) || level.Percent is < 1 or > 100))
            return new Message("Give between 1 and {0} levels, each with a name and a share of the points between 1 and 100.", MostLevels);
        if (Criteria.Count is 0 or > MostCriteria || Criteria.Select(criterion => criterion.Key).Distinct(StringComparer.Ordinal).Count() != Criteria.Count)
            return new Message("Give between 1 and {0} criteria, each with a key of its own.", MostCriteria);
        if (Reviewers is < 1 or > MostReviewers || Years is < 1 or > MostYears)
            return new Message("Give between 1 and {0} reviewers, and between 1 and {1} school years.", MostReviewers, MostYears);
        foreach (var criterion in Criteria)
            if (FaultOf(criterion) is { } fault)
                return fault;
        return null;
    }

    Message? FaultOf(SchemeCriterion criterion)
    {
        if (!IsKey(criterion.Key))
            return new Message("“{0}” is no key: write small letters, digits and hyphens.", criterion.Key);
        if (!IsText(criterion.Name, LongestName) || criterion.Text.Values.Any(text => text.Length > LongestText))
            return new Message("Criterion “{0}”: give it a name.", criterion.Key);
        if (criterion.Points is < 1 or > MostPoints || criterion.Level < 1 || criterion.Level > Levels.Count)
            return new Message("Criterion “{0}”: give it points and one of the levels.", criterion.Key);
        if (criterion.IsFound && criterion.Least is not >= 1 or > MostFound)
            return new Message("Criterion “{0}”: say how much must be found.", criterion.Key);
        if (criterion is { Kind: EvidenceKind.StaffShare, Least: > 100 })
            return new Message("Criterion “{0}”: a share is at most 100 %.", criterion.Key);
        if (criterion.Months is < 1 or > MostMonths)
            return new Message("Criterion “{0}”: count back between 1 and {1} months.", criterion.Key, MostMonths);
        return null;
    }

    static bool IsText(IReadOnlyDictionary<string, string> texts, int longest) => texts.Count > 0 && texts.All(text => text.Key.Length is > 0 and < 12 && text.Value is { Length: > 0 } && text.Value.Length <= longest);

    internal static bool IsKey(string text) => text.Length is > 0 and <= LongestKey && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}

internal static class Texts
{
    /// <summary>In this language, or in English, or in one there is.</summary>
    public static string In(this IReadOnlyDictionary<string, string> texts, string tongue) =>
        texts.TryGetValue(tongue, out string? text) || texts.TryGetValue("en", out text) ? text : texts.OrderBy(other => other.Key, StringComparer.Ordinal).Select(other => other.Value).FirstOrDefault() ?? "";

    /// <summary>The same, said anew in one language; nothing takes it away.</summary>
    public static IReadOnlyDictionary<string, string> With(this IReadOnlyDictionary<string, string> texts, string tongue, string text)
    {
        var anew = new SortedDictionary<string, string>(texts.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        if (text.Length > 0)
            anew[tongue] = text;
        else
            anew.Remove(tongue);
        return anew;
    }
}

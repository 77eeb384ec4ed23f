using Preau.Platform.Languages;

namespace Preau.Networks.Programmes;

/// <summary>How pages speak of programmes.</summary>
internal static class ProgrammeWords
{
    /// <summary>One of its kind.</summary>
    public static string Kind(this Words words, ProgrammeKind kind) => kind switch
    {
        ProgrammeKind.Network => words["Network"],
        ProgrammeKind.Project => words["Project"],
        ProgrammeKind.WorkingGroup => words["Working group"],
        ProgrammeKind.Campaign => words["Campaign"],
        _ => words["Programme"],
    };

    /// <summary>The heading over all of the kind.</summary>
    public static string Kinds(this Words words, ProgrammeKind kind) => kind switch
    {
        ProgrammeKind.Network => words["Networks"],
        ProgrammeKind.Project => words["Projects"],
        ProgrammeKind.WorkingGroup => words["Working groups"],
        ProgrammeKind.Campaign => words["Campaigns"],
        _ => words["Programmes"],
    };

    /// <summary>What the kind is for, in a sentence.</summary>
    public static string Purpose(this Words words, ProgrammeKind kind) => kind switch
    {
        ProgrammeKind.Network => words["Ministries and organisations that act together."],
        ProgrammeKind.Project => words["Partners who find something out in a set time, and publish it."],
        ProgrammeKind.WorkingGroup => words["Where ministries compare what they do and advise each other."],
        ProgrammeKind.Campaign => words["A few weeks a year in which everybody may take part."],
        _ => words["Lasting offers to teachers: courses, methods, communities."],
    };

    /// <summary>As precise as it is known: 2023, January 2026, Monday, 12 January 2026.</summary>
    public static string Day(this Words words, PartialDate date) => date.Format switch
    {
        PartialDate.Year => date.First.ToString("yyyy", words.Language.Culture),
        PartialDate.Month => words.Month(Midnight(date)),
        _ => words.DateWithWeekday(Midnight(date)),
    };

    public static string Dates(this Words words, Period period) => (period.Start, period.End) switch
    {
        (var start, null) => words.Day(start),
        ({ Format: PartialDate.Day } start, { Format: PartialDate.Day } end) => words.DateRange(Midnight(start), Midnight(end)),
        ({ Format: PartialDate.Year } start, { Format: PartialDate.Year } end) => $"{words.Day(start)}–{words.Day(end)}",
        (var start, { } end) => $"{words.Day(start)} – {words.Day(end)}",
    };

    public static string Number(this Words words, decimal number) =>
        decimal.IsInteger(number) ? words.Number((long)number) : words.Number((double)number, number.Scale);

    /// <summary>Names of languages, in the order of the page's alphabet, begun with a capital where they have one.</summary>
    public static string Languages(this Words words, IEnumerable<string> tags)
    {
        string names = string.Join(", ", tags.Select(tag => Cldr.Language(words.Language, tag)).Order(StringComparer.Create(words.Language.Culture, ignoreCase: true)));
        return words.Language.Culture.TextInfo.ToUpper(names[0]) + names[1..];
    }

    /// <summary>Names of countries, in the order of the page's alphabet.</summary>
    public static IReadOnlyList<string> Countries(this Words words, IEnumerable<string> codes) =>
        [.. codes.Select(code => Cldr.Country(words.Language, code)).Order(StringComparer.Create(words.Language.Culture, ignoreCase: true))];

    static DateTimeOffset Midnight(PartialDate date) => new(date.First, TimeOnly.MinValue, TimeSpan.Zero);
}

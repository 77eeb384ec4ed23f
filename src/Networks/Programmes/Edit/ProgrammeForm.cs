using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes.Passages;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Networks.Programmes.Edit;

/// <summary>A line of the calendar as typed: days as <c>2026</c>, <c>2026-01</c> or <c>2026-01-31</c>.</summary>
public sealed record DateLine(string Label, string Start, string End)
{
    public bool IsEmpty => Label.Length + Start.Length + End.Length == 0;
}

/// <summary>What is typed about a programme.</summary>
/// <param name="Seen">A mark of what stood there when the form was opened: whether somebody else has saved since.</param>
public sealed record ProgrammeForm(
    string Seen, string Kind, string Name, string Summary, string Remit, string Objectives, IReadOnlyList<DateLine> Dates, IReadOnlyList<string> Languages, IReadOnlyList<string> Countries, bool CountriesComplete)
{
    public const int MostDates = 30, SpareDates = 2;

    public static string LabelField(int line) => Field("DateLabel", line);

    public static string StartField(int line) => Field("DateStart", line);

    public static string EndField(int line) => Field("DateEnd", line);

    static string Field(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}{line}");

    /// <summary>As it stands, with room for more dates.</summary>
    internal static ProgrammeForm Of(Programme programme, Func<string, string> text)
    {
        var details = programme.Details;
        var form = new ProgrammeForm("", programme.Kind.ToString(), text(Part.Name), text(Part.Summary), text(Part.Remit), text(Part.Objectives),
            [.. details.Dates.Select(period => new DateLine(period.Label.In(programme.Language).Text, period.Start.ToString(), period.End?.ToString() ?? ""))],
            [.. details.Languages.Order(StringComparer.Ordinal)], [.. details.Countries.Order(StringComparer.Ordinal)], details.CountriesComplete);
        return form with { Seen = form.Mark() };
    }

    internal static ProgrammeForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Seen), 100), sent.Typed(nameof(Kind)), sent.Typed(nameof(Name), Part.LongestName + 1), sent.Typed(nameof(Summary), Part.LongestSummary + 1),
        Lines(sent.Typed(nameof(Remit), 2 * Part.LongestText)), Lines(sent.Typed(nameof(Objectives), 2 * Part.LongestText)),
        [.. Enumerable.Range(1, MostDates).Select(line => new DateLine(sent.Typed(LabelField(line)), sent.Typed(StartField(line)), sent.Typed(EndField(line)))).Where(line => !line.IsEmpty)],
        [.. MandateWords.Spoken.Intersect(sent[nameof(Languages)].OfType<string>(), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. sent[nameof(Countries)].OfType<string>().Where(IsCountry).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        sent.Typed(nameof(CountriesComplete)) == "true");

    // A browser sends a text area's lines with CR LF.
    static string Lines(string typed) => typed.ReplaceLineEndings("\n");

    static bool IsCountry(string code) => code.Length == 2 && code.All(char.IsAsciiLetterUpper);

    /// <summary>The same for the same content, whoever typed it.</summary>
    internal string Mark() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Seen = "" })));

    /// <summary>What is wrong with it goes to <paramref name="errors"/>.</summary>
    internal (ProgrammeKind Kind, IReadOnlyList<Period> Dates)? Parse(Programme programme, FormErrors errors, Words words)
    {
        if (!Enum.TryParse<ProgrammeKind>(Kind, out var kind) || !Enum.IsDefined(kind))
            errors.Add(nameof(Kind), words["Choose what kind it is."]);
        CheckTexts(errors, words);
        var dates = new List<Period>();
        for (int i = 0; i < Dates.Count; i++)
            if (Read(Dates[i], i + 1, programme, errors, words) is { } period)
                dates.Add(period);
        if (CountriesComplete && Countries.Count == 0)
            errors.Add(nameof(Countries), words["Name the countries, or say that others may take part."]);
        return errors.Any ? null : (kind, dates);
    }

    void CheckTexts(FormErrors errors, Words words)
    {
        if (Name.Length == 0)
            errors.Add(nameof(Name), words["Give it a name."]);
        if (Summary.Length == 0)
            errors.Add(nameof(Summary), words["Say in a sentence what it is."]);
        TooLong(nameof(Name), Name, Part.LongestName, errors, words);
        TooLong(nameof(Summary), Summary, Part.LongestSummary, errors, words);
        TooLong(nameof(Remit), Remit, Part.LongestText, errors, words);
        TooLong(nameof(Objectives), Objectives, Part.LongestText, errors, words);
        foreach (var (field, text) in new[] { (nameof(Remit), Remit), (nameof(Objectives), Objectives) })
            if (text.Length <= Part.LongestText && Markdown.Render(text).Fault is { } fault)
                errors.Add(field, words.Say(fault));
    }

    internal static void TooLong(string field, string text, int longest, FormErrors errors, Words words)
    {
        if (text.Length > longest)
            errors.Add(field, words["Write at most {0} characters.", longest]);
    }

    static Period? Read(DateLine line, int number, Programme programme, FormErrors errors, Words words)
    {
        if (line.Label.Length == 0)
            errors.Add(LabelField(number), words["Say what happens then."]);
        if (!TryDate(line.Start, out var start))
            errors.Add(StartField(number), words["Write the day as {0}, or the month as {1}, or the year alone.", "2026-01-31", "2026-01"]);
        PartialDate? end = null;
        if (line.End.Length > 0)
        {
            if (!TryDate(line.End, out var last))
                errors.Add(EndField(number), words["Write the day as {0}, or the month as {1}, or the year alone.", "2026-01-31", "2026-01"]);
            else if (last.First < start.First)
                errors.Add(EndField(number), words["The last day is before the first: change one of them."]);
            else
                end = last;
        }
        // A line that keeps its words keeps what they are in other languages.
        var label = programme.Details.Dates.FirstOrDefault(period => period.Label.In(programme.Language).Text == line.Label)?.Label ?? new Said { [programme.Language] = line.Label };
        return new Period(label, start, end);
    }

    internal static bool TryDate(string text, out PartialDate date) => PartialDate.TryParse(text, out date) && date.First >= Days.Earliest && date.First <= Days.Latest;
}

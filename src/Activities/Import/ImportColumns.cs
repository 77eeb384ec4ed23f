using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>What a column can mean: the names of CodeWeek's bulk import, in its order, and a few of our own.</summary>
public enum ImportField
{
    ActivityTitle, NameOfOrganisation, TypeOfOrganisation, ActivityType, Description, Address, Country, StartDate, EndDate, Longitude, Latitude, ContactEmail, OrganiserWebsite,
    ParticipantsCount, MalesCount, FemalesCount, OtherCount,
    Language, AudienceCommaSeparatedIds, ThemeCommaSeparatedIds, Ages, CodeweekForAllParticipationCode,
    SourceId, Town, EducationSystem, TimeZone,
}

/// <summary>Which column of a file means what, by its heading.</summary>
internal sealed class ImportColumns
{
    static readonly ImportField[] Needed = [ImportField.ActivityTitle, ImportField.NameOfOrganisation, ImportField.ActivityType, ImportField.Description, ImportField.StartDate, ImportField.EndDate];

    readonly Dictionary<ImportField, int> columns = [];

    ImportColumns(IReadOnlyList<string> headings) => Headings = headings;

    public IReadOnlyList<string> Headings { get; }

    /// <summary>Headings that mean nothing to us, so that nobody thinks they were taken.</summary>
    public IReadOnlyList<string> LeftOut => [.. Headings.Where((_, column) => !columns.ContainsValue(column))];

    public IReadOnlyList<string> Used => [.. columns.OrderBy(pair => pair.Key).Select(pair => NameOf(pair.Key))];

    public string this[TableRow row, ImportField field] => columns.TryGetValue(field, out int column) ? row.Cells[column] : "";

    public static string NameOf(ImportField field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    /// <param name="systemIsSaid">Rows need not say where they take place.</param>
    /// <exception cref="ImportRefused">A column is missing, or is there twice.</exception>
    public static ImportColumns Choose(IReadOnlyList<string> headings, bool systemIsSaid)
    {
        var chosen = new ImportColumns(headings);
        var known = Enum.GetValues<ImportField>().ToDictionary(NameOf, field => field, StringComparer.Ordinal);
        for (int i = 0; i < headings.Count; i++)
            if (known.TryGetValue(Folded(headings[i]), out var field) && !chosen.columns.TryAdd(field, i))
                throw new ImportRefused(new Message("Two columns are called {0}: take one away.", NameOf(field)));
        string[] missing = [.. Needed.Where(field => !chosen.columns.ContainsKey(field)).Select(NameOf)];
        if (missing.Length > 0)
            throw new ImportRefused(new Message("These columns are missing: {0}.", string.Join(", ", missing)));
        if (!systemIsSaid && !chosen.columns.ContainsKey(ImportField.Country) && !chosen.columns.ContainsKey(ImportField.EducationSystem))
            throw new ImportRefused(new Message("No column says where the activities take place: add country, or say the education system for all of them."));
        return chosen;
    }

    /// <summary>What is known of the columns: by what somebody has chosen before, else by their own names. Nothing is missed.</summary>
    /// <param name="remembered">Headings by the name of the field.</param>
    public static IReadOnlyDictionary<ImportField, int> Recognise(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string>? remembered)
    {
        var folded = headings.Select(Folded).ToList();
        var found = new Dictionary<ImportField, int>();
        foreach (var field in Enum.GetValues<ImportField>())
        {
            int column = remembered?.TryGetValue(NameOf(field), out string? heading) == true ? folded.IndexOf(Folded(heading)) : -1;
            if (column < 0 && remembered is null)
                column = folded.IndexOf(NameOf(field));
            if (column >= 0)
                found[field] = column;
        }
        return found;
    }

    /// <summary>The fields without which no row can be read.</summary>
    public static IReadOnlyList<ImportField> Missing(IReadOnlyDictionary<ImportField, int> chosen, bool systemIsSaid) =>
        [.. Needed.Where(field => !chosen.ContainsKey(field)), .. systemIsSaid || chosen.ContainsKey(ImportField.Country) || chosen.ContainsKey(ImportField.EducationSystem) ? Array.Empty<ImportField>() : [ImportField.Country]];

    public static ImportColumns Of(IReadOnlyList<string> headings, IReadOnlyDictionary<ImportField, int> chosen)
    {
        var columns = new ImportColumns(headings);
        foreach (var (field, column) in chosen)
            if (column >= 0 && column < headings.Count)
                columns.columns[field] = column;
        return columns;
    }

    /// <summary>The columns that are read, in the order of the file, with what each means.</summary>
    public IReadOnlyList<(int Column, ImportField Field)> InOrder => [.. columns.Select(pair => (pair.Value, pair.Key)).OrderBy(pair => pair.Value).ThenBy(pair => pair.Key)];

    static string Folded(string heading) => string.Join('_', heading.ToLowerInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
}

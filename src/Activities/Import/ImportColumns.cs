using System.Text.Json;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>What a column can mean: the names of CodeWeek's bulk import, in its order, and a few of our own.</summary>
internal enum ImportField
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

    static string Folded(string heading) => string.Join('_', heading.ToLowerInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
}

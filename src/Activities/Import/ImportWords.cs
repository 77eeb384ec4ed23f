using Preau.Activities.Import.Staged;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>How files of activities, and what became of their rows, are said.</summary>
internal static class ImportWords
{
    public static string[] ImportSteps(this Words words) => [words["Upload"], words["Columns"], words["Check"], words["Save"]];

    public static string State(this Words words, StagedState state) => state switch
    {
        StagedState.Uploaded => words["Columns to be chosen"],
        StagedState.Received or StagedState.Reading => words["Being read"],
        StagedState.Ready => words["Ready for you to check"],
        StagedState.Saving => words["Being saved"],
        StagedState.Saved => words["Saved"],
        _ => words["Not imported"],
    };

    public static Tone ToneOf(StagedState state) => state switch
    {
        StagedState.Uploaded or StagedState.Ready => Tone.Warn,
        StagedState.Saved => Tone.Ok,
        StagedState.Refused => Tone.Bad,
        _ => Tone.Info,
    };

    public static string State(this Words words, ImportState state) => state switch
    {
        ImportState.Running => words["Being saved"],
        ImportState.Done => words["Saved"],
        ImportState.RollingBack => words["Being rolled back"],
        _ => words["Rolled back"],
    };

    public static Tone ToneOf(ImportState state) => state switch
    {
        ImportState.Done => Tone.Ok,
        ImportState.RolledBack => Tone.Neutral,
        _ => Tone.Info,
    };

    public static string Verdict(this Words words, RowVerdict verdict) => verdict switch
    {
        RowVerdict.New => words.In("row", "New"),
        RowVerdict.Changed => words.In("row", "Changed"),
        RowVerdict.Unchanged => words.In("row", "Unchanged"),
        RowVerdict.Duplicate => words.In("row", "Duplicate"),
        RowVerdict.Suspect => words.In("row", "Suspect"),
        _ => words.In("row", "Refused"),
    };

    public static Tone ToneOf(RowVerdict verdict) => verdict switch
    {
        RowVerdict.New or RowVerdict.Changed => Tone.Ok,
        RowVerdict.Suspect => Tone.Warn,
        RowVerdict.Refused => Tone.Bad,
        _ => Tone.Neutral,
    };

    /// <summary>What an import did, in one line; what it left alone is not named.</summary>
    public static string Did(this Words words, ImportCounts counts)
    {
        var did = new List<string>();
        void Say(int n, string said)
        {
            if (n > 0)
                did.Add(said);
        }
        Say(counts.New, words.Plural(counts.New, "{0} new", "{0} new"));
        Say(counts.Changed, words.Plural(counts.Changed, "{0} changed", "{0} changed"));
        Say(counts.Suspect, words.Plural(counts.Suspect, "{0} suspect", "{0} suspect"));
        Say(counts.Refused, words.Plural(counts.Refused, "{0} row refused", "{0} rows refused"));
        return did.Count > 0 ? string.Join(", ", did) : words["Nothing changed"];
    }

    public static string Part(this Words words, ImportPart part) => part switch
    {
        ImportPart.System => words["Education system"],
        ImportPart.Title => words["Title"],
        ImportPart.Text => words["Description"],
        ImportPart.Language => words["Language"],
        ImportPart.Organiser => words["Organiser"],
        ImportPart.OrganiserKind => words["Kind of organiser"],
        ImportPart.When => words["When"],
        ImportPart.Where => words["Where"],
        ImportPart.Ages => words["Ages"],
        ImportPart.Themes => words["Themes"],
        ImportPart.Audiences => words["For whom"],
        _ => words["Accessibility"],
    };

    /// <summary>One side of a difference. Names of enumerations are said as pages say them.</summary>
    public static string Value(this Words words, ImportPart part, string value) => part switch
    {
        _ when value is "" or "–" => words["nothing"],
        ImportPart.OrganiserKind => Enum.TryParse<OrganiserKind>(value, out var kind) ? words.Organiser(kind) : value,
        ImportPart.Language => Cldr.Language(words.Language, value),
        ImportPart.Themes => string.Join(", ", value.Split(' ').Select(name => Enum.TryParse<Theme>(name, out var theme) ? words.Theme(theme) : name)),
        ImportPart.Audiences => string.Join(", ", value.Split(' ').Select(name => Enum.TryParse<Audience>(name, out var audience) ? words.Audience(audience) : name)),
        _ => value,
    };

    public static string Field(this Words words, ImportField field) => field switch
    {
        ImportField.ActivityTitle => words["Title"],
        ImportField.NameOfOrganisation => words["Organiser"],
        ImportField.TypeOfOrganisation => words["Kind of organiser"],
        ImportField.ActivityType => words["Online or at a place, open or by invitation"],
        ImportField.Description => words["Description"],
        ImportField.Address => words["Address"],
        ImportField.Country => words["Country"],
        ImportField.StartDate => words["Begins"],
        ImportField.EndDate => words["Ends"],
        ImportField.Longitude => words["Longitude"],
        ImportField.Latitude => words["Latitude"],
        ImportField.ContactEmail => words["E-mail address"],
        ImportField.OrganiserWebsite => words["Website"],
        ImportField.ParticipantsCount => words["Number of participants"],
        ImportField.MalesCount => words["Of them, men and boys"],
        ImportField.FemalesCount => words["Of them, women and girls"],
        ImportField.OtherCount => words["Of them, others"],
        ImportField.Language => words["Language"],
        ImportField.AudienceCommaSeparatedIds => words["For whom, by numbers"],
        ImportField.ThemeCommaSeparatedIds => words["Themes, by numbers"],
        ImportField.Ages => words["Ages"],
        ImportField.CodeweekForAllParticipationCode => words["Code of a shared announcement"],
        ImportField.SourceId => words["Identifier in the file"],
        ImportField.Town => words["Town or village"],
        ImportField.EducationSystem => words["Education system"],
        _ => words["Time zone"],
    };
}

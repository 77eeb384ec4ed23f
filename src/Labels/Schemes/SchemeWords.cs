using Preau.Kit;
using Preau.Labels.Apply;
using Preau.Platform.Languages;

namespace Preau.Labels.Schemes;

/// <summary>How pages speak of what a label asks for, and of what there is.</summary>
internal static class SchemeWords
{
    public static string Kind(this Words words, EvidenceKind kind) => kind switch
    {
        EvidenceKind.Activities => words["Activities that your people held: found by the program"],
        EvidenceKind.StaffShare => words["Share of the teachers who held one, in percent: found by the program"],
        EvidenceKind.Courses => words["Courses that your people completed: found by the program"],
        EvidenceKind.Mandates => words["Mandates that your people hold: found by the program"],
        EvidenceKind.Statement => words["A statement"],
        EvidenceKind.Document => words["An address or a file"],
        EvidenceKind.Signature => words["The signature of the head"],
        _ => words["A plan for the next two years"],
    };

    public static string Verdict(this Words words, Verdict verdict) => verdict switch
    {
        Schemes.Verdict.Met => words["Met"],
        Schemes.Verdict.NotMet => words["Not met"],
        _ => words["Does not apply"],
    };

    public static Tone Tone(this Verdict verdict) => verdict switch
    {
        Schemes.Verdict.Met => Kit.Tone.Ok,
        Schemes.Verdict.NotMet => Kit.Tone.Bad,
        _ => Kit.Tone.Neutral,
    };

    /// <summary>What a criterion asks for, in a sentence.</summary>
    public static string Asks(this Words words, SchemeCriterion criterion) => (criterion.Kind, criterion.Months) switch
    {
        (EvidenceKind.Activities, { } months) => words.Plural(criterion.Least!.Value, "At least {0} activity in the last {1} months.", "At least {0} activities in the last {1} months.", months),
        (EvidenceKind.Activities, null) => words.Plural(criterion.Least!.Value, "At least {0} activity.", "At least {0} activities."),
        (EvidenceKind.StaffShare, { } months) => words["At least {0} of the teachers held an activity in the last {1} months.", words.Percent(criterion.Least!.Value / 100.0), months],
        (EvidenceKind.StaffShare, null) => words["At least {0} of the teachers held an activity.", words.Percent(criterion.Least!.Value / 100.0)],
        (EvidenceKind.Courses, { } months) => words.Plural(criterion.Least!.Value, "At least {0} course completed in the last {1} months.", "At least {0} courses completed in the last {1} months.", months),
        (EvidenceKind.Courses, null) => words.Plural(criterion.Least!.Value, "At least {0} course completed.", "At least {0} courses completed."),
        (EvidenceKind.Mandates, _) => words.Plural(criterion.Least!.Value, "At least {0} mandate held today.", "At least {0} mandates held today."),
        _ => words.Kind(criterion.Kind) + ".",
    };

    /// <summary>What there is of it, in a sentence.</summary>
    public static string Found(this Words words, SchemeCriterion criterion, Evidence found) => criterion.Kind switch
    {
        EvidenceKind.Activities => words["{0} of {1} activities", words.Number(found.Count), words.Number(criterion.Least ?? 0)],
        EvidenceKind.StaffShare => words["{0} of the teachers, of {1} asked for", words.Percent(found.Count / 100.0), words.Percent((criterion.Least ?? 0) / 100.0)],
        EvidenceKind.Courses => words["{0} of {1} courses", words.Number(found.Count), words.Number(criterion.Least ?? 0)],
        EvidenceKind.Mandates => words["{0} of {1} mandates", words.Number(found.Count), words.Number(criterion.Least ?? 0)],
        _ => found.IsReady ? words["It is there"] : words["Not there yet"],
    };

    /// <summary>What is missing, in a sentence that says what to do; null where nothing is.</summary>
    public static string? Missing(this Words words, SchemeCriterion criterion, Evidence found, int? staff) => criterion.Kind switch
    {
        _ when found.IsReady => null,
        EvidenceKind.Activities => words.Plural(criterion.Least!.Value - found.Count, "Announce {0} more activity in this programme; it counts once it has taken place.", "Announce {0} more activities in this programme; they count once they have taken place."),
        EvidenceKind.StaffShare when staff is null => words["Say how many teach at your school."],
        EvidenceKind.StaffShare => words["More of your colleagues each hold an activity, and confirm here that they belong to the school."],
        EvidenceKind.Courses => words.Plural(criterion.Least!.Value - found.Count, "Your people complete {0} more course.", "Your people complete {0} more courses."),
        EvidenceKind.Mandates => words["One of you becomes an ambassador of the programme."],
        EvidenceKind.Document => words["Give an address or a file."],
        EvidenceKind.Signature => words["The head of the school signs."],
        EvidenceKind.Plan => words["Write what you plan for the next two years."],
        _ => words["Write what your school does."],
    };

    /// <summary>The name of a level; empty where there is one only.</summary>
    public static string Level(this Words words, SchemeContent scheme, int level) => scheme.Levels.Count > 1 && level >= 1 ? scheme.Levels[level - 1].Name.In(words.Language.Tag) : "";
}

using NodaTime;
using Preau.Activities.Recurrence;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities;

/// <summary>How the things of this room are said.</summary>
internal static class ActivityWords
{
    public static string When(this Words words, Activity activity)
    {
        if (activity.Repetition is { } repetition)
            return words.Rule(repetition, activity);
        var zone = Sent.ZoneOf(activity.Zone);
        bool oneDay = Day(activity.Start, zone) == Day(activity.End, zone);
        return words["{0}, until {1}", words.DateAndTime(activity.Start, zone), oneDay ? words.Time(activity.End, zone) : words.DateAndTime(activity.End, zone)];
    }

    static LocalDate Day(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).Date;

    public static string Where(this Words words, Activity activity) => activity.Format switch
    {
        ActivityFormat.Online => words["Online"],
        ActivityFormat.Both => words["{0}, and online", activity.Town],
        _ => activity.Town,
    };

    public static string Format(this Words words, ActivityFormat format) => format switch
    {
        ActivityFormat.Online => words["Online"],
        ActivityFormat.Both => words["At a place and online"],
        _ => words["At a place"],
    };

    public static string Ages(this Words words, Activity activity) => words.Ages(activity.YoungestAge, activity.OldestAge);

    public static string Ages(this Words words, int? from, int? upTo) => (from, upTo) switch
    {
        (null, null) => words["All ages"],
        ({ } youngest, null) => words["From {0} years", youngest],
        (null, { } oldest) => words["Up to {0} years", oldest],
        ({ } youngest, { } oldest) when youngest == oldest => words.Plural(youngest, "{0} year old", "{0} years old"),
        ({ } youngest, { } oldest) => words["{0} to {1} years", youngest, oldest],
    };

    public static string Organiser(this Words words, OrganiserKind kind) => kind switch
    {
        OrganiserKind.School => words["School"],
        OrganiserKind.Library => words["Library"],
        OrganiserKind.Association => words["Association"],
        OrganiserKind.Company => words["Company"],
        _ => words.In("organiser", "Other"),
    };

    public static string Theme(this Words words, Theme theme) => theme switch
    {
        Activities.Theme.BlockProgramming => words["Programming with blocks"],
        Activities.Theme.WebAndApps => words["Web, apps and software"],
        Activities.Theme.Careers => words["Careers and studies"],
        Activities.Theme.Literacy => words["Digital literacy"],
        Activities.Theme.Cybersecurity => words["Security and data"],
        Activities.Theme.Robotics => words["Robots and drones"],
        Activities.Theme.Unplugged => words["Without a computer"],
        Activities.Theme.Art => words["Art and creativity"],
        Activities.Theme.Games => words["Making games"],
        Activities.Theme.ConnectedThings => words["Connected things"],
        Activities.Theme.AugmentedReality => words["Augmented and virtual reality"],
        Activities.Theme.ArtificialIntelligence => words["Artificial intelligence"],
        Activities.Theme.Awareness => words["First encounter"],
        Activities.Theme.Diversity => words["Diversity in technology"],
        _ => words.In("theme", "Other"),
    };

    public static string Audience(this Words words, Audience audience) => audience switch
    {
        Activities.Audience.PreSchool => words["Pre-school"],
        Activities.Audience.Primary => words["Primary school"],
        Activities.Audience.Secondary => words["Secondary school"],
        Activities.Audience.HigherEducation => words["Higher education"],
        Activities.Audience.Teachers => words["Teachers"],
        Activities.Audience.Employed => words["People at work"],
        Activities.Audience.JobSeekers => words["People looking for work"],
        _ => words["Everybody"],
    };

    public static string Reason(this Words words, RefusalReason reason) => reason switch
    {
        RefusalReason.PoorDescription => words["The description does not say enough"],
        RefusalReason.MissingDetails => words["Something is missing that one must know"],
        RefusalReason.Duplicate => words["It is there twice"],
        RefusalReason.OffTopic => words["It does not belong to this programme"],
        RefusalReason.Corrections => words["Something is to be corrected"],
        _ => words.In("reason", "Other"),
    };

    /// <summary>How it stands, with its tone.</summary>
    public static (string Text, Tone Tone) State(this Words words, Activity activity, DateTimeOffset now) => activity.State switch
    {
        ActivityState.Draft => (words.In("activity", "Draft"), Tone.Warn),
        ActivityState.Submitted => (words["Waits for a moderator"], Tone.Info),
        ActivityState.Refused => (words["Sent back"], Tone.Bad),
        ActivityState.Cancelled => (words.In("activity", "Called off"), Tone.Bad),
        _ when activity.IsOver(now) => (words["Over"], Tone.Neutral),
        _ when activity.HappensAt(now) => (words["Happening now"], Tone.Ok),
        _ => (words["Announced"], Tone.Ok),
    };

    public static IReadOnlyList<Choice> Choices<T>(Func<T, string> say) where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), say(value)))];

    public static IReadOnlyList<Choice> Tongues(this Words words) =>
        [.. Contracts.Networks.SpokenLanguages.Tags.Select(tag => new Choice(tag, Cldr.Language(words.Language, tag))).OrderBy(choice => choice.Label, StringComparer.Create(words.Language.Culture, ignoreCase: true))];
}

using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Schools.Twins;

/// <summary>How pages speak of twin schools.</summary>
internal static class TwinWords
{
    public static readonly Equipment[] All = [.. Enum.GetValues<Equipment>().Where(one => one != Twins.Equipment.None)];

    public static string Equipment(this Words words, Equipment one) => one switch
    {
        Twins.Equipment.FastLine => words["Fast internet line"],
        Twins.Equipment.VideoCalls => words["Room for video calls"],
        Twins.Equipment.Screen => words["Interactive screen"],
        Twins.Equipment.Devices => words["Tablets or laptops for a class"],
        Twins.Equipment.Robots => words["Robots"],
        Twins.Equipment.Workshop => words["Workshop or laboratory"],
        Twins.Equipment.Garden => words["Garden, or a yard to learn in"],
        _ => words["Sports hall"],
    };

    public static string EquipmentList(this Words words, Equipment all) => string.Join(", ", All.Where(one => all.HasFlag(one)).Select(words.Equipment));

    public static IReadOnlyList<Choice> EquipmentChoices(this Words words) => [.. All.Select(one => new Choice(one.ToString(), words.Equipment(one)))];

    /// <summary>"6–8, 9–11 years".</summary>
    public static string Classes(this Words words, IEnumerable<Ages> classes) =>
        words["{0} years", string.Join(", ", classes.Select(ages => ages.From == ages.To ? words.Number(ages.From) : $"{words.Number(ages.From)}–{words.Number(ages.To)}"))];

    public static string Wanted(this Words words, Wanted wanted) => wanted switch
    {
        Twins.Wanted.Near => words["Near: we can visit each other in a day"],
        Twins.Wanted.Far => words["Far: another country, another world"],
        _ => words["Any distance"],
    };

    public static string State(this Words words, TwinningState state) => state switch
    {
        TwinningState.Asked => words["Waiting for an answer"],
        TwinningState.Active => words["Twins"],
        TwinningState.Declined => words["Declined"],
        TwinningState.Withdrawn => words["Taken back"],
        _ => words["Ended"],
    };

    public static Tone Tone(this TwinningState state) => state switch
    {
        TwinningState.Asked => Kit.Tone.Info,
        TwinningState.Active => Kit.Tone.Ok,
        _ => Kit.Tone.Neutral,
    };

    /// <summary>Why the other school might fit, a phrase each; the strongest first.</summary>
    public static IReadOnlyList<string> Reasons(this Words words, TwinReasons reasons, Func<IReadOnlyCollection<string>, string> tongues)
    {
        var said = new List<string>();
        if (reasons.Languages.Count > 0)
            said.Add(words["You both speak: {0}", tongues(reasons.Languages)]);
        if (reasons.Classes.Count > 0)
            said.Add(words["Classes of several ages like yours: {0}", words.Classes(reasons.Classes)]);
        if (reasons.IsAsWished)
            said.Add(words["As far away as you both wish"]);
        if (reasons.IsOfLikeSize)
            said.Add(words["Of a like size"]);
        if (reasons.Shared != Twins.Equipment.None)
            said.Add(words["You both have: {0}", words.EquipmentList(reasons.Shared)]);
        return said;
    }
}

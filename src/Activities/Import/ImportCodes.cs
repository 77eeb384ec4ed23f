using System.Globalization;
using Preau.Platform.Languages;

namespace Preau.Activities.Import;

/// <summary>The numbers and names of CodeWeek's bulk import, as ours. Its theme ids are a frozen contract with gaps.</summary>
internal static class ImportCodes
{
    static readonly Dictionary<int, Theme> Themes = new()
    {
        [1] = Theme.BlockProgramming,
        [2] = Theme.WebAndApps,
        [3] = Theme.Careers,
        [4] = Theme.Literacy,
        [5] = Theme.Cybersecurity,
        [6] = Theme.Robotics,
        [8] = Theme.Other,
        [9] = Theme.Unplugged,
        [11] = Theme.Art,
        [13] = Theme.Games,
        [14] = Theme.ConnectedThings,
        [16] = Theme.AugmentedReality,
        [17] = Theme.ArtificialIntelligence,
        [18] = Theme.Awareness,
        [19] = Theme.Diversity,
    };

    static readonly Dictionary<int, Audience> Audiences = new()
    {
        [1] = Audience.PreSchool,
        [2] = Audience.Primary,
        [3] = Audience.Secondary,
        [4] = Audience.HigherEducation,
        [5] = Audience.HigherEducation,
        [6] = Audience.Employed,
        [7] = Audience.JobSeekers,
        [8] = Audience.Everybody,
        [9] = Audience.Teachers,
    };

    static readonly Dictionary<string, (int Youngest, int? Oldest)> Ages = new(StringComparer.Ordinal)
    {
        ["under-5"] = (0, 5),
        ["6-9"] = (6, 9),
        ["10-12"] = (10, 12),
        ["13-15"] = (13, 15),
        ["16-18"] = (16, 18),
        ["19-25"] = (19, 25),
        ["over-25"] = (26, null),
    };

    public static IReadOnlyList<Theme> ThemesOf(string ids) => [.. Parts(ids).Select(id => Of(id, Themes, ImportField.ThemeCommaSeparatedIds)).Distinct().Order()];

    public static IReadOnlyList<Audience> AudiencesOf(string ids) => [.. Parts(ids).Select(id => Of(id, Audiences, ImportField.AudienceCommaSeparatedIds)).Distinct().Order()];

    static T Of<T>(string id, Dictionary<int, T> known, ImportField field) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && known.TryGetValue(number, out var value) ? value
        : throw new RowRefused(new Message("“{0}” under {1} is none of the known numbers: {2}.", RowReader.Shown(id), ImportColumns.NameOf(field), string.Join(", ", known.Keys)));

    public static (int? Youngest, int? Oldest) AgesOf(string typed)
    {
        var ranges = Parts(typed).Select(age => Ages.TryGetValue(age, out var range) ? range
            : throw new RowRefused(new Message("“{0}” under {1} is none of the known ages: {2}.", RowReader.Shown(age), ImportColumns.NameOf(ImportField.Ages), string.Join(", ", Ages.Keys)))).ToList();
        return ranges.Count == 0 ? (null, null) : (ranges.Min(range => range.Youngest), ranges.Exists(range => range.Oldest is null) ? null : ranges.Max(range => range.Oldest));
    }

    public static OrganiserKind KindOf(string typed) => Word(typed) switch
    {
        "school" => OrganiserKind.School,
        "library" => OrganiserKind.Library,
        "non profit" or "nonprofit" or "non profit organisation" => OrganiserKind.Association,
        "private business" => OrganiserKind.Company,
        "other" or "" => OrganiserKind.Other,
        _ => throw new RowRefused(new Message("“{0}” is no known type_of_organisation: {1}.", RowReader.Shown(typed), "school, library, non profit, private business, other")),
    };

    public static bool IsOpenOnline(string type) => Word(type) == "open online";

    /// <summary>What is of another type takes place where the row has an address, else online.</summary>
    public static ActivityFormat FormatOf(string type, string address, string online) => Word(type) switch
    {
        "open online" or "invite online" => ActivityFormat.Online,
        "open in person" or "invite in person" => ActivityFormat.Place,
        "other" => address.Length > 0 || online.Length == 0 ? ActivityFormat.Place : ActivityFormat.Online,
        _ => throw new RowRefused(new Message("“{0}” is no known activity_type: {1}.", RowReader.Shown(type), "open-online, invite-online, open-in-person, invite-in-person, other")),
    };

    static string Word(string typed) => string.Join(' ', typed.ToLowerInvariant().Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries));

    // "1,2", "1; 2", and ["6-9","10-12"] as its database writes lists.
    static IEnumerable<string> Parts(string typed) => typed.Split([',', ';', '[', ']', '"', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

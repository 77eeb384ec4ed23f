namespace Preau.Academy.Olx;

/// <summary>The settings that descend from the course to its leaves.</summary>
internal static class OlxInheritance
{
    static readonly string[] Descending =
    [
        "start", "due", "graceperiod", "graded", "format", "showanswer", "max_attempts", "rerandomize", "show_reset_button",
        "visible_to_staff_only", "group_access", "days_early_for_beta", "self_paced", "hide_from_toc", "hide_after_due",
        "user_partitions",
    ];

    public static IReadOnlyDictionary<string, string> Descend(IReadOnlyDictionary<string, string> above, IReadOnlyDictionary<string, string> own)
    {
        Dictionary<string, string>? below = null;
        foreach (var name in Descending)
        {
            if (own.TryGetValue(name, out var value) && Holds(name, value, above.GetValueOrDefault(name)))
                (below ??= new(above, StringComparer.Ordinal))[name] = value;
        }
        return below ?? above;
    }

    // A part never opens before the whole, and nothing hidden is shown again by what it contains.
    static bool Holds(string name, string value, string? above) => name switch
    {
        "start" => OlxValue.Instant(value) is { } start && (OlxValue.Instant(above) is not { } earliest || start > earliest),
        "visible_to_staff_only" => OlxValue.Flag(above) != true,
        _ => true,
    };
}

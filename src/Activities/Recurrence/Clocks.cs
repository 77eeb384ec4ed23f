using NodaTime;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence;

/// <summary>Times that clocks skip or show twice, in the nights in which they are put forward or back.</summary>
internal static class Clocks
{
    /// <summary>What was typed and read as an instant.</summary>
    public static void Check(string field, string typed, DateTimeOffset? read, DateTimeZone? zone, FormErrors errors, Words words)
    {
        if (read is not { } at || zone is null)
            return;
        string written = Sent.Written(at, zone), meant = typed.Replace(' ', 'T');
        // A time that is skipped was moved on.
        if (!meant.StartsWith(written, StringComparison.Ordinal))
            errors.Add(field, words["In this night the clocks are put forward and never show {0}: choose another time.", meant[^5..]]);
        else if (Fault(Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime, zone, words) is { } fault)
            errors.Add(field, fault);
    }

    /// <summary>Why a local time is none, or two.</summary>
    public static string? Fault(LocalDateTime local, DateTimeZone zone, Words words) => zone.MapLocal(local).Count switch
    {
        0 => words["On {0} the clocks are put forward and never show {1}: choose another time, or leave out this day.", words.Day(local.Date), Time(local)],
        > 1 => words["On {0} the clocks are put back and show {1} twice: choose another time, or leave out this day.", words.Day(local.Date), Time(local)],
        _ => null,
    };

    static string Time(LocalDateTime local) => local.TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

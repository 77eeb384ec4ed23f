using NodaTime;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Academy.Runs;

/// <summary>How the states and dates of a run are said.</summary>
internal static class RunWords
{
    internal static DateTimeZone ZoneOf(this Run run) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(run.Zone) ?? DateTimeZone.Utc;

    /// <summary>"12 January – 18 February 2026", or what is known of it.</summary>
    internal static string Dates(this Words t, Run run) => (run.Start, run.End) switch
    {
        (null, _) => t["Dates to be announced"],
        ({ } start, { } end) => t.DateRange(start, end, run.ZoneOf()),
        ({ } start, null) => t["From {0}", t.Date(start, run.ZoneOf())],
    };

    /// <summary>The state in two or three words.</summary>
    internal static string State(this Words t, RunState state) => state switch
    {
        RunState.OngoingOpen => t["Open now"],
        RunState.FutureOpen => t["Starting soon"],
        RunState.ArchivedOpen => t["Finished, open to read"],
        RunState.FutureNotYetOpen => t["Announced"],
        RunState.FutureClosed => t["Enrolment closed"],
        RunState.OngoingClosed => t["Under way"],
        RunState.ArchivedClosed => t["Finished"],
        _ => t["To be scheduled"],
    };

    internal static Tone ToneOf(RunState state) => state switch
    {
        RunState.OngoingOpen => Tone.Ok,
        RunState.FutureOpen or RunState.FutureNotYetOpen => Tone.Info,
        _ => Tone.Neutral,
    };
}

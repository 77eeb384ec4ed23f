using System.Globalization;
using NodaTime;
using Preau.Kit.Forms;

namespace Preau.Activities.Feeds;

/// <summary>What programs are told alike in every format.</summary>
internal static class FeedWords
{
    public static string State(Activity activity) => activity.State == ActivityState.Cancelled ? "cancelled" : "announced";

    /// <summary>RFC 3339, with the offset of the clocks at the place.</summary>
    public static string Local(DateTimeOffset at, Activity activity) =>
        Instant.FromDateTimeOffset(at).InZone(Sent.ZoneOf(activity.Zone)).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

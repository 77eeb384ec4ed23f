using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Preau.Kit;
using Preau.Kit.Forms;

namespace Preau.Activities.Read;

/// <summary>An activity as schema.org's Event.</summary>
internal static class EventData
{
    public static MarkupString Of(PageContext page, Activity activity, string href)
    {
        var places = new JsonArray();
        if (activity.Format != ActivityFormat.Online)
        {
            var address = new JsonObject { ["@type"] = "PostalAddress", ["addressLocality"] = activity.Town, ["addressCountry"] = activity.System.Country };
            if (activity.Address.Length > 0)
                address["streetAddress"] = activity.Address;
            places.Add(new JsonObject { ["@type"] = "Place", ["name"] = activity.Town, ["address"] = address });
        }
        if (activity.OnlineAddress is { } online)
            places.Add(new JsonObject { ["@type"] = "VirtualLocation", ["url"] = online });
        return DataBlock.Of(new JsonObject
        {
            ["@type"] = "Event",
            ["name"] = activity.Title,
            ["startDate"] = At(activity.Start, activity),
            ["endDate"] = At(activity.End, activity),
            ["eventStatus"] = activity.State == ActivityState.Cancelled ? "https://schema.org/EventCancelled" : "https://schema.org/EventScheduled",
            ["eventAttendanceMode"] = activity.Format switch
            {
                ActivityFormat.Online => "https://schema.org/OnlineEventAttendanceMode",
                ActivityFormat.Both => "https://schema.org/MixedEventAttendanceMode",
                _ => "https://schema.org/OfflineEventAttendanceMode",
            },
            ["location"] = places,
            ["organizer"] = new JsonObject { ["@type"] = "Organization", ["name"] = activity.Organiser },
            ["inLanguage"] = activity.Language,
            ["url"] = page.Origin + href,
        });
    }

    // With the offset of the clocks at the place, as those who go there read them.
    static string At(DateTimeOffset at, Activity activity) =>
        NodaTime.Instant.FromDateTimeOffset(at).InZone(Sent.ZoneOf(activity.Zone)).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using Preau.Activities.Import;
using Preau.Platform.Languages;
using Preau.Platform.Security;
using Period = Ical.Net.DataTypes.Period;

namespace Preau.Activities.Feeds.In;

/// <summary>
/// Reads iCalendar (RFC 5545). Of what recurs, the next <see cref="MostOccurrences"/> occurrences within a year become
/// activities of their own, known by the UID and the day on which they were to begin.
/// </summary>
internal static class CalendarFeed
{
    public const int MostOccurrences = 60;
    const int MostSteps = 10_000, MostYears = 30;

    /// <exception cref="FetchRefused">It is not that.</exception>
    public static IReadOnlyList<FeedItem> Read(byte[] body, DateTimeOffset now)
    {
        List<CalendarEvent> events;
        try
        {
            events = [.. Ical.Net.CalendarCollection.Load(new StringReader(Encoding.UTF8.GetString(body))).SelectMany(calendar => calendar.Events)];
        }
        // A reader of foreign files fails in as many ways as a file can be broken.
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new FetchRefused(new Message("This is no calendar that can be read."), broken);
        }
        if (events.Count > ImportTable.MostRows)
            throw new FetchRefused(new Message("The feed has more than {0} activities.", ImportTable.MostRows));
        var items = new List<FeedItem>();
        try
        {
            foreach (var series in events.GroupBy(one => one.Uid ?? "", StringComparer.Ordinal))
                foreach (var item in Items([.. series], now))
                {
                    if (items.Count == ImportTable.MostRows)
                        throw new FetchRefused(new Message("The feed has more than {0} activities.", ImportTable.MostRows));
                    items.Add(item);
                }
        }
        catch (Exception broken) when (broken is not OutOfMemoryException and not FetchRefused)
        {
            throw new FetchRefused(new Message("This is no calendar that can be read."), broken);
        }
        return items;
    }

    static IEnumerable<FeedItem> Items(List<CalendarEvent> series, DateTimeOffset now)
    {
        // An occurrence that was moved says which it is.
        var moved = series.Where(one => one.RecurrenceIdentifier is not null).GroupBy(one => Key(one.RecurrenceIdentifier!.StartTime), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Sequence)!, StringComparer.Ordinal);
        foreach (var one in moved)
            yield return Item(one.Value, one.Value.Uid + "#" + one.Key, null, null);
        if (series.Where(one => one.RecurrenceIdentifier is null).MaxBy(one => one.Sequence) is not { } main)
            yield break;
        bool recurs = main.RecurrenceRule is not null || main.RecurrenceDates.GetAllDates().Any();
        if (!recurs)
        {
            yield return Item(main, main.Uid ?? "", null, null);
            yield break;
        }
        if (Occurrences(main, now, out var fault) is not { } occurrences)
        {
            yield return new FeedItem(main.Uid ?? "", main.Summary ?? "", "", "", "") { Fault = fault };
            yield break;
        }
        foreach (var period in occurrences)
            if (Key(period.StartTime) is var key && !moved.ContainsKey(key))
                yield return Item(main, main.Uid + "#" + key, period.StartTime, period.EffectiveEndTime);
    }

    static List<Period>? Occurrences(CalendarEvent main, DateTimeOffset now, out Message? fault)
    {
        fault = null;
        // What recurs every hour, or for decades, is no list of activities, and takes long to count.
        if (main.RecurrenceRule?.Frequency is Ical.Net.FrequencyType.Secondly or Ical.Net.FrequencyType.Minutely or Ical.Net.FrequencyType.Hourly || main.Start?.Value.Year < now.Year - MostYears)
        {
            fault = new Message("It recurs every hour or minute, or has done so for decades.");
            return null;
        }
        try
        {
            var until = now.UtcDateTime.AddYears(1);
            return [.. main.GetOccurrences(new CalDateTime(now.UtcDateTime.AddDays(-1), "UTC"), new EvaluationOptions { MaxUnmatchedIncrementsLimit = MostSteps })
                .TakeWhile(one => one.Period.StartTime.AsUtc < until).Take(MostOccurrences).Select(one => one.Period)];
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            fault = new Message("How it recurs cannot be read.");
            return null;
        }
    }

    static FeedItem Item(CalendarEvent one, string uid, CalDateTime? start, CalDateTime? end)
    {
        string title = one.Summary ?? "", text = one.Description ?? "";
        try
        {
            start ??= one.Start;
            end ??= one.End;
            if (uid.Length == 0 || start is null)
                return new FeedItem(uid, title, text, "", "") { Fault = new Message("It has no identifier, or no beginning.") };
            // How long it lasts nobody says: an hour, or the day.
            end ??= start.HasTime ? one.Duration is { } length ? start.Add(length) : start.AddHours(1) : start.AddDays(1);
            string location = one.Location ?? "";
            bool isLink = Uri.TryCreate(location.Trim(), UriKind.Absolute, out var link) && link.Scheme is "http" or "https";
            return new FeedItem(uid, title, text, Written(start, isEnd: false), Written(end, isEnd: true))
            {
                Zone = start.TzId is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null && !zone.Equals("UTC", StringComparison.OrdinalIgnoreCase) ? zone : "",
                Address = isLink ? "" : location,
                Online = isLink ? location.Trim() : one.Url?.ToString() ?? "",
                Latitude = one.GeographicLocation?.Latitude.ToString(CultureInfo.InvariantCulture) ?? "",
                Longitude = one.GeographicLocation?.Longitude.ToString(CultureInfo.InvariantCulture) ?? "",
                IsCalledOff = string.Equals(one.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase),
            };
        }
        catch (Exception broken) when (broken is ArgumentException or FormatException or InvalidOperationException or OverflowException or NullReferenceException or KeyNotFoundException)
        {
            return new FeedItem(uid, title, text, "", "") { Fault = new Message("Its times cannot be read.") };
        }
    }

    // A day of a calendar ends with the midnight that begins the next one; one of a file is included whole.
    static string Written(CalDateTime at, bool isEnd) =>
        !at.HasTime ? at.Value.AddDays(isEnd ? -1 : 0).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : at.TzId is null ? at.Value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : at.AsUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Key(CalDateTime at) => at.HasTime ? at.AsUtc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) : at.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

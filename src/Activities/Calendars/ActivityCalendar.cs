using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using NodaTime;
using Preau.Activities.Find;
using Preau.Activities.Recurrence;
using Preau.Contracts;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Activities.Calendars;

/// <summary>
/// Activities as iCalendar (RFC 5545): one, or what a list with its filters shows. An activity keeps its UID for ever;
/// SEQUENCE and DTSTAMP grow with its changes, and what is called off says so, so that calendars which have it strike it out.
/// </summary>
internal sealed class ActivityCalendar(ActivityDoor door, ActivityFinder finder, ThisSite site, Links links, Words words)
{
    internal static Task<IResult> One(ActivityId activity, HttpContext http, ActivityCalendar calendar, CancellationToken cancellationToken) => calendar.Send(activity, http, cancellationToken);

    internal static Task<IResult> Feed(HttpContext http, ActivityCalendar calendar, CancellationToken cancellationToken) => calendar.Send(http, cancellationToken);

    async Task<IResult> Send(ActivityId id, HttpContext http, CancellationToken cancellationToken) =>
        await door.Find(id, cancellationToken) is { Activity: { IsPublic: true } activity } ? Answer(http, activity.Title, [activity], "activity.ics") : Results.NotFound();

    async Task<IResult> Send(HttpContext http, CancellationToken cancellationToken) =>
        Answer(http, words["Activities at {0}", site.Name], await finder.ForCalendar(ActivityQuestion.Read(http.Request.Query), cancellationToken), "activities.ics");

    IResult Answer(HttpContext http, string name, IReadOnlyList<Activity> activities, string file)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        var calendar = new Ical.Net.Calendar { ProductId = "-//Preau//Activities//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var activity in activities)
            calendar.Events.AddRange(activity.Repeats is null ? [Event(activity)] : Events(activity));
        // What repeats does so on its own clocks: programs are told how these go.
        foreach (var zone in activities.Where(activity => activity.Repeats is not null).GroupBy(activity => activity.Zone, StringComparer.Ordinal))
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Key, zone.Min(activity => activity.Start).UtcDateTime.AddYears(-1), includeHistoricalData: false));
        return Results.Text(new CalendarSerializer().SerializeToString(calendar) ?? "", "text/calendar", Encoding.UTF8);
    }

    CalendarEvent Event(Activity activity) => new()
    {
        Uid = $"{activity.Id.Value:N}@activities.preau",
        DtStamp = At(activity.ChangedAt),
        LastModified = At(activity.ChangedAt),
        Start = At(activity.Start),
        End = At(activity.End),
        Summary = activity.Title,
        Location = activity.Address.Length > 0 ? $"{activity.Address}, {words.Where(activity)}" : words.Where(activity),
        Description = activity.OnlineAddress ?? "",
        Sequence = activity.Sequence,
        Status = activity.State == ActivityState.Cancelled ? "CANCELLED" : "CONFIRMED",
        Url = new Uri(site.Address + links.Activity(activity.Id)),
    };

    /// <summary>The rule, without the days that are left out; and by itself each session that is not as the rule says (RFC 5545, 3.8.4.4).</summary>
    IEnumerable<CalendarEvent> Events(Activity activity)
    {
        var (repetition, zone) = (activity.Repetition!, Sent.ZoneOf(activity.Zone));
        var days = activity.Sessions.Select(session => LocalDate.FromDateOnly(session.Date)).ToHashSet();
        var last = days.Max();
        CalDateTime Local(LocalDateTime at) => new(at.ToDateTimeUnspecified(), zone.Id);
        var all = Event(activity);
        (all.Start, all.End) = (Local(repetition.Start), Local(repetition.End));
        all.RecurrenceRule = new RecurrenceRule(repetition.Rule(Instant.FromDateTimeOffset(repetition.At(last, zone).Start)));
        foreach (var left in repetition.Dates().TakeWhile(date => date <= last).Where(date => !days.Contains(date)))
            all.ExceptionDates.Add(Local(repetition.On(left).Start));
        yield return all;
        foreach (var session in activity.Sessions.Where(session => session.Differs).OrderBy(session => session.Date))
        {
            var one = Event(activity);
            one.RecurrenceIdentifier = new RecurrenceIdentifier(Local(repetition.On(LocalDate.FromDateOnly(session.Date)).Start));
            (one.Start, one.End) = (Local(At(session.Start, zone)), Local(At(session.End, zone)));
            if (session.Place.Length > 0)
                one.Location = session.Place;
            if (session.IsOff)
                one.Status = "CANCELLED";
            yield return one;
        }
    }

    static LocalDateTime At(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

    static CalDateTime At(DateTimeOffset at) => new(at.UtcDateTime, "UTC");
}

using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preau.Activities.Find;
using Preau.Contracts;
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

    IResult Answer(HttpContext http, string name, IEnumerable<Activity> activities, string file)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        var calendar = new Ical.Net.Calendar { ProductId = "-//Preau//Activities//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.Events.AddRange(activities.Select(Event));
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

    static CalDateTime At(DateTimeOffset at) => new(at.UtcDateTime, "UTC");
}

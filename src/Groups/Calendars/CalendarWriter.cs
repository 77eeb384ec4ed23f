using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Preau.Contracts;
using Preau.Groups.Meetings;
using Preau.Platform;
using Preau.Platform.Languages;

namespace Preau.Groups.Calendars;

/// <summary>
/// Meetings as iCalendar (RFC 5545). A meeting keeps its UID for ever; SEQUENCE and DTSTAMP grow with its changes, and what
/// was cancelled or removed says so, so that calendars which have it strike it out.
/// </summary>
internal sealed class CalendarWriter(ThisSite site, Links links, Words words)
{
    /// <param name="isForMembers">With the online link.</param>
    public IResult Answer(HttpContext http, string name, IEnumerable<Meeting> meetings, bool isForMembers, string file)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Text(Write(name, meetings, isForMembers), "text/calendar", Encoding.UTF8);
    }

    string Write(string name, IEnumerable<Meeting> meetings, bool isForMembers)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Preau//Groups//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.Events.AddRange(meetings.Select(meeting => Event(meeting, isForMembers)));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    CalendarEvent Event(Meeting meeting, bool isForMembers) => new()
    {
        Uid = $"{meeting.Id.Value:N}@meetings.preau",
        DtStamp = At(meeting.ChangedAt),
        LastModified = At(meeting.ChangedAt),
        Start = At(meeting.Start),
        End = At(meeting.End),
        Summary = meeting.Title,
        Location = meeting.State == MeetingState.Removed ? meeting.Place : isForMembers && meeting.OnlineLink is { } link ? (meeting.Place.Length > 0 ? $"{meeting.Place} · {link}" : link) : words.Where(meeting),
        Sequence = meeting.Sequence,
        Status = meeting.State is MeetingState.Cancelled or MeetingState.Removed ? "CANCELLED" : "CONFIRMED",
        Url = meeting.State == MeetingState.Removed ? null : new Uri(site.Address + links.Meeting(meeting.Id)),
    };

    static CalDateTime At(DateTimeOffset at) => new(at.UtcDateTime, "UTC");
}

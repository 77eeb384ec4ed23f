using System.Text.Encodings.Web;
using System.Text.Json;
using Preau.Contracts;
using Preau.Platform;

namespace Preau.Activities.Feeds;

/// <summary>Activities as JSON: <c>preau-activities/1</c> of docs/formats.md. Names of enumerations are those that the filters take.</summary>
internal static class JsonList
{
    internal const string Format = "preau-activities/1";

    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(FeedPage page, ThisSite site, Links links) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        Format,
        page.Self,
        page.Next,
        page.Activities.Count,
        Activities = page.Activities.Select(activity => new
        {
            Id = activity.Id.Value.ToString("D"),
            Url = site.Address + links.Activity(activity.Id),
            State = FeedWords.State(activity),
            activity.Title,
            activity.Text,
            activity.Language,
            Programme = page.Programmes.GetValueOrDefault(activity.ProgrammeId) is { } programme ? new { programme.Slug, programme.Name } : null,
            System = activity.System.Value,
            activity.System.Country,
            activity.Organiser,
            OrganiserKind = activity.OrganiserKind.ToString(),
            Start = FeedWords.Local(activity.Start, activity),
            End = FeedWords.Local(activity.End, activity),
            activity.Zone,
            Repeats = activity.Repetition?.Pattern,
            Sessions = activity.Repeats is null ? null : activity.Sessions.OrderBy(session => session.Start).Select(session => new
            {
                Start = FeedWords.Local(session.Start, activity),
                End = FeedWords.Local(session.End, activity),
                State = session.IsOff ? "cancelled" : "announced",
                Place = session.Place.Length > 0 ? session.Place : null,
            }),
            Format = activity.Format.ToString(),
            activity.Town,
            activity.Address,
            activity.OnlineAddress,
            activity.YoungestAge,
            activity.OldestAge,
            Themes = activity.Themes.Select(theme => theme.ToString()),
            Audiences = activity.Audiences.Select(audience => audience.ToString()),
            activity.Accessibility,
            activity.Sequence,
            ChangedAt = activity.ChangedAt.UtcDateTime,
        }),
    }, Json);
}

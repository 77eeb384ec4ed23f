using Microsoft.AspNetCore.Http;
using NodaTime;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform.Languages;

namespace Preau.Activities.Recurrence;

/// <summary>What is typed about one session; times on the clocks of the activity.</summary>
public sealed record SessionForm(string Start, string End, string Place, int Version)
{
    /// <summary>So far from the day of the rule a session may be moved.</summary>
    internal static readonly TimeSpan Furthest = TimeSpan.FromDays(60);

    internal static SessionForm Of(Session session, Activity activity) =>
        new(Sent.Written(session.Start, Sent.ZoneOf(activity.Zone)), Sent.Written(session.End, Sent.ZoneOf(activity.Zone)), session.Place, activity.Version);

    internal static SessionForm From(IFormCollection sent) => new(sent.Line(nameof(Start)), sent.Line(nameof(End)), sent.Line(nameof(Place), Activity.LongestAddress), sent.VersionOf());

    internal (DateTimeOffset Start, DateTimeOffset End)? Parse(Session session, DateTimeZone zone, FormErrors errors, Words words)
    {
        var (start, end) = (Sent.Moment(nameof(Start), Start, zone, errors, words), Sent.Moment(nameof(End), End, zone, errors, words));
        Clocks.Check(nameof(Start), Start, start, zone, errors, words);
        Clocks.Check(nameof(End), End, end, zone, errors, words);
        Sent.Bound(nameof(Place), Place, Activity.LongestAddress, errors, words);
        if (start is { } at && (at - new DateTimeOffset(session.Date, TimeOnly.MinValue, TimeSpan.Zero)).Duration() > Furthest)
            errors.Add(nameof(Start), words["A session is moved by {0} days at most.", Furthest.Days]);
        return errors.Any ? null : (start!.Value.ToUniversalTime(), end!.Value.ToUniversalTime());
    }
}

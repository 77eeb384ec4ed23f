using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.Moderate;

/// <summary>Activities that wait, for the tests of this folder. The clock stands on 20 January 2026.</summary>
static class ModerationForTests
{
    public const string Queue = "/en/activities/waiting";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<GroupId> Programme(this TestSite site, string slug = TenuresForTests.Labs) =>
        site.With(async (db, _) => new GroupId((await db.Set<Programme>().SingleAsync(row => row.Slug == slug, Stop)).Id.Value));

    public static ActivityContent Content(GroupId programme, string title, string system = "fr", string start = "2026-03-10T08:00:00Z", string organiser = "Collège des Lilas", string address = "1 rue des Lilas", string town = "Rennes")
    {
        var at = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        return new ActivityContent(programme, SystemCode.Parse(system), title, "We build robots together.", "en", organiser, OrganiserKind.School, at, at.AddHours(3), "Europe/Paris", ActivityFormat.Place, town, address, null, null, null, "");
    }

    /// <summary>Sent in by somebody, so long ago.</summary>
    public static Task<ActivityId> Waiting(this TestSite site, PersonId? owner, ActivityContent content, TimeSpan? ago = null) => site.With(async (db, _) =>
    {
        var activity = Activity.Draft(ActivityId.New(), owner ?? PersonId.New(), content, site.Clock.GetUtcNow());
        Assert.Null(activity.Submit(site.Clock.GetUtcNow() - (ago ?? TimeSpan.FromHours(1))));
        db.Add(activity);
        await db.SaveChangesAsync(Stop);
        return activity.Id;
    });

    public static string At(this ActivityId activity) => $"/en/activities/{activity.Value:N}";

    public static Task<Activity> Now(this TestSite site, ActivityId activity) => site.With((db, _) => db.Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == activity, Stop));

    /// <summary>As a box of the queue sends it.</summary>
    public static async Task<string> Ticked(this TestSite site, ActivityId activity) => DecideTogether.Written(await site.Now(activity));

    public static async Task Announce(this TestSite site, Visitor moderator, ActivityId activity) =>
        await moderator.Act(activity.At() + "/decision", ("Version", (await site.Now(activity)).Version.ToString(CultureInfo.InvariantCulture)), ("Verdict", "publish"));

    public static async Task<string> SendBack(this TestSite site, Visitor moderator, ActivityId activity, params (string, string)[] also) =>
        await moderator.Act(activity.At() + "/decision", [("Version", (await site.Now(activity)).Version.ToString(CultureInfo.InvariantCulture)), ("Verdict", "back"), ("Reason", "Duplicate"), .. also]);
}

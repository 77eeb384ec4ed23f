using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Programmes;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart;

/// <summary>Activities with places, and people who come to them, for the tests of this folder.</summary>
static class TakePartForTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An announced activity of the future classroom lab in France, on 10 March 2026 unless said otherwise, with its registration open.</summary>
    public static Task<ActivityId> Opened(this TestSite site, PersonId owner, int? seats, int most = 30, DateTimeOffset? start = null, string title = "Robots in class") => site.With(async (db, _) =>
    {
        var programme = await db.Set<Programme>().Where(row => row.Slug == TenuresForTests.Labs).Select(row => row.Id).FirstOrDefaultAsync(Stop);
        var (now, at) = (site.Clock.GetUtcNow(), start ?? DateTimeOffset.Parse("2026-03-10T08:00:00Z", CultureInfo.InvariantCulture));
        var activity = Activity.Draft(ActivityId.New(), owner, new ActivityContent(new GroupId(programme.Value), SystemCode.Parse("fr"), title, "We build robots together.", "en", "Collège des Lilas", OrganiserKind.School, at, at.AddHours(3), "Europe/Paris", ActivityFormat.Place, "Rennes", "1 rue des Lilas", null, null, null, ""), now);
        activity.Submit(now);
        activity.Publish(owner, now);
        var seating = Seating.Of(activity.Id);
        seating.Arrange(seats, null, most);
        seating.Open();
        db.AddRange(activity, seating);
        await db.SaveChangesAsync(Stop);
        return activity.Id;
    });

    public static string At(ActivityId activity) => $"/en/activities/{activity.Value:N}";

    /// <summary>Somebody without an account asks for places.</summary>
    public static async Task<string> Ask(this TestSite site, ActivityId activity, string email, int places = 1, string name = "Class 6b")
    {
        using var visitor = site.Visitor();
        return await visitor.Act(At(activity) + "/registration", ("Name", name), ("Email", email), ("Places", places.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The page of her ticket: the last link in the letters to her that gives nothing back.</summary>
    public static async Task<string> TicketOf(this TestSite site, string email) => new Uri(await site.LinkTo(email)).AbsolutePath;

    /// <summary>She asks, and opens the link of the letter and confirms.</summary>
    /// <returns>The page of her ticket.</returns>
    public static async Task<string> Join(this TestSite site, ActivityId activity, string email, int places = 1, string name = "Class 6b")
    {
        await site.Ask(activity, email, places, name);
        string ticket = await site.TicketOf(email);
        using var visitor = site.Visitor();
        await visitor.Act(ticket + "/confirmation");
        return ticket;
    }

    public static Task<List<Registration>> Registrations(this TestSite site, ActivityId activity) =>
        site.With((db, _) => db.Set<Registration>().AsNoTracking().Where(row => row.ActivityId == activity).OrderBy(row => row.AskedAt).ThenBy(row => row.Id).ToListAsync(Stop));

    public static async Task<RegistrationState?> StateOf(this TestSite site, ActivityId activity, string email) => (await site.Registrations(activity)).FirstOrDefault(row => row.EmailKey == email)?.State;

    public static Task<int> Taken(this TestSite site, ActivityId activity) => site.With((db, _) => db.Set<Seating>().Where(row => row.ActivityId == activity).Select(row => row.Taken).SingleAsync(Stop));

    /// <summary>What the timetable does every few minutes.</summary>
    public static Task Settle(this TestSite site) => site.With((_, services) => services.GetRequiredService<SettleSeatsHandler>().Handle(new SettleSeats(), Stop));
}

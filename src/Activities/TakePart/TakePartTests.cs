using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart;

/// <summary>Who is there in the tests of this folder. The clock stands on 20 January 2026, the activity is on 10 March.</summary>
public abstract class TakePartTests : IAsyncLifetime
{
    internal TestSite Site { get; } = new();
    internal (Visitor Visitor, PersonId Id) Organiser { get; private set; }
    internal (Visitor Visitor, PersonId Id) Moderator { get; private set; }
    internal (Visitor Visitor, PersonId Id) Stranger { get; private set; }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await Site.Furnish();
        Organiser = await Site.Person(Role.Learner, "Olga Organiser");
        Moderator = await Site.Person(Role.Learner, "Anna Ambassador");
        Stranger = await Site.Person(Role.Learner, "Stan Stranger");
        await Site.Appoint(Moderator.Id, "2026-01-01");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in new[] { Organiser.Visitor, Moderator.Visitor, Stranger.Visitor })
            visitor.Dispose();
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The day comes, and everybody signs in again: who last came weeks ago is signed out.</summary>
    internal async Task Stand(string at)
    {
        Site.Clock.SetUtcNow(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        async Task<(Visitor, PersonId)> Again((Visitor Visitor, PersonId Id) person)
        {
            person.Visitor.Dispose();
            return (await Site.SignedIn(person.Id), person.Id);
        }
        (Organiser, Moderator, Stranger) = (await Again(Organiser), await Again(Moderator), await Again(Stranger));
    }

    internal static string At(ActivityId activity) => TakePartForTests.At(activity);

    internal Task<ActivityId> Opened(int? seats, int most = 30) => Site.Opened(Organiser.Id, seats, most);

    internal Task<string> AddressOf(PersonId person) => Site.With((db, _) => db.Set<Account>().Where(row => row.Id == person).Select(row => row.Email).SingleAsync(Stop));

    internal async Task<IReadOnlyList<string>> SubjectsTo(string email) => [.. (await Site.Mail()).Where(letter => letter.To.ToString().Contains(email, StringComparison.OrdinalIgnoreCase)).Select(letter => letter.Subject ?? "")];

    /// <summary>The text of the one letter to her of this subject.</summary>
    internal async Task<string> Letter(string email, string subject) => Assert.Single(await Site.Mail(), letter => letter.Subject == subject && letter.To.ToString().Contains(email, StringComparison.OrdinalIgnoreCase)).TextBody!;
}

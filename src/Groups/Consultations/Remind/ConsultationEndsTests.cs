using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Identity.Accounts;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Consultations.Remind;

public sealed class ConsultationEndsTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group;
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, member, alternate, other;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair);
        await site.Sitting("Sofia Secretary", "it", GroupRole.Secretariat);
        member = await site.Sitting("Mia Member", "lv");
        alternate = await site.Sitting("Aldis Alternate", "lv", isAlternate: true);
        other = await site.Sitting("Ove Other", "ee");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>The test begins on 20 January in the morning; the reminder is due on the 23rd at 17:00 UTC.</summary>
    async Task<string> Opened(string deadline = "2026-01-26T18:00")
    {
        string consultation = await chair.Visitor.Act($"/en/programmes/{Group}/consultations", ("Title", "Screens"), ("Questions", "Who decides?"), ("Zone", "Europe/Paris"), ("Deadline", deadline));
        await chair.Visitor.Act(consultation + "/opening");
        return consultation;
    }

    static Task Answer(Visitor visitor, string consultation, string system, string act) =>
        visitor.Change($"{consultation}/answers/{system}", $"{consultation}/answers/{system}", ("answer-1", "Parents"), ("act", act));

    async Task<string[]> Reminded() => [.. (await site.Mail()).Where(letter => letter.Subject is "Your answer is missing: Screens" or "Il manque votre réponse\u00a0: Screens").Select(letter => letter.To.Mailboxes.Single().Address).Order()];

    async Task<string[]> AddressesOf(params (Visitor Visitor, PersonId Id)[] people)
    {
        var ids = people.Select(person => person.Id).ToList();
        return await site.With(async (db, _) => (await db.Set<Account>().Where(account => ids.Contains(account.Id)).ToListAsync()).Select(account => account.Email).Order().ToArray());
    }

    async Task GoTo(string instant)
    {
        site.Clock.Advance(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture) - site.Clock.GetUtcNow());
        await site.DoJobs();
    }

    [Fact]
    public async Task Whose_system_has_not_answered_is_reminded_once_three_days_before_the_end()
    {
        string consultation = await Opened();
        await Answer(chair.Visitor, consultation, "fr", "submit");
        await Answer(other.Visitor, consultation, "ee", "draft");
        await GoTo("2026-01-23T16:59:00Z");
        Assert.Empty(await Reminded());
        await GoTo("2026-01-23T17:00:00Z");
        // Latvia has not begun, Estonia has not submitted; the secretariat's system is not asked.
        string[] expected = await AddressesOf(member, alternate, other);
        Assert.Equal(expected, await Reminded());
        await GoTo("2026-01-25T17:00:00Z");
        await GoTo("2026-01-27T17:00:00Z");
        Assert.Equal(expected, await Reminded());
    }

    [Fact]
    public async Task She_reads_it_in_her_language()
    {
        await site.With(async (db, _) =>
        {
            (await db.Set<Account>().SingleAsync(account => account.Id == other.Id)).Speak("fr");
            await db.SaveChangesAsync();
        });
        string consultation = await Opened();
        await GoTo("2026-01-24T00:00:00Z");
        string address = (await AddressesOf(other)).Single();
        var letter = (await site.Mail()).Single(letter => letter.To.Mailboxes.Single().Address == address && letter.Subject == "Il manque votre réponse\u00a0: Screens");
        Assert.Contains(consultation.Replace("/en/", "/fr/", StringComparison.Ordinal), letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_all_have_answered_or_what_is_released()
    {
        string consultation = await Opened();
        foreach (var (person, system) in new[] { (chair, "fr"), (member, "lv"), (other, "ee") })
            await Answer(person.Visitor, consultation, system, "submit");
        await chair.Visitor.Act(consultation + "/release");
        await GoTo("2026-01-24T00:00:00Z");
        Assert.Empty(await Reminded());
    }

    [Fact]
    public async Task Whoever_has_less_than_three_days_from_the_beginning_and_whoever_hears_too_late_is_not_written_to()
    {
        await Opened("2026-01-22T18:00");
        await GoTo("2026-01-22T16:00:00Z");
        Assert.Empty(await Reminded());
        await Opened("2026-02-10T18:00");
        // The site was down in the meantime.
        await GoTo("2026-02-11T00:00:00Z");
        Assert.Empty(await Reminded());
    }
}

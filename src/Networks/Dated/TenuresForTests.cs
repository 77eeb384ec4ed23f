using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Networks.Starter;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Dated;

/// <summary>People with mandates, officers, and the starter content, for the tests of this room.</summary>
static class TenuresForTests
{
    public const string Group = "working-group-digital-citizenship", Labs = "future-classroom-lab";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The starter content of this room.</summary>
    public static Task Furnish(this TestSite site) => site.With(async (_, services) =>
    {
        foreach (var content in services.GetServices<IStarterContent>().Where(content => content.GetType().Assembly == typeof(NetworksModule).Assembly))
            await content.Load(StarterNetworkTests.Folder, Stop);
    });

    public static Task<MandateId> Appoint(this TestSite site, PersonId person, string start, string? end = null, string system = "fr", string programme = Labs, bool shown = true, Rank rank = Rank.National, string languages = "en fr") =>
        site.With(async (db, _) =>
        {
            var id = (await db.Set<Programme>().SingleAsync(row => row.Slug == programme, Stop)).Id;
            var mandate = Mandate.Appoint(id, person, new Territory(SystemCode.Parse(system), null), rank, "Ministry", null, new Days(Day(start), end is null ? null : Day(end)), new Attestation(null, site.Clock.GetUtcNow()));
            mandate.Offer(languages.Split(' ', StringSplitOptions.RemoveEmptyEntries), ["astronomy"]);
            mandate.Present("", shown, site.Clock.GetUtcNow());
            db.Add(mandate);
            await db.SaveChangesAsync(Stop);
            return mandate.Id;
        });

    /// <summary>A person who may appoint for a system, at her browser.</summary>
    public static async Task<Visitor> Officer(this TestSite site, string system)
    {
        var person = await site.Account($"{Guid.NewGuid():N}@example.org", "An officer", password: null);
        await site.With(async (db, _) =>
        {
            db.Add(Officers.Officer.Charge(person, SystemCode.Parse(system), new Days(Day("2026-01-01"), null), "letter"));
            await db.SaveChangesAsync(Stop);
        });
        return await site.SignedIn(person);
    }

    public static async Task<string> Text(this Visitor visitor, string address)
    {
        var answer = await visitor.Open(address);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Text;
    }
}

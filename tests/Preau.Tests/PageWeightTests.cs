using System.Net;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Identity.Accounts;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Officers;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Edit;
using Preau.Networks.Programmes.Lists;
using Preau.Networks.Programmes.Passages;
using Preau.Networks.Programmes.Sections;
using Preau.Networks.Systems;
using Xunit;

namespace Preau.Tests;

/// <summary>The first HTML of a page comes in the first packets of a slow line: fourteen kilobytes, compressed as the site sends it.</summary>
public sealed class PageWeightTests : IAsyncLifetime
{
    const int Most = 14 * 1024, Ambassadors = 1000;
    readonly TestSite site = new();
    readonly Random random = new(4711);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    static async Task<int> Weight(Visitor visitor, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", "br" } } };
        var answer = await visitor.Send(request);
        if (answer.Status != HttpStatusCode.OK || answer.Message.Content.Headers.ContentType?.MediaType != "text/html")
            return 0;
        byte[] bytes = await answer.Message.Content.ReadAsByteArrayAsync(Stop);
        // Of a fragment with nothing in it there is nothing to compress.
        if (bytes.Length == 0)
            return 0;
        Assert.True(answer.Message.Content.Headers.ContentEncoding is { Count: 1 } encoding && encoding.Contains("br"), $"{address} is not compressed");
        return bytes.Length;
    }

    static async Task Fit(Visitor visitor, IEnumerable<string> addresses)
    {
        var heavy = new List<string>();
        int pages = 0;
        foreach (string address in addresses)
            if (await Weight(visitor, address) is var weight and > 0)
            {
                pages++;
                if (weight > Most)
                    heavy.Add($"{address} weighs {weight} bytes");
            }
        Assert.True(pages > 0);
        Assert.True(heavy.Count == 0, string.Join('\n', heavy));
    }

    // Whoever may open the most pages has the longest menus, too.
    async Task<Visitor> Everything()
    {
        var (visitor, id) = await site.Person(Role.Administrator, "Anne-Sophie de la Fontaine-Vieille");
        await site.With(async (db, _) =>
        {
            db.Add(Officer.Charge(id, SystemCode.Parse("fr"), new Days(TenuresForTests.Day("2026-01-01"), null), "letter"));
            await db.SaveChangesAsync(Stop);
        });
        return visitor;
    }

    [Fact]
    public async Task Every_page_of_somebody_signed_in_fits_in_the_first_packets()
    {
        using var visitor = await Everything();
        await Fit(visitor, File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Preau.Tests", "RouteRoles.txt"))
            .Where(line => line.StartsWith("GET ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            .Where(address => address.StartsWith("/{lang:lang}/", StringComparison.Ordinal))
            .Select(address => address.Replace("{lang:lang}", "fr", StringComparison.Ordinal).Replace("/programmes/{slug}", $"/programmes/{TenuresForTests.Group}", StringComparison.Ordinal).Replace("/lists/{list}", "/lists/publications", StringComparison.Ordinal)
                .Replace("/checks/{system}", "/checks/fr", StringComparison.Ordinal).Replace("/translations/{language}", "/translations/fr", StringComparison.Ordinal))
            // The kit shows all that pages are made of, to whoever makes them.
            .Where(address => !address.Contains('{', StringComparison.Ordinal) && address != "/fr/kit"));
    }

    [Fact]
    public async Task A_programme_with_every_section_full_and_a_thousand_ambassadors_fits_in_the_first_packets()
    {
        await Fill();
        string[] addresses = [$"/en/programmes/{TenuresForTests.Labs}", $"/fr/programmes/{TenuresForTests.Labs}"];
        using var stranger = site.Visitor();
        Assert.Contains("1,000 ambassadors", (await stranger.Open(addresses[0])).Text, StringComparison.Ordinal);
        await Fit(stranger, [.. addresses, .. Enum.GetValues<ListKind>().Select(list => $"{addresses[0]}/in-full/{list.Address()}")]);
        using var visitor = await Everything();
        await Fit(visitor, addresses);
    }

    // Words of the size and variety of real ones: what repeats itself would weigh nothing.
    string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => vocabulary[random.Next(vocabulary.Length)]));

    readonly string[] vocabulary = [.. Enumerable.Range(0, 2000).Select(seed => { var letters = new Random(seed); return string.Concat(Enumerable.Range(0, 2 + letters.Next(9)).Select(_ => "eeeaaoinrtslcudmpghbfvyw"[letters.Next(24)])); })];

    Said Say(int count) => new() { ["en"] = Words(count) };

    Task Fill() => site.With(async (db, _) =>
    {
        var programme = await db.Set<Programme>().SingleAsync(row => row.Slug == TenuresForTests.Labs, Stop);
        var day = new PartialDate(TenuresForTests.Day("2026-01-01"), PartialDate.Day);
        string source = programme.Details.Source.Name;
        programme.Describe(programme.Details with
        {
            Facts = [.. Enumerable.Range(0, 30).Select(_ => new Fact(Say(4), new FactValue(random.Next(100_000), null), day, source)), .. Enumerable.Range(0, 30).Select(_ => new Fact(Say(3), new FactValue(null, Say(6)), day, source))],
            Dates = [.. Enumerable.Range(0, ProgrammeForm.MostDates).Select(_ => new Period(Say(6), day, null))],
            Outputs = [.. Enumerable.Range(0, Lines.Most).Select(_ => new Output(Say(6), Say(30), 2025, ["en", "fr", "de"]))],
            Partners = [.. Enumerable.Range(0, Lines.Most).Select(_ => new Partner(Say(4), "FR", Say(4)))],
            Spaces = [.. Enumerable.Range(0, Lines.Most).Select(at => new Space($"space-{at}", Say(3), "BE", Say(2), 6, true, [Words(3)], Say(30)))],
            Links = [.. Enumerable.Range(0, Lines.Most).Select(at => new OutsideLink(Say(4), $"https://example.org/{Words(1)}/{at}"))],
        });
        programme.Arrange([.. Section.SetOf(ProgrammeKind.Network), .. Enumerable.Range(10, 4).Select(number => new Section(number, SectionKind.Text))]);
        var passages = await Readings.ForEditing(db, programme.Id, Stop);
        passages.Say(db, programme, Part.Remit, Words(250));
        passages.Say(db, programme, Part.Objectives, Words(150));
        for (int number = 10; number < 14; number++)
        {
            passages.Say(db, programme, Part.TitleOf(number), Words(4));
            passages.Say(db, programme, Part.TextOf(number), Words(80));
        }
        var systems = await db.Set<EducationSystem>().Select(system => system.Code).ToListAsync(Stop);
        for (int i = 0; i < Ambassadors; i++)
        {
            Assert.True(EmailAddress.TryParse($"{i}@secret.example", out var address));
            Assert.True(ShownName.TryParse(Words(2), out var shown));
            var account = Account.Open(PersonId.New(), shown!, address!, null, Role.Learner, "en", site.Clock.GetUtcNow());
            var mandate = Mandate.Appoint(programme.Id, account.Id, new Territory(systems[random.Next(systems.Count)], null), (Rank)random.Next(4), "Ministry", null, new Days(TenuresForTests.Day("2026-01-01"), null), new Attestation(null, site.Clock.GetUtcNow()));
            mandate.Offer(["en", "fr"], [Words(2)]);
            mandate.Present("", true, site.Clock.GetUtcNow());
            db.AddRange(account, mandate);
        }
        await db.SaveChangesAsync(Stop);
    });
}

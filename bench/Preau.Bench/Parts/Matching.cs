using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Mandates.Available;
using Preau.Networks.Programmes;
using Preau.Networks.Requests;
using Preau.Platform.Data;

namespace Preau.Bench.Parts;

/// <summary>
/// Whom to ask among 2,000 ambassadors of one programme, all of whom speak the language: reading them and choosing, on both
/// engines. Once as a network has them, in thirty systems of which the one asked in has most, a seventh; and once all in one.
/// </summary>
internal static class Matching
{
    const int Ambassadors = 2000, Before = 3000, Times = 300, Warm = 200;
    const double MostMilliseconds = 20;
    static readonly DateOnly First = new(2026, 1, 1), On = new(2026, 5, 12);
    static readonly string[] Systems = ["fr", "it", "es", "pl", "pt", "gr", "ro", "tr", "de", "nl", "at", "hu", "cz", "ie", "fi", "se", "dk", "no", "hr", "bg", "rs", "sk", "lt", "lv", "ee", "si", "cy", "lu", "mt", "ch"];
    static readonly string[] Subjects = ["astronomy", "robotics", "climate", "coding", "chemistry", "maps", "music and maths", "gardens"];

    public static async Task Measure(Bench bench)
    {
        await Measure(bench, bench.Folder("matching"), null, "SQLite");
        await using var postgres = await Postgres.Start(bench);
        await Measure(bench, bench.Folder("postgres-matching"), postgres.Connection, "PostgreSQL");
    }

    static async Task Measure(Bench bench, string data, string? database, string engine)
    {
        var builder = Preau.Site.CreateBuilder(new DataLocation(data, database));
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseMaintenance>().Migrate(bench.Stop);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            foreach (var content in scope.ServiceProvider.GetServices<IStarterContent>().Where(content => content.GetType().Assembly == typeof(NetworksModule).Assembly))
                await content.Load(Path.Combine(bench.Root, "src", "Preau", "Starter"), bench.Stop);
        }
        await Measure(bench, app.Services, engine, "scientix", "in thirty systems", random => Systems[(int)(Systems.Length * random.NextDouble() * random.NextDouble())]);
        await Measure(bench, app.Services, engine, "future-classroom-lab", "all in one system", _ => Systems[0]);
    }

    static async Task Measure(Bench bench, IServiceProvider services, string engine, string slug, string where, Func<Random, string> system)
    {
        var programme = await Fill(services, bench, slug, system);
        var times = new List<double>();
        var before = TimeSpan.Zero;
        for (int i = 0; i < Warm + Times; i++)
        {
            if (i == Warm)
                before = Environment.CpuUsage.TotalTime;
            await using var scope = services.CreateAsyncScope();
            var request = Request(programme, i);
            long started = Stopwatch.GetTimestamp();
            var asked = await scope.ServiceProvider.GetRequiredService<Candidates>().OfferNext(request, bench.Stop);
            if (i >= Warm)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (asked is null)
                throw new InvalidOperationException("Nobody was found.");
        }
        double cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Times;
        times.Sort();
        double most = times[times.Count * 99 / 100];
        bench.Table.Add(new Figure($"matching a request among {Shown.Whole(Ambassadors)} ambassadors {where}, {engine}", $"99 of 100 within {Shown.Whole(MostMilliseconds)} ms",
            Measured: string.Create(CultureInfo.InvariantCulture, $"{most:F1} ms (half within {times[times.Count / 2]:F1}; {cpu:F1} ms CPU each)"), Ratio: Shown.Digits(most / MostMilliseconds), IsMet: most < MostMilliseconds));
    }

    static AmbassadorRequest Request(ProgrammeId programme, int number) =>
        AmbassadorRequest.Ask(programme, PersonId.New(), SystemCode.Parse("fr"), null, $"Something about {Subjects[number % Subjects.Length]}", "An hour", "fr", On.AddDays(number % 28), false, DateTimeOffset.UnixEpoch);

    static async Task<ProgrammeId> Fill(IServiceProvider services, Bench bench, string slug, Func<Random, string> system)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PreauDb>();
        var programme = await db.Set<Programme>().Where(row => row.Slug == slug).Select(row => row.Id).SingleAsync(bench.Stop);
        var now = TimeProvider.System.GetUtcNow();
        var random = new Random(4711);
        var candidates = new List<Candidate>();
        for (int i = 0; i < Ambassadors; i++)
        {
            var mandate = Mandate.Appoint(programme, PersonId.New(), new Territory(SystemCode.Parse(system(random)), null), Rank.National, "Ministry", null, new Days(First, null), new Attestation(null, now, "letter"));
            mandate.Offer(["en", "fr", "de"], Enumerable.Range(0, 3).Select(_ => Subjects[random.Next(Subjects.Length)]));
            var limits = Availability.Of(mandate.Id);
            limits.Limit(random.Next(1, 20), random.Next(20, 300), new Base("Town", 43 + random.NextDouble() * 7, random.NextDouble() * 6));
            limits.BeAway(On.AddDays(random.Next(60)), On.AddDays(60 + random.Next(60)), First);
            db.AddRange(mandate, limits);
            // Those who were asked before: in the system in which all ask.
            if (mandate.System == SystemCode.Parse(Systems[0]))
                candidates.Add(new Candidate(mandate.Id, mandate.PersonId!.Value, mandate.System, null, Rank.National, mandate.Days, ["fr"], []));
        }
        for (int i = 0; i < Before; i++)
        {
            var request = Request(programme, i);
            request.OfferNext([candidates[random.Next(candidates.Count)]], now.AddDays(-random.Next(60)));
            if (random.Next(2) == 0)
                request.Accept();
            db.Add(request);
        }
        await db.SaveChangesAsync(bench.Stop);
        // As the server would by itself within a minute.
        await db.Database.ExecuteSqlRawAsync("ANALYZE", bench.Stop);
        return programme;
    }
}

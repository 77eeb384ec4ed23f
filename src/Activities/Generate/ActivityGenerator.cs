using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Activities;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Places;
using Preau.Platform.Search;

namespace Preau.Activities.Generate;

/// <summary>
/// Places activities as real ones are placed: in the towns of the site's education systems, as often as their inhabitants
/// are many. Of the same numbers the same come, so that two measures compare.
/// </summary>
internal sealed class ActivityGenerator(PreauDb db, IProgrammes programmes, Towns towns, TimeProvider clock) : IActivityGenerator
{
    const int Batch = 5000;

    static readonly string[] Titles = ["Robots in class {0}", "A game of our own, group {0}", "Programming without a computer, year {0}", "Ma première page web, classe {0}", "Coder avec des blocs, groupe {0}", "Roboter bauen, Klasse {0}", "Kod yazıyoruz, sınıf {0}", "Laboratorio di robotica {0}", "Programujemy razem {0}", "Taller de robots {0}"];
    static readonly string[] Languages = ["en", "en", "en", "fr", "fr", "de", "tr", "it", "pl", "es"];
    static readonly string[] Organisers = ["School", "Library", "Association", "Company"];

    public async Task<string?> Generate(int count, string programme, DateOnly first, int days, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (await programmes.Find(programme, "en", cancellationToken) is not { } group)
            return $"There is no programme {programme}.";
        // Of a country with two systems, the first by its code.
        var systems = (await programmes.Systems(cancellationToken)).GroupBy(system => system.Code.Country).ToDictionary(country => country.Key, country => country.MinBy(system => system.Code.Value)!.Code);
        var places = towns.All.Where(town => systems.ContainsKey(town.Country)).ToList();
        if (places.Count == 0)
            return "The site has no education system with a town: load the starter content first.";
        long[] upTo = new long[places.Count];
        long inhabitants = 0;
        for (int i = 0; i < places.Count; i++)
            upTo[i] = inhabitants += places[i].Inhabitants;
        var random = new Random(2025 + count);
        for (int done = 0; done < count; done += Batch)
        {
            int these = Math.Min(Batch, count - done);
            await db.InTransaction(async () =>
            {
                await using var activities = new ManyRows(db, Insert);
                await using var words = new ManyRows(db, "INSERT INTO platform_search (kind, subject, language, title, text) VALUES ($1, $2, $3, $4, $5)");
                for (int i = 0; i < these; i++)
                {
                    int at = Array.BinarySearch(upTo, random.NextInt64(1, inhabitants + 1));
                    Add(activities, words, places[at < 0 ? ~at : at], systems, group.Id, first.AddDays(random.Next(days)), random);
                }
                await activities.Write(cancellationToken);
                await words.Write(cancellationToken);
            }, cancellationToken);
            progress?.Report((done + these) / (double)count);
        }
        // As the server would by itself within a minute.
        if (!db.IsSqlite)
            await db.Database.ExecuteSqlRawAsync("ANALYZE activities_activities, platform_search", cancellationToken);
        return null;
    }

    const string Insert = """
        INSERT INTO activities_activities (id, programme_id, system, title, text, language, organiser, organiser_kind, start, "end", zone, format, town, address, latitude, longitude, pin_is_own,
            youngest_age, oldest_age, theme_names, audience_names, accessibility, state, why, sequence, changed_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', $14, $15, $16, $17, $18, $19, $20, '', $21, '', 0, $22, 1)
        """;

    void Add(ManyRows activities, ManyRows words, Town town, Dictionary<string, SystemCode> systems, GroupId programme, DateOnly day, Random random)
    {
        int kind = random.Next(Titles.Length);
        string title = string.Format(CultureInfo.InvariantCulture, Titles[kind], random.Next(1, 10));
        string organiser = $"{Organisers[kind % Organisers.Length]} {random.Next(1, 400)}, {town.Name}";
        const string Text = "We try it out together, step by step, and show at the end what we have made.";
        var id = Guid.CreateVersion7();
        var start = new DateTimeOffset(day, new TimeOnly(random.Next(7, 17), 0), TimeSpan.Zero);
        // Two thirds where the school is, up to six kilometres from the middle of the town.
        bool own = random.Next(3) > 0;
        double away = own ? random.NextDouble() * 0.055 : 0, turn = random.NextDouble() * 2 * Math.PI;
        int youngest = random.Next(5, 15);
        var now = clock.GetUtcNow();
        activities.Add(
            id, programme.Value, systems[town.Country], title, Text, Languages[kind], organiser, (OrganiserKind)(kind % Organisers.Length), start, start.AddHours(random.Next(1, 4)), "Etc/UTC",
            random.Next(10) == 0 ? ActivityFormat.Both : ActivityFormat.Place, town.Name, Math.Clamp(town.Position.Latitude + away * Math.Sin(turn), -85, 85), Math.Clamp(town.Position.Longitude + away * Math.Cos(turn), -180, 180), own,
            youngest, youngest + random.Next(1, 6), Activity.Marked((Theme)random.Next(15)), Activity.Marked((Audience)random.Next(8)), ActivityState.Published, now);
        words.Add(ActivitySearch.Kind, id, "und", Folding.Fold(title), Folding.Fold(string.Join('\n', Text, organiser, town.Name)));
    }
}

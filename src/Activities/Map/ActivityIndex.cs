using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Activities.Find;
using Preau.Activities.Recurrence;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Places;

namespace Preau.Activities.Map;

/// <summary>
/// Where all public activities stand, in the memory of each node, so that a tile of the map asks no database. A node reads
/// them all when somebody first looks, and then, at most every other second and only while somebody looks, what has
/// changed since. 56 bytes an activity.
/// </summary>
internal sealed class ActivityIndex(IDbContextFactory<PreauDb> databases, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2), Whole = TimeSpan.FromHours(1);

    /// <summary>Clocks of nodes differ, and what was begun first may be written last: so far back a change is looked for again.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    const int Many = 200_000;

    readonly SemaphoreSlim turn = new(1, 1);
    readonly Numbers<Guid> programmes = new();
    readonly Numbers<string> systems = new(), languages = new();
    Dictionary<Guid, int> seen = [];
    DateTimeOffset lastLook;
    long readAt, lookedAt;
    volatile SpotMap? map;

    /// <summary>Grows whenever the map is another one.</summary>
    public long Version { get; private set; }

    public async ValueTask<SpotMap> Current(CancellationToken cancellationToken)
    {
        if (map is { } present && clock.GetElapsedTime(lookedAt) < Fresh)
            return present;
        // Whoever comes while another looks takes what there is.
        if (map is not null && !turn.Wait(0, CancellationToken.None))
            return map;
        if (map is null)
            await turn.WaitAsync(cancellationToken);
        try
        {
            if (map is null || clock.GetElapsedTime(readAt) > Whole)
                await ReadAll(cancellationToken);
            else if (clock.GetElapsedTime(lookedAt) >= Fresh)
                await ReadChanges(map, cancellationToken);
            return map!;
        }
        finally
        {
            turn.Release();
        }
    }

    async Task ReadAll(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (now, look) = (clock.GetTimestamp(), clock.GetUtcNow());
        (map, lastLook, seen) = (await Read(db, cancellationToken), look, []);
        (readAt, lookedAt) = (now, now);
        Version++;
        // A million rows leave hundreds of megabytes behind, and the next are read in an hour.
        if (map.Spots.Length > Many)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    async Task<SpotMap> Read(PreauDb db, CancellationToken cancellationToken)
    {
        var placed = db.Set<Activity>().AsNoTracking().Where(activity => activity.State == ActivityState.Published && activity.HiddenAt == null && activity.Latitude != null);
        // As large as it will be: a list that grows leaves its own sizes behind, together more than the map.
        var spots = new List<Spot>(await placed.CountAsync(cancellationToken));
        await foreach (var row in placed.Select(Kept).AsAsyncEnumerable().WithCancellation(cancellationToken))
            spots.Add(SpotOf(row));
        return new SpotMap([.. spots], await Times(db, null, cancellationToken));
    }

    async Task ReadChanges(SpotMap present, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (now, look) = (clock.GetTimestamp(), clock.GetUtcNow());
        var since = lastLook - Overlap;
        var rows = await db.Set<Activity>().AsNoTracking().Where(activity => activity.ChangedAt >= since).Select(Kept).ToListAsync(cancellationToken);
        var news = rows.Where(row => seen.GetValueOrDefault(row.Id.Value, -1) != row.Version).ToList();
        if (news.Count > 0)
        {
            var shown = news.Where(row => row is { State: ActivityState.Published, HiddenAt: null, Latitude: not null }).ToList();
            var times = shown.Where(row => row.Repeats).Select(row => row.Id).ToList();
            map = present.With(news.Select(row => row.Id.Value).ToHashSet(), [.. shown.Select(SpotOf)], times.Count == 0 ? null : await Times(db, times, cancellationToken));
            seen = rows.ToDictionary(row => row.Id.Value, row => row.Version);
            Version++;
        }
        (lookedAt, lastLook) = (now, look);
    }

    /// <summary>When activities that repeat take place: of these, or of all.</summary>
    static async Task<IReadOnlyDictionary<Guid, (int Start, int End)[]>> Times(PreauDb db, List<ActivityId>? of, CancellationToken cancellationToken)
    {
        var sessions = db.Set<Session>().AsNoTracking().Where(session => !session.IsOff);
        if (of is not null)
            sessions = sessions.Where(session => of.Contains(session.ActivityId));
        return (await sessions.Select(session => new { session.ActivityId, session.Start, session.End }).ToListAsync(cancellationToken))
            .GroupBy(session => session.ActivityId.Value, session => (Spot.Minute(session.Start), Spot.Minute(session.End))).ToDictionary(one => one.Key, one => one.ToArray());
    }

    /// <summary>The filter of a question. Programmes, systems and languages of which nothing is on the map let nothing through.</summary>
    public SpotFilter FilterOf(ActivityQuestion question, GroupId? programme, Edition? edition, IReadOnlyList<Guid>? words)
    {
        var (from, until) = question.Days(clock.GetUtcNow(), edition);
        if (edition is not null)
        {
            // What ends in the minute in which an edition begins is over.
            if (from <= edition.Begins)
                from = edition.Begins.AddMinutes(1);
            if (until is null || edition.Ends < until)
                until = edition.Ends;
        }
        return new SpotFilter(
            Spot.Minute(from), until is { } end ? Spot.Minute(end) : null,
            programme is { } id ? programmes.Known(id.Value) : null, question.System is { } system ? systems.Known(system.Value) : null,
            question.Format, question.Theme, question.Language is { } language ? languages.Known(language) : null, question.Age)
        { Only = words?.ToHashSet() };
    }

    Spot SpotOf(Row row)
    {
        var (x, y) = Spot.Mercator.Of(new Position(row.Latitude!.Value, row.Longitude!.Value));
        int themes = 0;
        foreach (string name in row.Themes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            themes |= 1 << (int)Enum.Parse<Theme>(name);
        return new Spot(
            row.Id.Value, x, y, Spot.Minute(row.Start), Spot.Minute(row.End), (ushort)programmes.Of(row.Programme.Value), (ushort)systems.Of(row.System.Value), (ushort)themes,
            (byte)languages.Of(row.Language), (byte)row.Format, (byte)(row.YoungestAge ?? 0), (byte)(row.OldestAge ?? byte.MaxValue))
        { Repeats = row.Repeats };
    }

    public void Dispose() => turn.Dispose();

    sealed record Row(
        ActivityId Id, GroupId Programme, SystemCode System, ActivityState State, DateTimeOffset? HiddenAt, double? Latitude, double? Longitude, DateTimeOffset Start, DateTimeOffset End,
        string Themes, string Language, ActivityFormat Format, int? YoungestAge, int? OldestAge, int Version, bool Repeats);

    static readonly Expression<Func<Activity, Row>> Kept = activity => new Row(
        activity.Id, activity.ProgrammeId, activity.System, activity.State, activity.HiddenAt, activity.Latitude, activity.Longitude, activity.Start, activity.End,
        activity.ThemeNames, activity.Language, activity.Format, activity.YoungestAge, activity.OldestAge, activity.Version, activity.Repeats != null);

    /// <summary>Small numbers for what repeats; they never change while the node runs.</summary>
    sealed class Numbers<T> where T : notnull
    {
        readonly System.Collections.Concurrent.ConcurrentDictionary<T, int> numbers = new();

        public int Of(T value) => numbers.GetOrAdd(value, _ => numbers.Count);

        /// <returns>-1 for what no activity has.</returns>
        public int Known(T value) => numbers.TryGetValue(value, out int number) ? number : -1;
    }
}

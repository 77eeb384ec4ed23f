using System.Text.Json;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import;
using Preau.Activities.Partners;
using Preau.Activities.TakePart;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Places;
using Preau.Platform.Security;

namespace Preau.Activities.Feeds.In;

/// <summary>Every hour: those feeds that are due are read.</summary>
internal sealed record ReadFeeds : IJob
{
    public static string Kind => "activities.read-feeds";
}

/// <summary>One feed is read now.</summary>
internal sealed record ReadFeed(Guid Feed) : IJob
{
    public static string Kind => "activities.read-feed";
}

internal sealed class ReadFeedsHandler(PreauDb db, TimeProvider clock) : IJobHandler<ReadFeeds>
{
    // The timetable and the last reading are not on the minute.
    static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public async Task Handle(ReadFeeds job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = now + Slack;
        foreach (var id in await db.Set<Feed>().Where(feed => feed.State != FeedState.Paused && feed.DueAt <= due).OrderBy(feed => feed.DueAt).Select(feed => feed.Id).ToListAsync(cancellationToken))
            db.Enqueue(new ReadFeed(id.Value), now);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>
/// Reads a feed and makes activities of its items, by the rules by which rows of a file become activities. What it does not have
/// any more is called off, never deleted; and where that is more than a third of what is to come, somebody has to say so first.
/// </summary>
internal sealed class ReadFeedHandler(PreauDb db, GuardedFetch fetch, FetchLimits limits, IProgrammes programmes, Languages languages, Towns towns, IOutputCacheStore pages, TimeProvider clock) : IJobHandler<ReadFeed>
{
    const int MostPages = 100, MostRemarks = 20;
    const string Accept = "application/json, text/calendar;q=0.9, */*;q=0.1";

    sealed record Answered(IReadOnlyList<FeedItem>? Items, string? ETag, DateTimeOffset? LastModified);

    public async Task Handle(ReadFeed job, CancellationToken cancellationToken)
    {
        var id = FeedId.From(job.Feed);
        if (await db.Set<Feed>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } feed || feed.State == FeedState.Paused)
            return;
        int version = feed.Version;
        try
        {
            bool isTrusted = await IsTrusted(feed, cancellationToken);
            var answered = await Fetch(feed, cancellationToken);
            if (answered.Items is { } items)
                await Take(feed, items, answered, isTrusted, cancellationToken);
            else
            {
                feed.WasSame(clock.GetUtcNow());
                await Note(feed, FeedOutcome.Unchanged, null, 0, [], cancellationToken);
            }
        }
        catch (FetchRefused refused)
        {
            db.ChangeTracker.Clear();
            if (await db.Set<Feed>().FirstOrDefaultAsync(row => row.Id == id && row.Version == version, cancellationToken) is not { } again)
                return;
            again.Failed(clock.GetUtcNow());
            await Note(again, FeedOutcome.Failed, null, 0, [refused.Sentence], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed the feed meanwhile: it is read by what she wrote, when it is due.
        }
    }

    // Whose appointment has ended brings nothing more.
    async Task<bool> IsTrusted(Feed feed, CancellationToken cancellationToken)
    {
        if (feed.PartnerId is not { } id)
            return true;
        return await db.Set<Partner>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.EndedAt == null, cancellationToken) is { } partner
            ? partner.IsTrusted : throw new FetchRefused(new Message("Whoever reads this feed is no partner of the programme any more."));
    }

    async Task<Answered> Fetch(Feed feed, CancellationToken cancellationToken)
    {
        var first = await fetch.Get(new Uri(feed.Address), Accept, feed.ETag, feed.LastModified, cancellationToken);
        if (first.IsUnchanged)
            return new Answered(null, null, null);
        // What it is its first letter says, whatever the answer claims.
        ReadOnlySpan<byte> start = first.Body.AsSpan().TrimStart("\uFEFF \r\n\t"u8);
        if (start.StartsWith("BEGIN:VCALENDAR"u8))
        {
            var read = CalendarFeed.Read(first.Body, clock.GetUtcNow());
            // What recurs comes nearer while the file stays the same: it is read anew each time.
            bool recurs = read.Any(item => item.Uid.Contains('#', StringComparison.Ordinal));
            return new Answered(read, recurs ? null : first.ETag, recurs ? null : first.LastModified);
        }
        var (items, next) = JsonFeed.Read(Unmarked(first.Body));
        if (next is null)
            return new Answered(items, first.ETag, first.LastModified);
        return new Answered(await Rest(first, items, next, cancellationToken), null, null);
    }

    /// <summary>The pages after the first: of one host, each once, and all together no larger than one answer may be.</summary>
    async Task<IReadOnlyList<FeedItem>> Rest(Fetched first, IReadOnlyList<FeedItem> items, string next, CancellationToken cancellationToken)
    {
        var all = items.ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.Address.AbsoluteUri };
        long bytes = first.Body.Length;
        var here = first.Address;
        for (string? address = next; address is not null;)
        {
            if (!Uri.TryCreate(here, address, out var to) || to.Host != first.Address.Host || !seen.Add(to.AbsoluteUri))
                throw new FetchRefused(new Message("Its pages lead in a circle, or elsewhere."));
            if (seen.Count > MostPages || all.Count > ImportTable.MostRows)
                throw new FetchRefused(new Message("The feed has more than {0} activities.", ImportTable.MostRows));
            var page = await fetch.Get(to, Accept, null, null, cancellationToken);
            if ((bytes += page.Body.Length) > limits.Bytes)
                throw new FetchRefused(new Message("The answer is larger than {0} MB.", limits.Bytes / 1_000_000));
            (var more, address) = JsonFeed.Read(Unmarked(page.Body));
            all.AddRange(more);
            here = to;
        }
        return all.Count <= ImportTable.MostRows ? all : throw new FetchRefused(new Message("The feed has more than {0} activities.", ImportTable.MostRows));
    }

    static ReadOnlyMemory<byte> Unmarked(byte[] body) => body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;

    async Task Take(Feed feed, IReadOnlyList<FeedItem> items, Answered answered, bool isTrusted, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var language = languages.TryGet(feed.Language, out var spoken) ? spoken : Language.English;
        var only = feed.PartnerId is { } partner ? await db.Set<Partner>().AsNoTracking().Where(row => row.Id == partner).Select(row => row.System).FirstOrDefaultAsync(cancellationToken) : null;
        var reader = new RowReader(FeedItem.Columns, feed.ProgrammeId, feed.System, new ImportPlaces(await programmes.Systems(cancellationToken), language), towns) { Only = only };
        var read = items.Select((item, i) => item.Completed(reader.Read(item.Row(i + 1, feed.Content)))).ToList();
        var judged = await new ImportJudge(db, towns, language, feed.ProgrammeId, feed.Source).Judge(read, cancellationToken);
        // What is over stays what it was; what never was here is not brought to be called off.
        var wanted = judged.Zip(items).Where(pair => pair.First.Verdict is RowVerdict.Changed || pair.First.Verdict is RowVerdict.New or RowVerdict.Suspect && !pair.Second.IsCalledOff && pair.First.Row!.Content.End >= now).Select(pair => pair.First).ToList();
        var taken = wanted.Select(row => row.From.Number).ToHashSet();
        var counts = ImportCounts.Of(judged.Where(row => row.Verdict is not (RowVerdict.New or RowVerdict.Suspect) || taken.Contains(row.From.Number)).CountBy(row => row.Verdict).ToDictionary());
        if (wanted.Count > 0)
            await Save(feed, wanted, counts, isTrusted, now, cancellationToken);
        var (calledOff, asked) = await CallOff(feed, items, now, cancellationToken);
        feed.WasRead(answered.ETag, answered.LastModified, asked, now);
        await Note(feed, FeedOutcome.Read, counts, calledOff, [.. judged.Where(row => row.Verdict is RowVerdict.Refused or RowVerdict.Suspect).Take(MostRemarks).Select(row => new Message("{0}: {1}", Named(row, items), row.Reason))], cancellationToken);
        await pages.EvictByTagAsync(CacheTags.Networks, CancellationToken.None);
    }

    static string Named(JudgedRow row, IReadOnlyList<FeedItem> items) => RowReader.Shown(items[row.From.Number - 1] is { Title.Length: > 0 } item ? item.Title : items[row.From.Number - 1].Uid);

    async Task Save(Feed feed, List<JudgedRow> wanted, ImportCounts counts, bool isTrusted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A batch as of a file, so that a reading can be taken back.
        var batch = feed.PersonId is { } person ? ImportBatch.Begin(feed.ProgrammeId, feed.Source, feed.Name, person, feed.PartnerId, now) : ImportBatch.Begin(feed.ProgrammeId, feed.Source, feed.Name, "", now);
        db.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        var saver = new ImportSaver(db, clock);
        var terms = new ImportTerms(ImportTerms.Nobody, feed.PartnerId is null ? null : feed.PersonId, isTrusted);
        var none = new Dictionary<string, Editions.Codes.SharedCodeId>();
        foreach (var some in wanted.Chunk(ImportSaver.Together))
            await db.InTransaction(() => saver.Save(some, batch, terms, none, cancellationToken), cancellationToken);
        batch.End(counts.ToJson(), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Calls off what the feed calls off or does not have any more, and on again what it has again.</summary>
    /// <returns>How many were called off, and for how many somebody has to be asked.</returns>
    async Task<(int CalledOff, int Asked)> CallOff(Feed feed, IReadOnlyList<FeedItem> items, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var said = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var item in items.Where(item => item.Uid.Length > 0))
            said[item.SourceId] = item.IsCalledOff;
        var coming = await db.Set<ImportedActivity>().Where(row => row.ProgrammeId == feed.ProgrammeId && row.Source == feed.Source)
            .Join(db.Set<Activity>().Where(activity => activity.End >= now && (activity.State == ActivityState.Published || activity.State == ActivityState.Submitted || activity.State == ActivityState.Cancelled || activity.State == ActivityState.Draft)), row => row.ActivityId, activity => activity.Id, (row, activity) => new { row, activity }).ToListAsync(cancellationToken);
        var standing = coming.FindAll(pair => pair.activity.State is ActivityState.Published or ActivityState.Submitted);
        var vanished = standing.FindAll(pair => !said.ContainsKey(pair.row.SourceId));
        int asked = !feed.MayCallOff && (vanished.Count * 3 > standing.Count || (items.Count == 0 && vanished.Count > 0)) ? vanished.Count : 0;
        int calledOff = 0;
        foreach (var pair in coming)
        {
            bool isGone = !said.TryGetValue(pair.row.SourceId, out bool isOff);
            if (isOff || (isGone && asked == 0))
                calledOff += await CallOff(pair.activity, pair.row, now, cancellationToken) ? 1 : 0;
            // What somebody called off here stays so.
            else if (!isGone && pair.row.IsCalledOff && (pair.activity.State == ActivityState.Draft ? pair.activity.Submit(now) : pair.activity.Resume(now)) is null)
                await Tell(pair.activity, pair.row, isCalledOff: false, ActivityNews.TakesPlace, now, cancellationToken);
        }
        return (calledOff, asked);
    }

    async Task<bool> CallOff(Activity activity, ImportedActivity row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What still waits for a moderator is taken from her.
        bool waits = activity.State == ActivityState.Submitted;
        if ((waits ? activity.Withdraw(now) : activity.Cancel(now)) is not null)
            return false;
        await Tell(activity, row, isCalledOff: true, ActivityNews.CalledOff, now, cancellationToken);
        return true;
    }

    async Task Tell(Activity activity, ImportedActivity row, bool isCalledOff, ActivityNews news, DateTimeOffset now, CancellationToken cancellationToken)
    {
        row.CallOff(isCalledOff, activity);
        db.Enqueue(TellParticipants.Of(activity, news), now);
        await db.Reindex(activity, cancellationToken);
    }

    async Task Note(Feed feed, FeedOutcome outcome, ImportCounts? counts, int calledOff, IReadOnlyList<Message> remarks, CancellationToken cancellationToken)
    {
        var old = await db.Set<FeedRun>().Where(run => run.FeedId == feed.Id).OrderByDescending(run => run.At).Skip(FeedRun.Kept - 1).ToListAsync(cancellationToken);
        db.RemoveRange(old);
        db.Add(new FeedRun
        {
            Id = Guid.CreateVersion7(),
            FeedId = feed.Id,
            At = clock.GetUtcNow(),
            Outcome = outcome,
            Counts = counts?.ToJson(),
            CalledOff = calledOff,
            Remarks = remarks.Count == 0 ? null : JsonSerializer.Serialize(remarks.Select(StoredMessage.Write)),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}

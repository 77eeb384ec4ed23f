using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Activities.Import;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Activities.Feeds.In;

public readonly record struct FeedId(Guid Value) : IId<FeedId>
{
    public static FeedId From(Guid value) => new(value);
    public static bool TryParse(string? text, out FeedId id) => Contracts.Id.TryParse(text, out id);
    public static FeedId New() => new(Guid.CreateVersion7());
}

/// <summary>Read every hour; not read; asks whether what is missing in it is called off.</summary>
public enum FeedState { Active, Paused, Asks }

/// <summary>What the organiser of a feed says where the feed says nothing.</summary>
/// <param name="System">Where all take place; null where each says it.</param>
/// <param name="Town">Of what says no place.</param>
public sealed record FeedContent(string Name, string Address, SystemCode? System, string Language, string Organiser, OrganiserKind OrganiserKind, string Town);

/// <summary>A list of somebody else's activities that is read here every hour: JSON of another Préau, or iCalendar.</summary>
public sealed class Feed
{
    public const int LongestName = 100, LongestAddress = 1000;

    static readonly TimeSpan Hour = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromDays(2);

    Feed() { }

    public FeedId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }

    /// <summary>As whom it is read; null for an administrator.</summary>
    public PartnerId? PartnerId { get; private set; }
    public PersonId? PersonId { get; private set; }
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
    public SystemCode? System { get; private set; }
    public string Language { get; private set; } = "";
    public string Organiser { get; private set; } = "";
    public OrganiserKind OrganiserKind { get; private set; }
    public string Town { get; private set; } = "";
    public FeedState State { get; private set; }

    /// <summary>How many are to be called off, once somebody says so.</summary>
    public int Vanished { get; private set; }

    /// <summary>Somebody said so: the next reading does it, whatever has vanished.</summary>
    public bool MayCallOff { get; private set; }
    public string? ETag { get; private set; }
    public DateTimeOffset? LastModified { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Readings that failed, one after the other.</summary>
    public int Failures { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whose identifiers its items have.</summary>
    public string Source => $"feed {Id.Value:N}";

    public FeedContent Content => new(Name, Address, System, Language, Organiser, OrganiserKind, Town);

    public static Feed Subscribe(FeedId id, ImportRight right, PersonId person, FeedContent content, DateTimeOffset now)
    {
        var feed = new Feed
        {
            Id = id,
            ProgrammeId = right.Programme.Id,
            PartnerId = right.Partner?.Id,
            PersonId = person,
            CreatedAt = now,
            DueAt = now,
        };
        feed.Write(content, now);
        return feed;
    }

    public void Write(FeedContent content, DateTimeOffset now)
    {
        (Name, Address, System, Language, Organiser, OrganiserKind, Town) = (content.Name, content.Address, content.System, content.Language, content.Organiser, content.OrganiserKind, content.Town);
        // Read by other rules, the same answer says something else.
        (ETag, LastModified, DueAt, Failures) = (null, null, now, 0);
        Version++;
    }

    public void Pause() => (State, MayCallOff, Version) = (FeedState.Paused, false, Version + 1);

    public void Resume(DateTimeOffset now) => (State, DueAt, Failures, Version) = (FeedState.Active, now, 0, Version + 1);

    /// <summary>What is missing is called off by the next reading.</summary>
    public Message? Confirm(DateTimeOffset now)
    {
        if (State != FeedState.Asks)
            return new Message("There is nothing to confirm any more.");
        (MayCallOff, ETag, LastModified) = (true, null, null);
        Resume(now);
        return null;
    }

    public bool IsDue(DateTimeOffset now) => State != FeedState.Paused && DueAt <= now;

    internal void WasRead(string? etag, DateTimeOffset? modified, int vanished, DateTimeOffset now)
    {
        bool asks = vanished > 0;
        // As long as it asks, every reading counts anew.
        (ETag, LastModified) = asks ? (null, null) : (etag, modified);
        (State, Vanished, MayCallOff) = (asks ? FeedState.Asks : FeedState.Active, vanished, false);
        (ReadAt, Failures, DueAt) = (now, 0, now + Hour);
        Version++;
    }

    internal void WasSame(DateTimeOffset now) => (ReadAt, Failures, DueAt, Version) = (now, 0, now + Hour, Version + 1);

    /// <summary>It is asked again in an hour, then in two, in four, at last every second day.</summary>
    internal void Failed(DateTimeOffset now)
    {
        var pause = TimeSpan.FromHours(Math.Pow(2, Math.Min(Failures, 6)));
        // What somebody agreed to was about the answer before.
        MayCallOff = false;
        (Failures, ReadAt, DueAt, Version) = (Failures + 1, now, now + (pause < LongestPause ? pause : LongestPause), Version + 1);
    }

    internal void Forget() => (PersonId, Version) = (null, Version + 1);

    internal sealed class Map : IEntityTypeConfiguration<Feed>
    {
        public void Configure(EntityTypeBuilder<Feed> builder)
        {
            builder.ToTable("activities_feeds");
            builder.HasKey(feed => feed.Id);
            builder.Property(feed => feed.Id).ValueGeneratedNever();
            builder.Property(feed => feed.Name).HasMaxLength(LongestName);
            builder.Property(feed => feed.Address).HasMaxLength(LongestAddress);
            builder.Property(feed => feed.Language).HasMaxLength(12);
            builder.Property(feed => feed.Organiser).HasMaxLength(Activity.LongestOrganiser);
            builder.Property(feed => feed.Town).HasMaxLength(Activity.LongestTown);
            builder.Property(feed => feed.ETag).HasMaxLength(200);
            builder.Property(feed => feed.Version).IsConcurrencyToken();
            builder.Ignore(feed => feed.Source).Ignore(feed => feed.Content);
            builder.HasIndex(feed => feed.DueAt).HasDatabaseName("activities_feeds_due");
            builder.HasIndex(feed => feed.PersonId).HasDatabaseName("activities_feeds_person");
        }
    }
}

public enum FeedOutcome { Read, Unchanged, Failed }

/// <summary>One reading of a feed.</summary>
public sealed class FeedRun
{
    public const int Kept = 50;

    public required Guid Id { get; init; }
    public required FeedId FeedId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required FeedOutcome Outcome { get; init; }

    /// <summary><see cref="ImportCounts"/> as JSON.</summary>
    public string? Counts { get; init; }
    public int CalledOff { get; init; }

    /// <summary>What was wrong, or with the first items that were not taken: messages as a JSON array.</summary>
    public string? Remarks { get; init; }

    internal sealed class Map : IEntityTypeConfiguration<FeedRun>
    {
        public void Configure(EntityTypeBuilder<FeedRun> builder)
        {
            builder.ToTable("activities_feed_runs");
            builder.HasKey(run => run.Id);
            builder.Property(run => run.Id).ValueGeneratedNever();
            builder.HasIndex(run => new { run.FeedId, run.At }).HasDatabaseName("activities_feed_runs_feed");
            builder.HasOne<Feed>().WithMany().HasForeignKey(run => run.FeedId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

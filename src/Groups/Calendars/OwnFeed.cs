using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Groups.Meetings;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Calendars;

/// <summary>The secret address at which a person's calendar program fetches the meetings of her groups. Only its hash is kept.</summary>
public sealed class FeedKey
{
    FeedKey() { }

    public PersonId PersonId { get; private set; }

    /// <summary>SHA-256 of the secret, in hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";
    public DateTimeOffset Since { get; private set; }

    public static FeedKey For(PersonId person) => new() { PersonId = person };

    /// <summary>The one before is void.</summary>
    /// <returns>The secret, which is never to be had again.</returns>
    public string Renew(DateTimeOffset now)
    {
        string secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        (Hash, Since) = (HashOf(secret), now);
        return secret;
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    internal sealed class Map : IEntityTypeConfiguration<FeedKey>
    {
        public void Configure(EntityTypeBuilder<FeedKey> builder)
        {
            builder.ToTable("groups_feed_keys");
            builder.HasKey(key => key.PersonId);
            builder.Property(key => key.PersonId).ValueGeneratedNever();
            builder.Property(key => key.Hash).HasMaxLength(64);
            builder.HasIndex(key => key.Hash).IsUnique().HasDatabaseName("groups_feed_keys_hash");
        }
    }
}

/// <summary>A person's own calendar: all meetings of the groups she sits in, links included, at an address she can end.</summary>
internal sealed class OwnFeed(PreauDb db, IGroupSeats seats, ICurrentPerson current, CalendarWriter writer, ThisSite site, Words words, Links links, TimeProvider clock)
{
    const int LongestSecret = 100, Most = 500;

    internal static Task<IResult> Get(OwnFeed own, CancellationToken cancellationToken) => own.Open(null, cancellationToken);

    internal static Task<IResult> Post(OwnFeed own, CancellationToken cancellationToken) => own.Renew(cancellationToken);

    internal static Task<IResult> End(OwnFeed own, CancellationToken cancellationToken) => own.EndIt(cancellationToken);

    internal static Task<IResult> Feed(string token, HttpContext http, OwnFeed own, CancellationToken cancellationToken) => own.Send(token, http, cancellationToken);

    Task<FeedKey?> Mine(CancellationToken cancellationToken) => db.Set<FeedKey>().FirstOrDefaultAsync(key => key.PersonId == current.Person!.Id, cancellationToken);

    // Shown in the answer to the press itself: an address in a redirect would stay in the history of the browser.
    async Task<IResult> Renew(CancellationToken cancellationToken)
    {
        if (await Mine(cancellationToken) is not { } key)
            db.Add(key = FeedKey.For(current.Person!.Id));
        string secret = key.Renew(clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Pressed twice at once: one of the two addresses holds, and she is shown none that may not.
            return Answers.SeeOther(links.MyCalendar);
        }
        return await Open(site.Address + links.OwnCalendarFile(secret), cancellationToken);
    }

    async Task<IResult> EndIt(CancellationToken cancellationToken)
    {
        if (await Mine(cancellationToken) is { } key)
        {
            db.Remove(key);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Gone already.
            }
        }
        return Answers.SeeOther(links.MyCalendar);
    }

    async Task<IResult> Open(string? address, CancellationToken cancellationToken) => Answers.Page<OwnFeedPage>(new
    {
        Since = (await Mine(cancellationToken))?.Since,
        Address = address,
        Groups = await seats.Of(current.Person!.Id, clock.Day(), words.Language.Tag, cancellationToken),
    });

    async Task<IResult> Send(string token, HttpContext http, CancellationToken cancellationToken)
    {
        string hash = FeedKey.HashOf(token.Length > LongestSecret ? "" : token);
        if (await db.Set<FeedKey>().AsNoTracking().FirstOrDefaultAsync(key => key.Hash == hash, cancellationToken) is not { } key)
            return Results.NotFound();
        // What she is today counts, whenever she got the address.
        var groups = (await seats.Of(key.PersonId, clock.Day(), words.Language.Tag, cancellationToken)).Select(group => group.Id).ToList();
        var since = clock.GetUtcNow() - ReadCalendar.Memory;
        var meetings = await db.Set<Meeting>().AsNoTracking().AsSplitQuery().Where(meeting => meeting.WasCalled && meeting.End >= since && meeting.Hosts.Any(host => groups.Contains(host.GroupId)))
            .OrderByDescending(meeting => meeting.Start).ThenBy(meeting => meeting.Id).Take(Most).ToListAsync(cancellationToken);
        http.Response.Headers.CacheControl = "private, no-store";
        return writer.Answer(http, words["My meetings at {0}", site.Name], meetings, isForMembers: true, "my-meetings.ics");
    }
}

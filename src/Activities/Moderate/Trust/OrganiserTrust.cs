using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Activities.Moderate.Trust;

public readonly record struct TrustId(Guid Value) : IId<TrustId>
{
    public static TrustId From(Guid value) => new(value);
    public static bool TryParse(string? text, out TrustId id) => Contracts.Id.TryParse(text, out id);
    public static TrustId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A moderator trusts an organiser in a programme and an education system: what she sends in there is announced at once, and
/// looked at afterwards. When one of hers is taken back it is suspended by itself.
/// </summary>
public sealed class OrganiserTrust : IPlaced
{
    public const int LongestWhy = 500;

    OrganiserTrust() { }

    public TrustId Id { get; private set; }

    /// <summary>Whom.</summary>
    public PersonId PersonId { get; private set; }
    public GroupId ProgrammeId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>The activity by which she was known: it leads back to the page where trust is given.</summary>
    public ActivityId ActivityId { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? GivenBy { get; private set; }
    public DateTimeOffset GivenAt { get; private set; }
    public string Why { get; private set; } = "";
    public DateOnly From { get; private set; }

    /// <summary>Included; null without an end.</summary>
    public DateOnly? Until { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public static OrganiserTrust In(PersonId person, GroupId programme, SystemCode system) => new() { Id = TrustId.New(), PersonId = person, ProgrammeId = programme, System = system };

    /// <summary>Given for the first time, or anew.</summary>
    public void Give(Activity activity, PersonId by, string why, DateOnly from, DateOnly? until, DateTimeOffset now)
    {
        (ActivityId, GivenBy, GivenAt, Why, From, Until, EndedAt, SuspendedAt) = (activity.Id, by, now, why, from, until, null, null);
        Version++;
    }

    public bool Holds(DateOnly day) => EndedAt is null && SuspendedAt is null && From <= day && !(Until < day);

    public void End(DateTimeOffset now)
    {
        EndedAt ??= now;
        Version++;
    }

    /// <summary>A moderator gives it again, after its end or its suspension.</summary>
    public Message? Return()
    {
        if (EndedAt is null && SuspendedAt is null)
            return new Message("She is trusted already.");
        (EndedAt, SuspendedAt) = (null, null);
        Version++;
        return null;
    }

    public void Suspend(DateTimeOffset now)
    {
        SuspendedAt ??= now;
        Version++;
    }

    internal void Forget(PersonId person)
    {
        if (GivenBy == person)
            GivenBy = null;
    }

    internal sealed class Map : IEntityTypeConfiguration<OrganiserTrust>
    {
        public void Configure(EntityTypeBuilder<OrganiserTrust> builder)
        {
            builder.ToTable("activities_trusts");
            builder.HasKey(trust => trust.Id);
            builder.Property(trust => trust.Id).ValueGeneratedNever();
            builder.Property(trust => trust.Why).HasMaxLength(LongestWhy);
            builder.Property(trust => trust.Version).IsConcurrencyToken();
            builder.HasIndex(trust => new { trust.PersonId, trust.ProgrammeId, trust.System }).IsUnique().HasDatabaseName("activities_trusts_person");
            builder.HasIndex(trust => new { trust.ProgrammeId, trust.System }).HasDatabaseName("activities_trusts_place");
            builder.HasIndex(trust => trust.GivenBy).HasDatabaseName("activities_trusts_by");
        }
    }
}

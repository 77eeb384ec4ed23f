using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Identity.Sessions;

public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SessionId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>One browser in which a person is signed in. A row, so that it can be ended from elsewhere (ASVS 7.4.1).</summary>
internal sealed class Session
{
    public SessionId Id { get; private init; }

    /// <summary>SHA-256 of the cookie's secret.</summary>
    public byte[] TokenHash { get; private init; } = [];
    public PersonId PersonId { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>To within five minutes: <see cref="LastSeen"/> writes it, not the request.</summary>
    public DateTimeOffset SeenAt { get; private init; }

    /// <summary>When she last showed that it is she: what guards the account asks for it to be recent.</summary>
    public DateTimeOffset VerifiedAt { get; private init; }

    /// <summary>Names of browser and system, or empty: enough to recognise one's own device, nothing more is kept.</summary>
    public string Browser { get; private init; } = "";
    public string System { get; private init; } = "";

    public static Session Start(PersonId person, byte[] tokenHash, Device device, DateTimeOffset now) => new()
    {
        Id = new SessionId(Guid.CreateVersion7()),
        TokenHash = tokenHash,
        PersonId = person,
        StartedAt = now,
        SeenAt = now,
        VerifiedAt = now,
        Browser = device.Browser,
        System = device.System,
    };

    internal sealed class Map : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("identity_sessions");
            builder.HasKey(session => session.Id);
            builder.Property(session => session.Id).ValueGeneratedNever();
            builder.Property(session => session.TokenHash).HasMaxLength(32);
            builder.Property(session => session.Browser).HasMaxLength(40);
            builder.Property(session => session.System).HasMaxLength(40);
            builder.HasIndex(session => session.TokenHash).IsUnique().HasDatabaseName("identity_sessions_token");
            builder.HasIndex(session => session.PersonId).HasDatabaseName("identity_sessions_person");
            builder.HasIndex(session => session.SeenAt).HasDatabaseName("identity_sessions_seen");
        }
    }
}

/// <summary>How long a session may last: without use, and in all (ASVS 7.3). Shorter for whoever can do more.</summary>
internal static class SessionLimits
{
    internal static TimeSpan Idle(Role role) => role == Role.Administrator ? TimeSpan.FromHours(12) : TimeSpan.FromDays(14);

    internal static TimeSpan Whole(Role role) => role == Role.Administrator ? TimeSpan.FromDays(7) : TimeSpan.FromDays(90);

    internal static TimeSpan Longest => Whole(Role.Learner);

    /// <summary>How fresh a proof of identity must be for what guards the account (ASVS 7.5.1).</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
}

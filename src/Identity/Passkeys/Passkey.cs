using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Identity.Passkeys;

public readonly record struct PasskeyId(Guid Value) : IId<PasskeyId>
{
    public static PasskeyId From(Guid value) => new(value);
    public static bool TryParse(string? text, out PasskeyId id) => Contracts.Id.TryParse(text, out id);
}

/// <summary>A WebAuthn credential of a person: the public half of a key that her device keeps.</summary>
internal sealed class Passkey
{
    internal const int LongestName = 60;

    public PasskeyId Id { get; private init; }
    public PersonId PersonId { get; private init; }

    /// <summary>How she calls it: "My phone".</summary>
    public string Name { get; private set; } = "";
    public byte[] CredentialId { get; private init; } = [];

    /// <summary>COSE.</summary>
    public byte[] PublicKey { get; private init; } = [];
    public long SignCount { get; private set; }
    public string Transports { get; private init; } = "[]";
    public bool IsBackupEligible { get; private init; }
    public bool IsBackedUp { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    public static Passkey Of(PersonId person, string name, UserPasskeyInfo made, DateTimeOffset now) => new()
    {
        Id = new PasskeyId(Guid.CreateVersion7()),
        PersonId = person,
        Name = name,
        CredentialId = made.CredentialId,
        PublicKey = made.PublicKey,
        SignCount = made.SignCount,
        Transports = JsonSerializer.Serialize(made.Transports ?? []),
        IsBackupEligible = made.IsBackupEligible,
        IsBackedUp = made.IsBackedUp,
        CreatedAt = now,
    };

    public void Rename(string name) => Name = name;

    public void Used(UserPasskeyInfo used, DateTimeOffset now) => (SignCount, IsBackedUp, UsedAt) = (used.SignCount, used.IsBackedUp, now);

    public UserPasskeyInfo Info() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, JsonSerializer.Deserialize<string[]>(Transports), isUserVerified: true, IsBackupEligible, IsBackedUp, attestationObject: [], clientDataJson: []);

    internal sealed class Map : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> builder)
        {
            builder.ToTable("identity_passkeys");
            builder.HasKey(passkey => passkey.Id);
            builder.Property(passkey => passkey.Id).ValueGeneratedNever();
            builder.Property(passkey => passkey.Name).HasMaxLength(LongestName);
            builder.Property(passkey => passkey.CredentialId).HasMaxLength(1023);
            builder.Property(passkey => passkey.Transports).HasMaxLength(400);
            builder.HasIndex(passkey => passkey.CredentialId).IsUnique().HasDatabaseName("identity_passkeys_credential");
            builder.HasIndex(passkey => passkey.PersonId).HasDatabaseName("identity_passkeys_person");
        }
    }
}

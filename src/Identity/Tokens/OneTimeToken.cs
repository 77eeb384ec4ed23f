using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;

namespace Preau.Identity.Tokens;

internal enum TokenPurpose
{
    /// <summary>Confirms a new person's address: 24 hours.</summary>
    Registration,
    /// <summary>Sets a password: one hour, or a day when an administrator opened the account.</summary>
    Reset,
    /// <summary>Confirms a changed address: 24 hours.</summary>
    NewEmail,
    /// <summary>Opens the first administrator's account: 24 hours, or until the next start.</summary>
    FirstAdministrator,
    /// <summary>The password was right, the code is awaited: 10 minutes.</summary>
    SecondStep,
    /// <summary>A passkey's challenge that was answered: kept until nobody could answer it again.</summary>
    SpentChallenge,
}

/// <summary>What a secret stands for, once.</summary>
internal sealed class OneTimeToken
{
    public required byte[] Hash { get; init; }
    public required TokenPurpose Purpose { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public PersonId? PersonId { get; init; }

    /// <summary>The address it was sent to, in the form that is compared.</summary>
    public string? EmailKey { get; init; }

    /// <summary>JSON of what is to happen.</summary>
    public string? Payload { get; init; }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload!)!;

    internal sealed class Map : IEntityTypeConfiguration<OneTimeToken>
    {
        public void Configure(EntityTypeBuilder<OneTimeToken> builder)
        {
            builder.ToTable("identity_tokens");
            builder.HasKey(token => token.Hash);
            builder.Property(token => token.Hash).HasMaxLength(32);
            builder.Property(token => token.EmailKey).HasMaxLength(Accounts.EmailAddress.Longest);
            builder.HasIndex(token => token.PersonId).HasDatabaseName("identity_tokens_person");
            builder.HasIndex(token => token.EmailKey).HasDatabaseName("identity_tokens_email");
            builder.HasIndex(token => token.ExpiresAt).HasDatabaseName("identity_tokens_expiry");
        }
    }
}

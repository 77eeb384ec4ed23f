using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;
using Preau.Identity.Tokens;

namespace Preau.Identity.TwoStep;

/// <summary>Opens the second step once when the phone is lost: 80 random bits, of which the hash is kept.</summary>
internal sealed class RecoveryCode
{
    internal const int Count = 10;

    public PersonId PersonId { get; private init; }
    public byte[] Hash { get; private init; } = [];

    /// <summary>A fresh one and how it is shown: <c>abcd-efgh-…</c>, four groups of four.</summary>
    public static (RecoveryCode Code, string Shown) New(PersonId person)
    {
        string text = Totp.Base32(RandomNumberGenerator.GetBytes(10)).ToLowerInvariant();
        string shown = string.Join('-', text.Chunk(4).Select(group => new string(group)));
        return (new RecoveryCode { PersonId = person, Hash = Secret.HashOf(text) }, shown);
    }

    /// <summary>The hash of what was typed, with or without hyphens, in any case; null when it cannot be one.</summary>
    public static byte[]? HashOf(string typed)
    {
        string text = new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
        return text.Length == 16 ? Secret.HashOf(text) : null;
    }

    internal sealed class Map : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("identity_recovery_codes");
            builder.HasKey(code => new { code.PersonId, code.Hash });
            builder.Property(code => code.Hash).HasMaxLength(32);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Activities.Certificates;

public readonly record struct CertificateId(Guid Value) : IId<CertificateId>
{
    public static CertificateId From(Guid value) => new(value);
    public static bool TryParse(string? text, out CertificateId id) => Contracts.Id.TryParse(text, out id);
    public static CertificateId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// For organising an activity that was reported; for taking part in one; for announcing one under a code that was reached;
/// for ten activities in an edition.
/// </summary>
public enum CertificateKind { Organiser, Participation, Excellence, SuperOrganiser }

/// <summary>What a certificate says, as it stood on the day it was issued: what is changed later changes no paper.</summary>
/// <param name="About">Title of an activity, or name of an edition.</param>
/// <param name="Zone">IANA: on whose clocks it took place.</param>
/// <param name="Town">Empty where it took place online, and for an edition.</param>
/// <param name="Figure">Of those who took part, of organisers under the code, of her activities.</param>
/// <param name="Countries">In which others announced something under the code.</param>
/// <param name="Code">Under which they did.</param>
public sealed record CertificateFacts(string About, DateTimeOffset Start, DateTimeOffset End, string Zone, string Town, string Organiser, string Programme, int Figure = 0, int Countries = 0, string Code = "");

public enum CertificateState { Valid, Replaced, Withdrawn }

/// <summary>
/// A certificate to somebody, or those of an activity to all who are on a list. Of a list the names are kept nowhere: see
/// <see cref="CertificateCode"/>.
/// </summary>
public sealed class Certificate
{
    public const int LongestFacts = 4000;

    Certificate() { }

    public CertificateId Id { get; private set; }
    public CertificateKind Kind { get; private set; }

    /// <summary>The activity, the code or the edition it is about.</summary>
    public Guid Subject { get; private set; }

    /// <summary>1 for the first about its subject; a later one replaces it, but for those of taking part.</summary>
    public int Number { get; private set; }

    /// <summary>Who issued it to others, or to whom it is; null once her account is gone.</summary>
    public PersonId? OwnerId { get; private set; }

    /// <summary>Whose name stands on it; null for those of a list, and once the account is gone.</summary>
    public string? Name { get; private set; }

    /// <summary>By which it is verified; null for those of a list, of which each has its own.</summary>
    public string? Code { get; private set; }
    public string FactsJson { get; private set; } = "";

    /// <summary>How many there are of it.</summary>
    public int Copies { get; private set; }
    public DateTimeOffset IssuedAt { get; private set; }
    public DateTimeOffset? ReplacedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public CertificateFacts Facts => JsonSerializer.Deserialize<CertificateFacts>(FactsJson)!;

    public CertificateState State => WithdrawnAt is not null ? CertificateState.Withdrawn : ReplacedAt is not null ? CertificateState.Replaced : CertificateState.Valid;

    internal static Certificate To(PersonId owner, string name, CertificateKind kind, Guid subject, CertificateFacts facts, int number, string code, DateTimeOffset now) =>
        new() { Id = CertificateId.New(), Kind = kind, Subject = subject, Number = number, OwnerId = owner, Name = name, Code = code, FactsJson = Written(facts), Copies = 1, IssuedAt = now };

    internal static Certificate ForList(PersonId owner, ActivityId activity, CertificateFacts facts, int copies, int number, DateTimeOffset now) =>
        new() { Id = CertificateId.New(), Kind = CertificateKind.Participation, Subject = activity.Value, Number = number, OwnerId = owner, FactsJson = Written(facts), Copies = copies, IssuedAt = now };

    internal static string Written(CertificateFacts facts) => JsonSerializer.Serialize(facts);

    /// <summary>Nothing on it would be another.</summary>
    internal bool Says(string name, CertificateFacts facts) => WithdrawnAt is null && Name == name && Facts == facts;

    internal void Replace(DateTimeOffset now) => ReplacedAt ??= now;

    internal void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;

    internal void Restore() => WithdrawnAt = null;

    /// <summary>Her account is gone: her own certificates hold no more. Those she gave to others are theirs.</summary>
    internal void Forget(DateTimeOffset now)
    {
        if (Kind != CertificateKind.Participation)
            Withdraw(now);
        (OwnerId, Name, Code) = (null, null, null);
    }

    internal sealed class Map : IEntityTypeConfiguration<Certificate>
    {
        public void Configure(EntityTypeBuilder<Certificate> builder)
        {
            builder.ToTable("activities_certificates");
            builder.HasKey(certificate => certificate.Id);
            builder.Property(certificate => certificate.Id).ValueGeneratedNever();
            builder.Property(certificate => certificate.Name).HasMaxLength(NameList.LongestName);
            builder.Property(certificate => certificate.Code).HasMaxLength(CertificateCode.Length);
            builder.Property(certificate => certificate.FactsJson).HasMaxLength(LongestFacts);
            builder.Ignore(certificate => certificate.Facts).Ignore(certificate => certificate.State);
            // Two that are issued at once: the second finds the first.
            builder.HasIndex(certificate => new { certificate.OwnerId, certificate.Kind, certificate.Subject, certificate.Number }).IsUnique().HasDatabaseName("activities_certificates_owner");
            builder.HasIndex(certificate => new { certificate.Subject, certificate.Kind }).HasDatabaseName("activities_certificates_subject");
        }
    }
}

/// <summary>
/// What stands on a certificate to verify it. Of the code its hash is kept, and of a name on a list the hash that the code
/// itself is the key to: whoever has the paper can ask whether a name is the one it was issued to, and whoever has the
/// database alone learns neither codes nor names.
/// </summary>
public sealed class CertificateCode
{
    public const int Length = 19;

    // As in the codes of editions: no vowels, and nothing that looks alike. 75 bits.
    const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    CertificateCode() { }

    /// <summary>SHA-256 of the code, in hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";
    public CertificateId CertificateId { get; private set; }

    /// <summary>Null where the name is kept.</summary>
    public string? Seal { get; private set; }

    internal static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    internal static CertificateCode Of(string code, CertificateId certificate, string? sealedName) => new() { Hash = HashOf(code), CertificateId = certificate, Seal = sealedName is null ? null : SealOf(code, sealedName) };

    internal bool IsFor(string code, string name) => Seal is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Seal), Encoding.ASCII.GetBytes(SealOf(code, name)));

    /// <summary>As it was typed from paper: as it is kept; empty where it is no code.</summary>
    internal static string Normal(string typed)
    {
        string letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return letters.Length == 16 ? string.Join('-', letters.Chunk(4).Select(four => new string(four))) : "";
    }

    internal static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    static string SealOf(string code, string name) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(code), Encoding.UTF8.GetBytes(NameList.Tidied(name).ToUpperInvariant())));

    internal sealed class Map : IEntityTypeConfiguration<CertificateCode>
    {
        public void Configure(EntityTypeBuilder<CertificateCode> builder)
        {
            builder.ToTable("activities_certificate_codes");
            builder.HasKey(code => code.Hash);
            builder.Property(code => code.Hash).HasMaxLength(64);
            builder.Property(code => code.Seal).HasMaxLength(64);
            builder.HasOne<Certificate>().WithMany().HasForeignKey(code => code.CertificateId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

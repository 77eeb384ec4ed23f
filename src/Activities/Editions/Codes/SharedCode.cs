using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Activities.Editions.Codes;

public readonly record struct SharedCodeId(Guid Value) : IId<SharedCodeId>
{
    public static SharedCodeId From(Guid value) => new(value);
    public static bool TryParse(string? text, out SharedCodeId id) => Contracts.Id.TryParse(text, out id);
    public static SharedCodeId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// Under one code several organisers announce what they do in an edition: CodeWeek's "4 All". It is reached by ten organisers,
/// or by organisers in three countries.
/// </summary>
public sealed class SharedCode
{
    public const int EnoughOrganisers = 10, EnoughCountries = 3, MostEach = 5, Length = 9;

    // Without vowels no word comes of it, and without what looks alike it is read from a poster.
    const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    SharedCode() { }

    public SharedCodeId Id { get; private set; }
    public EditionId EditionId { get; private set; }

    /// <summary><c>hk7m-x2pq</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Null once her account is gone.</summary>
    public PersonId? MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    public static SharedCode Make(SharedCodeId id, EditionId edition, PersonId person, DateTimeOffset now) =>
        new() { Id = id, EditionId = edition, Code = $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}", MadeBy = person, MadeAt = now };

    /// <summary>As it was typed, in capitals and with spaces perhaps: as it is kept.</summary>
    public static string Normal(string typed)
    {
        string letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return letters.Length == Length - 1 ? $"{letters[..4]}-{letters[4..]}" : letters;
    }

    internal static bool IsReached(EditionCounts counts) => counts.Organisers >= EnoughOrganisers || counts.Countries >= EnoughCountries;

    internal void Forget() => MadeBy = null;

    internal sealed class Map : IEntityTypeConfiguration<SharedCode>
    {
        public void Configure(EntityTypeBuilder<SharedCode> builder)
        {
            builder.ToTable("activities_codes");
            builder.HasKey(code => code.Id);
            builder.Property(code => code.Id).ValueGeneratedNever();
            builder.Property(code => code.Code).HasMaxLength(Length);
            builder.HasIndex(code => code.Code).IsUnique().HasDatabaseName("activities_codes_code");
            builder.HasIndex(code => code.MadeBy).HasDatabaseName("activities_codes_person");
            builder.HasOne<Edition>().WithMany().HasForeignKey(code => code.EditionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

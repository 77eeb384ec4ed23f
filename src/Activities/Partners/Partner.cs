using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;

namespace Preau.Activities.Partners;

public readonly record struct PartnerId(Guid Value) : IId<PartnerId>
{
    public static PartnerId From(Guid value) => new(value);
    public static bool TryParse(string? text, out PartnerId id) => Contracts.Id.TryParse(text, out id);
    public static PartnerId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// Somebody brings the activities of an organisation into a programme, many at a time: from spreadsheets and feeds. What she
/// brings waits for moderators, unless whoever appointed her trusts it.
/// </summary>
public sealed class Partner
{
    public const int LongestOrganisation = 50;

    Partner() { }

    public PartnerId Id { get; private set; }
    public GroupId ProgrammeId { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>Colleagues of one organisation bring the same rows: what one brought, the other changes.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>The only one where her activities take place; null for all.</summary>
    public SystemCode? System { get; private set; }

    /// <summary>What she brings is announced at once.</summary>
    public bool IsTrusted { get; private set; }
    public PersonId? AppointedBy { get; private set; }
    public DateTimeOffset AppointedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whose identifiers her rows have.</summary>
    public string Source => "partner " + Organisation.ToLowerInvariant();

    public static Partner Appoint(PartnerId id, GroupId programme, PersonId person, string organisation, SystemCode? system, bool isTrusted, PersonId by, DateTimeOffset now) => new()
    {
        Id = id,
        ProgrammeId = programme,
        PersonId = person,
        Organisation = organisation,
        System = system,
        IsTrusted = isTrusted,
        AppointedBy = by,
        AppointedAt = now,
    };

    public void End(DateTimeOffset now) => EndedAt ??= now;

    public void Return() => EndedAt = null;

    internal void ForgetWho() => AppointedBy = null;

    internal sealed class Map : IEntityTypeConfiguration<Partner>
    {
        public void Configure(EntityTypeBuilder<Partner> builder)
        {
            builder.ToTable("activities_partners");
            builder.HasKey(partner => partner.Id);
            builder.Property(partner => partner.Id).ValueGeneratedNever();
            builder.Property(partner => partner.Organisation).HasMaxLength(LongestOrganisation);
            builder.Ignore(partner => partner.Source);
            builder.HasIndex(partner => partner.PersonId).HasDatabaseName("activities_partners_person");
            builder.HasIndex(partner => partner.ProgrammeId).HasDatabaseName("activities_partners_programme");
        }
    }
}

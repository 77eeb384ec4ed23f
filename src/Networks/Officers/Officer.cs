using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Platform.Languages;

namespace Preau.Networks.Officers;

public readonly record struct OfficerId(Guid Value) : IId<OfficerId>
{
    public static OfficerId From(Guid value) => new(value);
    public static bool TryParse(string? text, out OfficerId id) => Contracts.Id.TryParse(text, out id);
    public static OfficerId New() => new(Guid.CreateVersion7());
}

/// <summary>An officer of a ministry: she appoints, renews and ends mandates and memberships of one education system.</summary>
public sealed class Officer
{
    Officer() { }

    public OfficerId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public SystemCode System { get; private set; }
    public DateOnly Since { get; private set; }

    /// <summary>The last day; null while it is open.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>How we know: a letter of the ministry.</summary>
    public string Source { get; private set; } = "";

    public Days Days => new(Since, Until);

    public static Officer Charge(PersonId person, SystemCode system, Days days, string source) =>
        new() { Id = OfficerId.New(), PersonId = person, System = system, Since = days.Start, Until = days.End, Source = source };

    /// <summary>From today on she may not any more.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? EndFrom(DateOnly today)
    {
        if (Until < today)
            return new Message("It has ended by that day already.");
        Until = (Since > today ? Since : today).AddDays(-1);
        return null;
    }

    internal sealed class Map : IEntityTypeConfiguration<Officer>
    {
        public void Configure(EntityTypeBuilder<Officer> builder)
        {
            builder.ToTable("networks_officers");
            builder.HasKey(officer => officer.Id);
            builder.Property(officer => officer.Id).ValueGeneratedNever();
            builder.Property(officer => officer.Source).HasMaxLength(Stated.LongestSource);
            builder.Ignore(officer => officer.Days);
            builder.HasIndex(officer => officer.PersonId).HasDatabaseName("networks_officers_person");
        }
    }
}

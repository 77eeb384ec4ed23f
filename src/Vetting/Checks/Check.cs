using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Languages;

namespace Preau.Vetting.Checks;

public readonly record struct CheckId(Guid Value) : IId<CheckId>
{
    public static CheckId From(Guid value) => new(value);
    public static bool TryParse(string? text, out CheckId id) => Contracts.Id.TryParse(text, out id);
    public static CheckId New() => new(Guid.CreateVersion7());
}

/// <summary>What was seen: the enhanced disclosure of the DBS or its like, an extract of the criminal record, or something else.</summary>
public enum CheckKind { EnhancedDisclosure, CriminalRecordExtract, Other }

/// <param name="IssuedOn">The day on the paper.</param>
/// <param name="ExpiresOn">The last day on which it holds in this system.</param>
public sealed record CheckContent(CheckKind Kind, DateOnly IssuedOn, DateOnly ExpiresOn);

/// <summary>
/// That somebody in charge has seen a safeguarding check of a person, and until when it holds in her system. Never what it
/// says: neither its content nor its file nor its number is kept.
/// </summary>
public sealed class Check
{
    /// <summary>How long one is kept after it has lapsed.</summary>
    public const int DaysKept = 365;

    /// <summary>How long before it lapses she is told.</summary>
    public const int DaysBefore = 60;

    const int MostYears = 10;

    Check() { }

    public CheckId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public SystemCode System { get; private set; }
    public CheckKind Kind { get; private set; }
    public DateOnly IssuedOn { get; private set; }
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>Who saw it. Null once her account is gone.</summary>
    public PersonId? VerifiedBy { get; private set; }
    public DateTimeOffset VerifiedAt { get; private set; }

    /// <summary>Since when it does not hold, whatever it said: recorded by mistake, or something became known.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public PersonId? WithdrawnBy { get; private set; }

    /// <summary>When she was told that it lapses: once.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public bool HoldsOn(DateOnly day) => WithdrawnAt is null && IssuedOn <= day && ExpiresOn >= day;

    /// <summary>Why it cannot be recorded, or null.</summary>
    public static Message? Fault(CheckContent content, PersonId person, PersonId by, DateOnly today) =>
        person == by ? new Message("Nobody records her own check: ask a colleague.")
        : content.IssuedOn > today ? new Message("It cannot have been issued after today.")
        : content.ExpiresOn <= content.IssuedOn ? new Message("It must hold longer than the day on which it was issued.")
        : content.ExpiresOn < today ? new Message("It has lapsed already: ask for a new one.")
        : content.ExpiresOn > content.IssuedOn.AddYears(MostYears) ? new Message("A check holds {0} years at most.", MostYears)
        : null;

    public static Check Saw(PersonId person, SystemCode system, CheckContent content, PersonId by, DateTimeOffset now) => new()
    {
        Id = CheckId.New(),
        PersonId = person,
        System = system,
        Kind = content.Kind,
        IssuedOn = content.IssuedOn,
        ExpiresOn = content.ExpiresOn,
        VerifiedBy = by,
        VerifiedAt = now,
    };

    public bool Withdraw(PersonId by, DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
            return false;
        (WithdrawnAt, WithdrawnBy, Version) = (now, by, Version + 1);
        return true;
    }

    public bool Restore()
    {
        if (WithdrawnAt is null)
            return false;
        (WithdrawnAt, WithdrawnBy, Version) = (null, null, Version + 1);
        return true;
    }

    public void Remind(DateTimeOffset now) => (RemindedAt, Version) = (now, Version + 1);

    internal void Unname(PersonId person)
    {
        if (VerifiedBy == person)
            VerifiedBy = null;
        if (WithdrawnBy == person)
            WithdrawnBy = null;
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<Check>
    {
        public void Configure(EntityTypeBuilder<Check> builder)
        {
            builder.ToTable("vetting_checks");
            builder.HasKey(check => check.Id);
            builder.Property(check => check.Id).ValueGeneratedNever();
            builder.Property(check => check.Version).IsConcurrencyToken();
            builder.HasIndex(check => new { check.System, check.PersonId }).HasDatabaseName("vetting_checks_system");
            builder.HasIndex(check => check.PersonId).HasDatabaseName("vetting_checks_person");
            builder.HasIndex(check => check.ExpiresOn).HasDatabaseName("vetting_checks_expiry");
            builder.HasIndex(check => check.VerifiedBy).HasDatabaseName("vetting_checks_verifier");
        }
    }
}

/// <summary>Whether a system asks for a check before an ambassador visits one of its schools. Without a row it does not.</summary>
public sealed class CheckRule
{
    CheckRule() { }

    public SystemCode System { get; private set; }
    public bool IsNeeded { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? ChangedBy { get; private set; }

    public static CheckRule Of(SystemCode system) => new() { System = system };

    public void Set(bool isNeeded, PersonId by, DateTimeOffset now) => (IsNeeded, ChangedBy, ChangedAt) = (isNeeded, by, now);

    internal void Unname() => ChangedBy = null;

    internal sealed class Map : IEntityTypeConfiguration<CheckRule>
    {
        public void Configure(EntityTypeBuilder<CheckRule> builder)
        {
            builder.ToTable("vetting_check_rules");
            builder.HasKey(rule => rule.System);
            builder.Property(rule => rule.System).ValueGeneratedNever();
            builder.HasIndex(rule => rule.ChangedBy).HasDatabaseName("vetting_check_rules_by");
        }
    }
}

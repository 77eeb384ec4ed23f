using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Platform.Languages;

namespace Preau.Networks.Deputies;

public readonly record struct DeputyshipId(Guid Value) : IId<DeputyshipId>
{
    public static DeputyshipId From(Guid value) => new(value);
    public static bool TryParse(string? text, out DeputyshipId id) => Contracts.Id.TryParse(text, out id);
    public static DeputyshipId New() => new(Guid.CreateVersion7());
}

public enum DeputyState { Proposed, Agreed, Refused, TakenBack }

/// <summary>
/// An ambassador hands over to a colleague for some days. From when the ministry's officer agrees, the colleague holds a
/// deputy's mandate for these days, and what is asked of the ambassador is asked of her. It ends by itself.
/// </summary>
public sealed class Deputyship
{
    /// <summary>Longer than this is a mandate of its own.</summary>
    public const int LongestDays = 366;

    Deputyship() { }

    public DeputyshipId Id { get; private set; }
    public MandateId MandateId { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }
    public SystemCode System { get; private set; }

    /// <summary>Who hands over. Null once her account is gone.</summary>
    public PersonId? PersonId { get; private set; }

    /// <inheritdoc cref="PersonId"/>
    public PersonId? DeputyId { get; private set; }
    public DateOnly Start { get; private set; }

    /// <summary>The last day. The day before <see cref="Start"/> when it was taken back before it began.</summary>
    public DateOnly End { get; private set; }
    public DeputyState State { get; private set; }

    /// <summary>The last day it had before it was taken back; null while it was not.</summary>
    public DateOnly? EndBefore { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>The officer. Null before, and once her account is gone.</summary>
    public PersonId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The deputy's mandate for these days, once agreed.</summary>
    public MandateId? DeputyMandateId { get; private set; }

    /// <summary>When the requests that waited for the ambassador went on to her deputy.</summary>
    public DateTimeOffset? HandedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    public Days Days => new(Start, End);

    /// <summary>Proposed or agreed: nobody else may stand in on these days.</summary>
    public bool Stands => State is DeputyState.Proposed or DeputyState.Agreed;

    public bool HoldsOn(DateOnly day) => State == DeputyState.Agreed && Days.Includes(day);

    public static Deputyship Propose(Mandate mandate, PersonId deputy, DateOnly start, DateOnly end, DateTimeOffset now) => new()
    {
        Id = DeputyshipId.New(),
        MandateId = mandate.Id,
        ProgrammeId = mandate.ProgrammeId,
        System = mandate.System,
        PersonId = mandate.PersonId,
        DeputyId = deputy,
        Start = start,
        End = end,
        ProposedAt = now,
    };

    /// <summary>Why this cannot be, in one sentence, or null.</summary>
    /// <param name="others">All of the same programme that stand.</param>
    internal static Message? Fault(Mandate mandate, PersonId deputy, DateOnly start, DateOnly end, DateOnly today, IEnumerable<Deputyship> others)
    {
        var days = new Days(start, end);
        if (days.Fault() is { } fault)
            return fault;
        if (start < today)
            return new Message("Begin today or later.");
        if (end.DayNumber - start.DayNumber >= LongestDays)
            return new Message("Hand over for a year at most: for longer, the ministry appoints somebody.");
        if (start < mandate.Start || mandate.End < end)
            return new Message("Your mandate does not hold on all of these days: choose days within it.");
        if (deputy == mandate.PersonId)
            return new Message("You cannot stand in for yourself: choose somebody else.");
        return Clash(mandate, deputy, days, others);
    }

    /// <summary>Why these days cannot be hers, because of who stands in for whom already, or null.</summary>
    internal static Message? Clash(Mandate mandate, PersonId deputy, Days days, IEnumerable<Deputyship> others)
    {
        var clashing = others.Where(other => other.Stands && other.Days.Overlaps(days)).ToList();
        if (clashing.Exists(other => other.MandateId == mandate.Id))
            return new Message("Somebody stands in for you already in some of these days: choose other days, or take that back.");
        if (clashing.Exists(other => other.PersonId == deputy))
            return new Message("She has handed over herself in some of these days: choose somebody else, or other days.");
        if (clashing.Exists(other => other.DeputyId == mandate.PersonId))
            return new Message("You stand in for somebody yourself in some of these days: choose other days.");
        return null;
    }

    /// <summary>The officer agrees.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Agree(Mandate deputyMandate, PersonId officer, DateOnly today, DateTimeOffset now)
    {
        if (State != DeputyState.Proposed)
            return new Message("It was decided already.");
        if (End < today)
            return new Message("These days are over.");
        (State, DeputyMandateId, DecidedBy, DecidedAt) = (DeputyState.Agreed, deputyMandate.Id, officer, now);
        Version++;
        return null;
    }

    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Refuse(PersonId officer, DateTimeOffset now)
    {
        if (State != DeputyState.Proposed)
            return new Message("It was decided already.");
        (State, DecidedBy, DecidedAt) = (DeputyState.Refused, officer, now);
        Version++;
        return null;
    }

    /// <summary>The ambassador is back, or the officer ends it: from today on it does not hold.</summary>
    /// <returns>False when it is over already.</returns>
    public bool TakeBack(DateOnly today)
    {
        if (!Stands || End < today)
            return false;
        EndBefore = End;
        if (State == DeputyState.Agreed && Start < today)
            End = today.AddDays(-1);
        else
            (State, End) = (DeputyState.TakenBack, State == DeputyState.Agreed ? Start.AddDays(-1) : End);
        Version++;
        return true;
    }

    /// <summary>It was taken back, and its days are not over: that can be undone, as long as nothing else came of it.</summary>
    public bool MayResume(DateOnly today) => EndBefore >= today && PersonId is not null && DeputyId is not null && (State is DeputyState.Agreed or DeputyState.TakenBack);

    /// <summary>She takes that back: it stands as it stood before.</summary>
    /// <param name="others">All of the same programme that stand.</param>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    internal Message? Resume(Mandate mandate, DateOnly today, IEnumerable<Deputyship> others)
    {
        if (!MayResume(today) || EndBefore is not { } end || DeputyId is not { } deputy)
            return new Message("It has changed since it was taken back: there is nothing to undo.");
        if (mandate.End < end)
            return new Message("Your mandate does not hold on all of these days: choose days within it.");
        if (Clash(mandate, deputy, new Days(Start, end), others.Where(other => other.Id != Id)) is { } clash)
            return clash;
        (State, End, EndBefore) = (DeputyMandateId is null ? DeputyState.Proposed : DeputyState.Agreed, end, null);
        Version++;
        return null;
    }

    /// <summary>What waited for the ambassador has gone on to her deputy.</summary>
    public void Handed(DateTimeOffset now)
    {
        HandedAt = now;
        Version++;
    }

    internal void Unname(PersonId person)
    {
        if (PersonId == person)
            PersonId = null;
        if (DeputyId == person)
            DeputyId = null;
        if (DecidedBy == person)
            DecidedBy = null;
        Version++;
    }

    internal sealed class Map : IEntityTypeConfiguration<Deputyship>
    {
        public void Configure(EntityTypeBuilder<Deputyship> builder)
        {
            builder.ToTable("networks_deputyships");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
            builder.Property(row => row.Version).IsConcurrencyToken();
            builder.Ignore(row => row.Days).Ignore(row => row.Stands);
            builder.HasIndex(row => row.MandateId).HasDatabaseName("networks_deputyships_mandate");
            builder.HasIndex(row => new { row.ProgrammeId, row.State, row.End }).HasDatabaseName("networks_deputyships_programme");
            builder.HasIndex(row => row.PersonId).HasDatabaseName("networks_deputyships_person");
            builder.HasIndex(row => row.DeputyId).HasDatabaseName("networks_deputyships_deputy");
            builder.HasOne<Mandate>().WithMany().HasForeignKey(row => row.MandateId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Mandate>().WithMany().HasForeignKey(row => row.DeputyMandateId).OnDelete(DeleteBehavior.SetNull);
            builder.HasOne<Programme>().WithMany().HasForeignKey(row => row.ProgrammeId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;
using Preau.Platform.Languages;

namespace Preau.Networks.Dated;

/// <summary>What was said about the days of a tenure.</summary>
public enum Act { Begun, Renewed, Ended, Resumed }

/// <summary>Who says something, when, and where it comes from.</summary>
/// <param name="By">Null for the starter content, and once her account is gone.</param>
/// <param name="Source">A letter, a page; empty when there is none.</param>
/// <param name="SourceUrl">http or https.</param>
public sealed record Attestation(PersonId? By, DateTimeOffset At, string Source = "", string? SourceUrl = null);

/// <summary>One thing said about the days of a tenure. It is never changed: what is said later stands after it.</summary>
public sealed class Stated
{
    public const int LongestSource = 300;

    /// <summary>From 1. Two who speak at once would both have the same number: the second is refused.</summary>
    public int Number { get; private init; }
    public Act Act { get; private init; }

    /// <summary>The days from then on.</summary>
    public DateOnly Start { get; private init; }

    /// <inheritdoc cref="Days"/>
    public DateOnly? End { get; private init; }
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private init; }
    public string Source { get; private init; } = "";
    public string? SourceUrl { get; private init; }

    /// <summary>What was said stays; who said it goes with the account.</summary>
    internal void Unname() => By = null;

    internal static Stated Of(int number, Act act, Days days, Attestation said) => new()
    {
        Number = number,
        Act = act,
        Start = days.Start,
        End = days.End,
        By = said.By,
        At = said.At,
        Source = said.Source,
        SourceUrl = said.SourceUrl,
    };
}

/// <summary>
/// Something held from one day to another: a mandate, a seat in a group. It can be renewed and ended early, and an end can
/// be taken back; all that was said stays as its history.
/// </summary>
public abstract class Tenure
{
    public DateOnly Start { get; private set; }

    /// <inheritdoc cref="Days"/>
    public DateOnly? End { get; private set; }

    /// <summary>All that was said about its days, first said first.</summary>
    public List<Stated> History { get; } = [];

    public Days Days => new(Start, End);

    /// <summary>The last word: what gives the days that hold.</summary>
    public Stated Latest => History.MaxBy(said => said.Number)!;

    /// <summary>Its last word is an end, which can be taken back.</summary>
    public bool WasEnded => Latest.Act == Act.Ended;

    protected void Begin(Days days, Attestation said) => State(Act.Begun, days, said);

    /// <summary>It goes on after its last day.</summary>
    /// <param name="until">The new last day, or null to leave it open.</param>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Renew(DateOnly? until, Attestation said)
    {
        if (WasEnded)
            return new Message("It was ended. Take the end back, or begin a new one.");
        if (End is not { } end)
            return new Message("It has no last day: there is nothing to renew.");
        if (until <= end)
            return new Message("The new last day must come after the present one.");
        var days = new Days(Start, until);
        if (days.Fault() is { } fault)
            return fault;
        State(Act.Renewed, days, said);
        return null;
    }

    /// <summary>It ends earlier than was said.</summary>
    /// <param name="from">The first day on which it does not hold any more.</param>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? EndFrom(DateOnly from, Attestation said)
    {
        if (from < Start)
            return new Message("It begins after that day: give its first day to call it off.");
        if (End < from)
            return new Message("It has ended by that day already.");
        if (from > Days.Latest)
            return new Message("Give dates between {0} and {1}.", Days.Earliest.Year, Days.Latest.Year);
        State(Act.Ended, new Days(Start, from.AddDays(-1)), said);
        return null;
    }

    /// <summary>The end is taken back: what held before holds again, by the source that it had.</summary>
    /// <returns>Why it cannot be, or null when it is done.</returns>
    public Message? Resume(Attestation said)
    {
        if (!WasEnded)
            return new Message("It was not ended: there is nothing to take back.");
        // What holds again rests on what was said of it before.
        State(Act.Resumed, BeforeEnd, said with { Source = Restored.Source, SourceUrl = Restored.SourceUrl });
        return null;
    }

    /// <summary>The account of somebody who spoke is gone.</summary>
    internal void Unname(PersonId person) => History.FindAll(said => said.By == person).ForEach(said => said.Unname());

    /// <summary>The days that held before the end which is the last word.</summary>
    public Days BeforeEnd => new(Restored.Start, Restored.End);

    Stated Restored => History.OrderByDescending(said => said.Number).ElementAt(1);

    void State(Act act, Days days, Attestation said)
    {
        (Start, End) = days;
        History.Add(Stated.Of(History.Count + 1, act, days, said));
    }

    internal static void Map<TTenure>(EntityTypeBuilder<TTenure> builder, string table, string foreignKey) where TTenure : Tenure
    {
        builder.Ignore(tenure => tenure.Days).Ignore(tenure => tenure.Latest).Ignore(tenure => tenure.WasEnded).Ignore(tenure => tenure.BeforeEnd);
        builder.OwnsMany(tenure => tenure.History, said =>
        {
            said.ToTable(table);
            said.WithOwner().HasForeignKey(foreignKey);
            said.HasKey(foreignKey, nameof(Stated.Number));
            said.Property(act => act.Number).ValueGeneratedNever();
            said.Property(act => act.Source).HasMaxLength(Stated.LongestSource);
            said.Property(act => act.SourceUrl).HasMaxLength(Stated.LongestSource);
            said.HasIndex(act => act.By).HasDatabaseName(table + "_by");
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform.Search;
using Preau.Platform.Text;

namespace Preau.Activities.TakePart;

public readonly record struct RegistrationId(Guid Value) : IId<RegistrationId>
{
    public static RegistrationId From(Guid value) => new(value);
    public static bool TryParse(string? text, out RegistrationId id) => Contracts.Id.TryParse(text, out id);
    public static RegistrationId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// Not confirmed, its places kept for two hours; not confirmed, and no place was free; confirmed; confirmed and in the waiting
/// list; offered the places that became free; given back; offered, and not taken in time.
/// </summary>
public enum RegistrationState { Held, Asked, Registered, Waiting, Offered, Cancelled, Lapsed }

/// <summary>What somebody asked for who wants to take part.</summary>
/// <param name="Name">Of a person or of a class.</param>
/// <param name="EmailKey">By which two addresses are the same.</param>
/// <param name="Email">Null for somebody with an account, to whom Identity carries letters.</param>
/// <param name="Language">Tag of the language she is written to in.</param>
internal sealed record Wish(string Name, string EmailKey, string? Email, PersonId? Person, int Places, string Language);

/// <summary>Places in an activity for a person or a class, one for each address of mail.</summary>
public sealed class Registration
{
    public const int LongestName = 120, LongestNameKey = 4 * LongestName, LongestEmail = 254, LongestMark = 32;

    /// <summary>How long places are kept for somebody who has not confirmed.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromHours(2);

    static readonly TimeSpan LongestOffer = TimeSpan.FromHours(24), ShortestOffer = TimeSpan.FromHours(1);

    Registration() { }

    public RegistrationId Id { get; private set; }
    public ActivityId ActivityId { get; private set; }
    public PersonId? PersonId { get; private set; }

    /// <summary>Empty once it is forgotten.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name folded, so that "Élodie" is found by "elodie".</summary>
    public string NameKey { get; private set; } = "";
    public string? Email { get; private set; }
    public string? EmailKey { get; private set; }
    public string Language { get; private set; } = "";
    public int Places { get; private set; }
    public RegistrationState State { get; private set; }

    /// <summary>Her number in the waiting list: the smaller comes first.</summary>
    public long? Line { get; private set; }

    /// <summary>When what is held or offered lapses.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>When she was seen at the activity.</summary>
    public DateTimeOffset? PresentAt { get; private set; }

    /// <summary>Which letter to all she got last, so that none comes twice.</summary>
    public string? ToldOf { get; private set; }

    public bool HoldsSeats => State is RegistrationState.Held or RegistrationState.Registered or RegistrationState.Offered;

    /// <summary>Its owner has confirmed it, and it has not ended.</summary>
    public bool IsLive => State is RegistrationState.Registered or RegistrationState.Waiting or RegistrationState.Offered;

    public bool IsUnconfirmed => State is RegistrationState.Held or RegistrationState.Asked;

    /// <summary>The folded form of words to look for in <see cref="NameKey"/>.</summary>
    internal static string KeyOf(string words)
    {
        try
        {
            return Folding.Fold(words) is var folded && folded.Length > LongestNameKey ? folded[..LongestNameKey] : folded;
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: nobody is called so.
            return words;
        }
    }

    internal static Registration Ask(ActivityId activity, Wish wish, bool seated, DateTimeOffset now)
    {
        var registration = new Registration { Id = RegistrationId.New(), ActivityId = activity };
        registration.AskAgain(wish, seated, now);
        return registration;
    }

    /// <summary>Asked anew under the same address: what was asked last counts, as long as nobody has confirmed it.</summary>
    internal void AskAgain(Wish wish, bool seated, DateTimeOffset now)
    {
        (Name, Email, EmailKey, Language, Places) = (MailAddresses.Hide(wish.Name), wish.Email, wish.EmailKey, wish.Language, wish.Places);
        NameKey = KeyOf(Name);
        (PersonId, AskedAt, ConfirmedAt, PresentAt, Line) = (wish.Person, now, null, null, null);
        (State, DueAt) = (seated ? RegistrationState.Held : RegistrationState.Asked, now + Hold);
    }

    /// <summary>She proved that the address is hers, or that her account has it.</summary>
    internal void BelongTo(PersonId person) => (PersonId, Email) = (person, null);

    internal void Register(DateTimeOffset now) => (State, DueAt, Line, ConfirmedAt) = (RegistrationState.Registered, null, null, ConfirmedAt ?? now);

    internal void Wait(long line, DateTimeOffset now) => (State, DueAt, Line, ConfirmedAt, PresentAt) = (RegistrationState.Waiting, null, line, ConfirmedAt ?? now, null);

    internal void Offer(Activity activity, DateTimeOffset now) => (State, DueAt) = (RegistrationState.Offered, now + OfferFor(activity.Start - now));

    internal void Cancel() => (State, DueAt, Line, PresentAt) = (RegistrationState.Cancelled, null, null, null);

    internal void Lapse() => (State, DueAt, Line) = (RegistrationState.Lapsed, null, null);

    /// <summary>A day, or half of what is left until the activity begins; an hour at least.</summary>
    internal static TimeSpan OfferFor(TimeSpan left) => left / 2 is var half && half < ShortestOffer ? ShortestOffer : half < LongestOffer ? half : LongestOffer;

    internal void Appear(DateTimeOffset now) => PresentAt ??= now;

    internal void Disappear() => PresentAt = null;

    internal void Tell(string mark) => ToldOf = mark;

    internal sealed class Map : IEntityTypeConfiguration<Registration>
    {
        public void Configure(EntityTypeBuilder<Registration> builder)
        {
            builder.ToTable("activities_registrations");
            builder.HasKey(registration => registration.Id);
            builder.Property(registration => registration.Id).ValueGeneratedNever();
            builder.Property(registration => registration.Name).HasMaxLength(LongestName);
            builder.Property(registration => registration.NameKey).HasMaxLength(LongestNameKey);
            builder.Property(registration => registration.Email).HasMaxLength(LongestEmail);
            builder.Property(registration => registration.EmailKey).HasMaxLength(LongestEmail);
            builder.Property(registration => registration.Language).HasMaxLength(12);
            builder.Property(registration => registration.ToldOf).HasMaxLength(LongestMark);
            builder.Ignore(registration => registration.HoldsSeats).Ignore(registration => registration.IsLive).Ignore(registration => registration.IsUnconfirmed);
            builder.HasOne<Activity>().WithMany().HasForeignKey(registration => registration.ActivityId).OnDelete(DeleteBehavior.Cascade);
            // One for each address; those that are forgotten have none.
            builder.HasIndex(registration => new { registration.ActivityId, registration.EmailKey }).IsUnique().HasDatabaseName("activities_registrations_address");
            builder.HasIndex(registration => new { registration.ActivityId, registration.State, registration.Line }).HasDatabaseName("activities_registrations_line");
            builder.HasIndex(registration => registration.DueAt).HasDatabaseName("activities_registrations_due");
            builder.HasIndex(registration => registration.PersonId).HasDatabaseName("activities_registrations_person");
            builder.HasIndex(registration => registration.EmailKey).HasDatabaseName("activities_registrations_email");
        }
    }
}

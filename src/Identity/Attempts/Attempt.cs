using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Preau.Identity.Attempts;

/// <summary>How often something was tried lately: a row for each account and network, by the hash of what they are.</summary>
/// <remarks>Instants are seconds since 1970, so that one statement does for both engines.</remarks>
internal sealed class Attempt
{
    public required string Key { get; init; }
    public int Count { get; init; }
    public long Since { get; init; }
    public long Last { get; init; }

    internal sealed class Map : IEntityTypeConfiguration<Attempt>
    {
        public void Configure(EntityTypeBuilder<Attempt> builder)
        {
            builder.ToTable("identity_attempts");
            builder.HasKey(attempt => attempt.Key);
            builder.Property(attempt => attempt.Key).HasMaxLength(64);
            builder.HasIndex(attempt => attempt.Last).HasDatabaseName("identity_attempts_last");
        }
    }
}

/// <summary>How much is let through: the first few freely, then with waits that double, until the window ends.</summary>
internal sealed record Budget(string Name, int Free, TimeSpan FirstWait, TimeSpan LongestWait, TimeSpan Window)
{
    /// <summary>One account from one network: a person who mistypes, or somebody who guesses at one account.</summary>
    public static readonly Budget AccountHere = new("account here", 5, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15), TimeSpan.FromDays(1));

    /// <summary>One account from everywhere: guesses spread over many networks.</summary>
    public static readonly Budget Account = new("account", 25, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1));

    /// <summary>
    /// One network, all accounts: failures only, and many fit, because a school is one network and a thousand pupils
    /// mistype. Where they are used up nobody is refused for it, but each account there has one free try instead of five:
    /// whoever tries one password on many accounts gets no second round without waits.
    /// </summary>
    public static readonly Budget Network = new("network", 300, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

    /// <summary><see cref="AccountHere"/>, in a network that has used up its own.</summary>
    public static readonly Budget AccountInACrowd = AccountHere with { Free = 1 };

    /// <summary>Codes of the second step, for one account.</summary>
    public static readonly Budget Code = new("code", 5, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), TimeSpan.FromDays(1));

    /// <summary>Letters to one address that somebody not signed in asked for.</summary>
    public static readonly Budget Letters = new("letters", 5, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(3));

    /// <summary>The same, about one thing: a place in an activity.</summary>
    public static readonly Budget LettersOnAMatter = new("letters on a matter", 5, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(3));

    /// <summary>The same, about all such things: a family registers for a whole week at once.</summary>
    public static readonly Budget LettersOnAll = new("letters on all", 30, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(12));

    /// <summary>Letters asked for by one network: a whole school may register in one morning.</summary>
    public static readonly Budget NetworkLetters = new("network letters", 500, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Preau.Contracts.Identity;
using Preau.Platform.Operations.Network;
using Preau.Platform.Search;

namespace Preau.Identity.Accounts;

/// <summary>A person's account. It exists once its address is confirmed: until then there is only a link in a mail.</summary>
internal sealed class Account
{
    internal const int LongestLanguage = 12;

    /// <summary>How long a person may change her mind before her account is erased.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    /// <summary>
    /// Who comes with a network is the same person, and nothing more: she chooses a password anew, and what she may do on
    /// this site is for its administrator to say.
    /// </summary>
    internal static readonly NetworkPeople InNetworks = new("identity_accounts", ["id", "name", "name_key", "email", "email_key", "language", "joined_at"],
        new Dictionary<string, object> { ["role"] = nameof(Role.Learner), ["totp_step"] = 0L });

    public PersonId Id { get; private init; }
    public string Name { get; private set; } = "";

    /// <summary>The name folded, so that administrators find "Élodie" by "elodie".</summary>
    public string NameKey { get; private set; } = "";
    public string Email { get; private set; } = "";

    /// <summary>The address in the form by which it is compared: no two accounts share one.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>Argon2id in PHC form, or null for who signs in by passkey alone.</summary>
    public string? PasswordHash { get; private set; }
    public Role Role { get; private set; }

    /// <summary>Tag of the language in which the site writes to her.</summary>
    public string Language { get; private set; } = "";
    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>When it is to be erased, once she has asked for it.</summary>
    public DateTimeOffset? DeletionDue { get; private set; }

    /// <summary>The authenticator's key, encrypted; null without two-step sign-in.</summary>
    public string? TotpKey { get; private set; }

    /// <summary>The last half minute whose code was used: none is taken twice (ASVS 6.5.1).</summary>
    public long TotpStep { get; private set; }

    public bool HasTwoStep => TotpKey is not null;
    public Person Person => new(Id, Name, Role);
    public EmailAddress Address => EmailAddress.Trusted(Email, EmailKey);

    public static Account Open(PersonId id, ShownName name, EmailAddress email, string? passwordHash, Role role, string language, DateTimeOffset now)
    {
        var account = new Account { Id = id, Role = role, Language = language, JoinedAt = now, PasswordHash = passwordHash };
        account.Rename(name);
        account.MoveTo(email);
        return account;
    }

    /// <summary>The folded form of words to look for in <see cref="NameKey"/>.</summary>
    public static string KeyOf(string words)
    {
        try
        {
            return Folding.Fold(words);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: nobody is called so.
            return words;
        }
    }

    public void Rename(ShownName name) => (Name, NameKey) = (name.Text, Folding.Fold(name.Text));

    public void MoveTo(EmailAddress email) => (Email, EmailKey) = (email.Text, email.Key);

    public void Speak(string language) => Language = language;

    public void SetPassword(string hash) => PasswordHash = hash;

    public void GiveRole(Role role) => Role = role;

    public void TurnOnTwoStep(string protectedKey, long usedStep) => (TotpKey, TotpStep) = (protectedKey, usedStep);

    public void TurnOffTwoStep() => (TotpKey, TotpStep) = (null, 0);

    public void Leave(DateTimeOffset now) => DeletionDue = now + Grace;

    /// <summary>She signed in again before the day: nothing is erased.</summary>
    /// <returns>Whether there was anything to call off.</returns>
    public bool Stay()
    {
        bool leaving = DeletionDue is not null;
        DeletionDue = null;
        return leaving;
    }

    /// <summary>The day has come: nobody signs in any more, whether or not the erasing job has run.</summary>
    public bool IsGone(DateTimeOffset now) => DeletionDue <= now;

    internal sealed class Map : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("identity_accounts");
            builder.HasKey(account => account.Id);
            builder.Property(account => account.Id).ValueGeneratedNever();
            builder.Property(account => account.Name).HasMaxLength(ShownName.Longest);
            builder.Property(account => account.NameKey).HasMaxLength(4 * ShownName.Longest);
            builder.Property(account => account.Email).HasMaxLength(EmailAddress.Longest);
            builder.Property(account => account.EmailKey).HasMaxLength(EmailAddress.Longest);
            builder.Property(account => account.PasswordHash).HasMaxLength(200);
            builder.Property(account => account.Language).HasMaxLength(LongestLanguage);
            builder.Property(account => account.TotpKey).HasMaxLength(400);
            builder.Ignore(account => account.HasTwoStep).Ignore(account => account.Person).Ignore(account => account.Address);
            builder.HasIndex(account => account.EmailKey).IsUnique().HasDatabaseName("identity_accounts_email");
            builder.HasIndex(account => account.Role).HasDatabaseName("identity_accounts_role");
            builder.HasIndex(account => account.DeletionDue).HasDatabaseName("identity_accounts_deletion");
        }
    }
}

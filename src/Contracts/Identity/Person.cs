namespace Preau.Contracts.Identity;

public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public static bool TryParse(string? text, out PersonId id) => Id.TryParse(text, out id);
    public static PersonId New() => new(Guid.CreateVersion7());
}

/// <summary>What a person may do on the whole site. Each role includes those before it.</summary>
public enum Role { Learner, Author, Administrator }

/// <summary>Who is asking. Carries no address: pages that need one ask Identity.</summary>
/// <param name="Name">The name the person chose to show.</param>
public sealed record Person(PersonId Id, string Name, Role Role)
{
    /// <summary>An officer or a lead ambassador, half a minute ago: what menus offer. Pages ask anew what she may do.</summary>
    public bool HasOffice { get; init; }

    public bool IsAuthor => Role >= Role.Author;
    public bool IsAdministrator => Role == Role.Administrator;
}

/// <summary>The person of the present request, or null for a visitor.</summary>
public interface ICurrentPerson
{
    Person? Person { get; }
}

/// <summary>Who is charged with something beside her role. Queries, not answers: who a request comes from is read in one.</summary>
public interface IOffices
{
    /// <summary>Officers of a ministry, today.</summary>
    IQueryable<PersonId> Officers { get; }

    /// <summary>Lead ambassadors of a programme, today.</summary>
    IQueryable<PersonId> LeadAmbassadors { get; }
}

/// <summary>Somebody who was searched for. Two of the same name are told apart by the day they came.</summary>
public sealed record FoundPerson(PersonId Id, string Name, DateTimeOffset JoinedAt);

/// <summary>Names of people, for rooms that hold only ids.</summary>
public interface IPeople
{
    /// <summary>Those whose name holds the words, whatever their accents; by name. For those alone who may appoint somebody.</summary>
    Task<IReadOnlyList<FoundPerson>> Find(string words, int most, CancellationToken cancellationToken = default);

    Task<IReadOnlyDictionary<PersonId, string>> NamesOf(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken = default);

    /// <summary>Those who administer the site, the longest there first: to be written to where nobody else is in charge.</summary>
    Task<IReadOnlyList<PersonId>> Administrators(int most, CancellationToken cancellationToken = default);

    /// <summary>Writes to a person in her language, without telling anybody her address. Joins the caller's unit of work.</summary>
    /// <param name="write">Given the tag of her language.</param>
    Task Write(PersonId person, Func<string, LetterToPerson> write, CancellationToken cancellationToken = default);

    /// <summary>Whether a letter that says it comes from this address may be hers.</summary>
    Task<bool> IsAddressOf(PersonId person, string address, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whose addresses these are, by the address as it was given; an address of nobody is not there. For the command line
    /// alone: who asked it for somebody else would learn who has an account.
    /// </summary>
    Task<IReadOnlyDictionary<string, PersonId>> At(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);
}

/// <summary>A letter to somebody whose address its writer does not know.</summary>
/// <param name="FromName">Whose words they are, where they are a person's.</param>
/// <param name="ReplyTo">Where an answer goes.</param>
/// <param name="Thread">A name that letters of one conversation share.</param>
/// <param name="Unsubscribe">Where a POST ends letters of this kind, without a sign-in: mail programs make a button of it.</param>
public sealed record LetterToPerson(string Subject, string Text, string? FromName = null, string? ReplyTo = null, string? Thread = null, string? Unsubscribe = null);

/// <summary>Opens accounts without a mail: for the command line and for starter content.</summary>
public interface IAccounts
{
    /// <summary>Opens a confirmed account, saved when the call returns.</summary>
    /// <param name="password">Null to let the person choose it by a link.</param>
    /// <exception cref="AccountRefusedException">The address is taken, or a value is not acceptable: the message says which.</exception>
    Task<OpenedAccount> Create(string email, string name, string? password, Role role, CancellationToken cancellationToken = default);
}

/// <param name="PasswordLink">Where the person chooses her password, within a day and once; null when one was given.</param>
public sealed record OpenedAccount(PersonId Id, string? PasswordLink);

/// <summary>An account cannot be opened. The message is for an operator, in English.</summary>
public sealed class AccountRefusedException(string message) : Exception(message);

/// <summary>How a fresh site gets its first administrator.</summary>
public interface IFirstAdministrator
{
    /// <summary>
    /// A new one-time address, good for a day, or null when the site has an administrator. The one made before is void.
    /// </summary>
    Task<string?> Link(CancellationToken cancellationToken = default);
}

/// <summary>A room's part of what a person may take away, and of what must be erased with the account.</summary>
public interface IPersonalData
{
    /// <summary>Name of the file in the export, without extension: <c>academy</c>.</summary>
    string Name { get; }

    /// <summary>Everything this room holds about the person, as an object that serialises to JSON.</summary>
    Task<object> Export(PersonId person, CancellationToken cancellationToken);

    /// <summary>Removes it, or cuts its tie to the person. Called again after a crash: idempotent.</summary>
    Task Erase(PersonId person, CancellationToken cancellationToken);
}

/// <summary>The names of the authorization policies.</summary>
public static class Policies
{
    public const string Author = "author";
    public const string Administrator = "administrator";
}

using System.Net;

namespace Preau.Contracts.Identity;

/// <summary>An address of mail.</summary>
/// <param name="Text">To write to.</param>
/// <param name="Key">By which two addresses are the same.</param>
public sealed record Mailbox(string Text, string Key)
{
    // A log line never shows one by accident.
    public override string ToString() => "(an address)";
}

/// <summary>Whether a letter may be written that somebody not signed in asks for.</summary>
/// <param name="Wait">How long her network must wait; null when it need not.</param>
/// <param name="MayWrite">False when the address has had enough letters: nothing is written, and nobody is told.</param>
public readonly record struct LetterLeave(TimeSpan? Wait, bool MayWrite);

/// <summary>Addresses of mail, for rooms in which people take part without an account.</summary>
public interface IMailboxes
{
    /// <summary>The longest there is, in characters.</summary>
    int Longest { get; }

    /// <summary>What was typed, or null where it is no address.</summary>
    Mailbox? Read(string? typed);

    /// <summary>The address of a person's account, which she has confirmed.</summary>
    Task<Mailbox?> Of(PersonId person, CancellationToken cancellationToken = default);

    /// <summary>Counts a letter before it is written.</summary>
    /// <param name="matter">What it is about: each has its own few letters to an address, and all together have a limit too.</param>
    Task<LetterLeave> AskToWrite(IPAddress? from, Mailbox to, string matter, CancellationToken cancellationToken = default);
}

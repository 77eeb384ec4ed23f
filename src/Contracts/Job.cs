namespace Preau.Contracts;

/// <summary>
/// Something to be done after the change that asks for it is saved: a mail to send, or an event that another room
/// reacts to. It is stored in the same transaction as the change and done at least once, so whoever does it must be
/// idempotent. A record that serialises to JSON.
/// </summary>
public interface IJob
{
    /// <summary>Its name in the database: stable for ever.</summary>
    static abstract string Kind { get; }
}

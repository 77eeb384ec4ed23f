using System.Collections.Concurrent;
using Preau.Contracts.Identity;

namespace Preau.Identity.Sessions;

/// <summary>
/// Sessions read in the last thirty seconds, so that a page and what it fetches cost one query. An ended session is
/// dropped at once on this node; another node may know it for thirty seconds more.
/// </summary>
internal sealed class SessionCache(TimeProvider clock)
{
    const int Most = 10_000;
    static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, (ActiveSession Session, DateTimeOffset Until)> sessions = new(StringComparer.Ordinal);
    int generation;

    /// <summary>Ask before reading from the database; what is read is kept only if nothing was dropped meanwhile.</summary>
    public int Generation => Volatile.Read(ref generation);

    public ActiveSession? Find(string token) =>
        sessions.TryGetValue(token, out var entry) && clock.GetUtcNow() < entry.Until ? entry.Session : null;

    public void Keep(string token, ActiveSession session, int read)
    {
        // Emptied rather than trimmed: it costs one query each to fill again, and a limit that is rarely met stays simple.
        if (sessions.Count >= Most)
            sessions.Clear();
        sessions[token] = (session, clock.GetUtcNow() + Life);
        if (read != Generation)
            sessions.TryRemove(token, out _);
    }

    public void Drop(SessionId id) => Drop(entry => entry.Id == id);

    public void Drop(PersonId person) => Drop(entry => entry.Person.Id == person);

    void Drop(Func<ActiveSession, bool> ended)
    {
        Interlocked.Increment(ref generation);
        foreach (var (token, entry) in sessions)
            if (ended(entry.Session))
                sessions.TryRemove(token, out _);
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Preau.Platform.Data;

namespace Preau.Identity.Attempts;

/// <summary>Who is limited: a budget and the hash of what it is kept for.</summary>
internal readonly record struct Limited(Budget Budget, string Key)
{
    public static Limited By(Budget budget, params ReadOnlySpan<string> what) =>
        new(budget, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{budget.Name}\n{string.Join('\n', what)}"))));
}

/// <summary>
/// Counts tries before they are made, in one statement each: a hundred guesses sent at once are a hundred guesses. What
/// succeeded is given back.
/// </summary>
internal sealed class AttemptLimits(PreauDb db, TimeProvider clock)
{
    // A try is let through while it is among the free ones, when its wait is over, or when the window has passed.
    const string TakeOne = """
        INSERT INTO identity_attempts (key, count, since, last) VALUES ({0}, 1, {1}, {1})
        ON CONFLICT (key) DO UPDATE SET
            count = CASE WHEN identity_attempts.since + {2} <= {1} THEN 1 ELSE identity_attempts.count + 1 END,
            since = CASE WHEN identity_attempts.since + {2} <= {1} THEN {1} ELSE identity_attempts.since END,
            last = {1}
        WHERE identity_attempts.since + {2} <= {1}
            OR identity_attempts.count < {3}
            OR identity_attempts.count < {3} + 20 AND identity_attempts.last + ({4} << (identity_attempts.count - {3})) <= {1}
            OR identity_attempts.last + {5} <= {1}
        """;

    /// <summary>Takes a try from each.</summary>
    /// <returns>Null when it may be made; otherwise how long to wait.</returns>
    public async Task<TimeSpan?> Take(CancellationToken cancellationToken, params Limited[] all)
    {
        TimeSpan? wait = null;
        await db.InTransaction(async () => wait = await TakeAll(all, cancellationToken), cancellationToken);
        return wait;
    }

    /// <summary>
    /// Takes a try at an account by its password. What neighbours in the network did wrong never makes it wait: see
    /// <see cref="Budget.Network"/>. Accounts are what was typed, so it is the same whether or not there is one.
    /// </summary>
    /// <returns>How long to wait, or null; and what to give back when it succeeds.</returns>
    public async Task<(TimeSpan? Wait, Limited? Nearby)> TakePasswordTry(Limited here, Limited everywhere, Limited nearby, CancellationToken cancellationToken)
    {
        TimeSpan? wait = null;
        bool counted = false;
        await db.InTransaction(async () =>
        {
            counted = await Take(nearby, cancellationToken);
            wait = await TakeAll([counted ? here : here with { Budget = Budget.AccountInACrowd }, everywhere], cancellationToken);
            // Refused, it was no guess.
            if (counted && wait is not null)
                await GiveBack(nearby, cancellationToken);
        }, cancellationToken);
        return (wait, counted && wait is null ? nearby : null);
    }

    async Task<TimeSpan?> TakeAll(Limited[] all, CancellationToken cancellationToken)
    {
        foreach (var limited in all)
            if (!await Take(limited, cancellationToken))
                return await Wait(limited, cancellationToken);
        return null;
    }

    async Task<bool> Take(Limited limited, CancellationToken cancellationToken)
    {
        var budget = limited.Budget;
        return await db.Database.ExecuteSqlRawAsync(TakeOne,
            [limited.Key, Now, (long)budget.Window.TotalSeconds, budget.Free, (long)budget.FirstWait.TotalSeconds, (long)budget.LongestWait.TotalSeconds], cancellationToken) == 1;
    }

    async Task<TimeSpan> Wait(Limited limited, CancellationToken cancellationToken)
    {
        var row = await db.Set<Attempt>().AsNoTracking().FirstOrDefaultAsync(attempt => attempt.Key == limited.Key, cancellationToken);
        if (row is null)
            return TimeSpan.FromSeconds(1);
        var budget = limited.Budget;
        double doubled = budget.FirstWait.TotalSeconds * Math.Pow(2, Math.Clamp(row.Count - budget.Free, 0, 20));
        double until = Math.Min(row.Last + Math.Min(doubled, budget.LongestWait.TotalSeconds), row.Since + budget.Window.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(1, until - Now));
    }

    /// <summary>It succeeded: what was counted for the account is forgotten. Joins the caller's transaction.</summary>
    public Task Clear(CancellationToken cancellationToken, params Limited[] all)
    {
        string[] keys = [.. all.Select(limited => limited.Key)];
        return db.Set<Attempt>().Where(attempt => keys.Contains(attempt.Key)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>It succeeded: one try is given back. Joins the caller's transaction.</summary>
    public Task GiveBack(Limited limited, CancellationToken cancellationToken) =>
        db.Set<Attempt>().Where(attempt => attempt.Key == limited.Key && attempt.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(attempt => attempt.Count, attempt => attempt.Count - 1), cancellationToken);

    long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The network a caller is in: an IPv4 address, or the /64 that an IPv6 household or school is given.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}/64");
    }
}

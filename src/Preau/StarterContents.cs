using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Platform.Data;

namespace Preau;

/// <summary>
/// The starter content of every room. It comes by itself once in the life of a database, when the site first serves;
/// whoever removed it does not find it again after the next start.
/// </summary>
internal sealed class StarterContents(IEnumerable<IStarterContent> rooms, PreauDb db, TimeProvider clock)
{
    /// <summary>The mark that it came, or that it shall not.</summary>
    internal const string Name = "starter";

    // One for each room, and one for the mark that it is done.
    const int MostAttempts = 4;

    static string Folder => Path.Combine(AppContext.BaseDirectory, "Starter");

    /// <summary>Loads it unless it came before. Nodes that start for the first time together may all try: one of them wins.</summary>
    /// <param name="begin">Called before the work, when there is some.</param>
    /// <exception cref="InvalidDataException">The content is faulty.</exception>
    /// <exception cref="DbUpdateException">It could not be saved.</exception>
    public static async Task LoadOnce(IServiceProvider services, Action begin, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            // Anew each time: what one attempt could not save must not burden the next.
            await using var scope = services.CreateAsyncScope();
            var starter = ActivatorUtilities.CreateInstance<StarterContents>(scope.ServiceProvider);
            if (await starter.IsSettled(cancellationToken))
                return;
            if (attempt == 1)
                begin();
            try
            {
                await starter.Load(cancellationToken);
                return;
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Another node saved the same in the same moment: look again.
            }
        }
    }

    public Task<bool> IsSettled(CancellationToken cancellationToken) => db.Set<Mark>().AnyAsync(mark => mark.Name == Name, cancellationToken);

    /// <exception cref="InvalidDataException">The content is faulty.</exception>
    public async Task Load(CancellationToken cancellationToken)
    {
        foreach (var room in rooms)
            await room.Load(Folder, cancellationToken);
        await Settle(cancellationToken);
    }

    /// <returns>What speaks against it, a sentence for each room that objects: then nothing was removed.</returns>
    public async Task<IReadOnlyList<string>> Remove(bool force, CancellationToken cancellationToken)
    {
        var objections = new List<string>();
        foreach (var room in rooms)
            if (!force && await room.Objection(cancellationToken) is { } objection)
                objections.Add(objection);
        if (objections.Count > 0)
            return objections;
        foreach (var room in rooms)
            await room.Remove(cancellationToken);
        await Settle(cancellationToken);
        return [];
    }

    async Task Settle(CancellationToken cancellationToken)
    {
        if (await IsSettled(cancellationToken))
            return;
        db.Add(new Mark { Name = Name, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }
}

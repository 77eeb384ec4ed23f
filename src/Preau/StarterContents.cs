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
    const string Name = "starter";

    static string Folder => Path.Combine(AppContext.BaseDirectory, "Starter");

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

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Editions;
using Preau.Activities.Editions.Codes;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Activities.Starter;

/// <summary>
/// The editions that a new installation knows. One that the site's people have changed or removed is theirs, and none is brought
/// where its code is taken or its programme is not there.
/// </summary>
internal sealed class StarterEditions(PreauDb db, IProgrammes programmes) : IStarterContent
{
    const string Format = "preau-editions/1";

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task Load(string folder, CancellationToken cancellationToken)
    {
        foreach (var said in await Read(folder, cancellationToken))
        {
            var id = new EditionId(said.Id);
            if (await programmes.Find(said.Programme, "en", cancellationToken) is not { } programme
                || await db.Set<Edition>().AnyAsync(edition => edition.Id == id || (edition.ProgrammeId == programme.Id && edition.Code == said.Code), cancellationToken))
                continue;
            var content = new EditionContent(said.Code, said.Name, said.FirstDay, said.LastDay, said.Zone);
            if (!Edition.IsCode(said.Code) || content.Fault is not null)
                throw new InvalidDataException($"editions.json: “{said.Code}” is no edition.");
            db.Add(Edition.Begin(id, programme.Id, content));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task Remove(CancellationToken cancellationToken)
    {
        // Known by their ids alone, which never change.
        var ids = (await Read(Path.Combine(AppContext.BaseDirectory, "Starter"), cancellationToken)).Select(said => new EditionId(said.Id)).ToList();
        db.RemoveRange(await db.Set<Edition>().Where(edition => ids.Contains(edition.Id) && edition.Version == 1 && !db.Set<SharedCode>().Any(code => code.EditionId == edition.Id)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    static async Task<IReadOnlyList<StarterEdition>> Read(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, "editions.json");
        if (!File.Exists(path))
            return [];
        try
        {
            await using var file = File.OpenRead(path);
            var content = await JsonSerializer.DeserializeAsync<EditionsFile>(file, Json, cancellationToken);
            return content is { Format: Format, Editions: { } editions } ? editions : throw new InvalidDataException($"editions.json: its format is not {Format}.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"editions.json: {broken.Message}", broken);
        }
    }

    sealed record EditionsFile(string? Format, IReadOnlyList<StarterEdition>? Editions);

    sealed record StarterEdition(Guid Id, string Programme, string Code, string Name, DateOnly FirstDay, DateOnly LastDay, string Zone);
}

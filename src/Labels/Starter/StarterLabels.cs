using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Networks;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Labels.Years;
using Preau.Platform.Data;

namespace Preau.Labels.Starter;

/// <summary>
/// The labels that a new installation knows, published. One that the site's people have changed is theirs, and none is brought
/// where its name is taken or its programme is not there.
/// </summary>
internal sealed class StarterLabels(PreauDb db, IProgrammes programmes, TimeProvider clock) : IStarterContent
{
    const string Format = "preau-labels/1";

    public async Task Load(string folder, CancellationToken cancellationToken)
    {
        if (await Read(folder, cancellationToken) is not { } file)
            return;
        foreach (var said in file.Schemes)
        {
            var id = new LabelSchemeId(said.Id);
            if (await programmes.Find(said.Programme, "en", cancellationToken) is not { } programme || await db.Set<LabelScheme>().AnyAsync(scheme => scheme.Id == id || scheme.Code == said.Code, cancellationToken))
                continue;
            var scheme = LabelScheme.Begin(id, programme.Id, said.Code, said.Scheme);
            if (!SchemeContent.IsKey(said.Code) || scheme.Publish(null, clock.GetUtcNow()) is not null)
                throw new InvalidDataException($"labels.json: “{said.Code}” is no label.");
            db.Add(scheme);
        }
        foreach (var said in file.SchoolYears)
        {
            var end = new YearEnd(said.Month, said.Day);
            if (!SystemCode.TryParse(said.System, out var system) || !end.IsDay)
                throw new InvalidDataException($"labels.json: the school year of “{said.System}” ends on no day.");
            if (!await db.Set<SchoolYear>().AnyAsync(year => year.System == system, cancellationToken))
                db.Add(SchoolYear.Of(system, end, null, clock.GetUtcNow()));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<string?> Objection(CancellationToken cancellationToken)
    {
        var ids = await Ids(cancellationToken);
        int begun = await db.Set<LabelApplication>().CountAsync(row => ids.Contains(row.SchemeId), cancellationToken);
        return begun == 0 ? null : $"Schools have applied for the labels of the starter content ({begun} applications).";
    }

    public async Task Remove(CancellationToken cancellationToken)
    {
        // Known by their ids alone, which never change; what was changed or applied for stays.
        var ids = await Ids(cancellationToken);
        db.RemoveRange(await db.Set<LabelScheme>().Where(scheme => ids.Contains(scheme.Id) && scheme.Version == 2 && !db.Set<LabelApplication>().Any(row => row.SchemeId == scheme.Id)).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    static async Task<List<LabelSchemeId>> Ids(CancellationToken cancellationToken) =>
        (await Read(Path.Combine(AppContext.BaseDirectory, "Starter"), cancellationToken))?.Schemes.Select(said => new LabelSchemeId(said.Id)).ToList() ?? [];

    static async Task<LabelsFile?> Read(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, "labels.json");
        if (!File.Exists(path))
            return null;
        try
        {
            await using var content = File.OpenRead(path);
            return SchemeContent.Read<LabelsFile>(content) is { Format: Format } file ? file : throw new InvalidDataException($"labels.json: its format is not {Format}.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"labels.json: {broken.Message}", broken);
        }
    }

    sealed record LabelsFile(string Format, IReadOnlyList<StarterLabel> Schemes, IReadOnlyList<StarterYear> SchoolYears);

    sealed record StarterLabel(Guid Id, string Code, string Programme, SchemeContent Scheme);

    sealed record StarterYear(string System, int Month, int Day);
}

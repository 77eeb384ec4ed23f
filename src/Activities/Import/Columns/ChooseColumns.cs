using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import.Staged;
using Preau.Contracts;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.Import.Columns;

/// <summary>A column of the file.</summary>
/// <param name="Samples">Its first few values that differ.</param>
public sealed record ShownColumn(int Index, string Heading, IReadOnlyList<string> Samples);

/// <summary>What a column may be chosen for.</summary>
public sealed record ShownField(string Name, string Label, bool IsNeeded, int? Chosen);

/// <summary>Which column is what: what is known is filled in, what is said is remembered for the next file of the source.</summary>
internal sealed class ChooseColumns(PreauDb db, StagedDesk desk, Words words, Links links, TimeProvider clock)
{
    const int LookedAt = 100, Samples = 3, LongestSample = 60;

    internal static Task<IResult> Get(StagedImportId staged, ChooseColumns choose, CancellationToken cancellationToken) => choose.Open(staged, cancellationToken);

    internal static Task<IResult> Post(StagedImportId staged, HttpRequest request, ChooseColumns choose, CancellationToken cancellationToken) => choose.Choose(staged, request, cancellationToken);

    async Task<IResult> Open(StagedImportId id, CancellationToken cancellationToken)
    {
        if (await desk.Find(id, cancellationToken) is not { } staged)
            return Results.NotFound();
        if (staged.State is not (StagedState.Uploaded or StagedState.Ready))
            return Answers.SeeOther(links.ActivityImport(id));
        var chosen = staged.Columns is not null ? staged.ColumnMap
            : ReadStagedImportHandler.Recognised(staged.HeadingList, await Mapping(staged, cancellationToken), staged.System is not null);
        return await Show(staged, chosen, null, cancellationToken);
    }

    Task<ImportMapping?> Mapping(StagedImport staged, CancellationToken cancellationToken) =>
        db.Set<ImportMapping>().FirstOrDefaultAsync(row => row.ProgrammeId == staged.ProgrammeId && row.Source == staged.Source, cancellationToken);

    async Task<IResult> Choose(StagedImportId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await desk.Find(id, cancellationToken) is not { } staged)
            return Results.NotFound();
        if (staged.State is not (StagedState.Uploaded or StagedState.Ready))
            return Answers.SeeOther(links.ActivityImport(id));
        var sent = await Answers.ReadForm(request, cancellationToken);
        var headings = staged.HeadingList;
        var chosen = new Dictionary<ImportField, int>();
        foreach (var field in Enum.GetValues<ImportField>())
            if (int.TryParse(sent.Line(ImportColumns.NameOf(field)), NumberStyles.None, CultureInfo.InvariantCulture, out int column) && column < headings.Count)
                chosen[field] = column;
        var errors = new FormErrors();
        foreach (var field in ImportColumns.Missing(chosen, staged.System is not null))
            errors.Add(ImportColumns.NameOf(field), words["Choose the column of: {0}.", words.Field(field)]);
        if (errors.Any)
            return await Show(staged, chosen, errors, cancellationToken);
        var now = clock.GetUtcNow();
        var mapping = await Mapping(staged, cancellationToken);
        if (mapping is null)
            db.Add(mapping = ImportMapping.Of(staged.ProgrammeId, staged.Source));
        mapping.Remember(chosen.ToDictionary(pair => ImportColumns.NameOf(pair.Key), pair => headings[pair.Value], StringComparer.Ordinal));
        staged.ChooseColumns(chosen, now);
        db.Enqueue(new ReadStagedImport(id.Value), now);
        await desk.Save(cancellationToken);
        return Answers.SeeOther(links.ActivityImport(id));
    }

    async Task<IResult> Show(StagedImport staged, IReadOnlyDictionary<ImportField, int> chosen, FormErrors? errors, CancellationToken cancellationToken)
    {
        var rows = await db.Set<StagedRow>().AsNoTracking().Where(row => row.StagedId == staged.Id).OrderBy(row => row.Number).Take(LookedAt).ToListAsync(cancellationToken);
        var cells = rows.ConvertAll(row => row.CellList);
        var needed = ImportColumns.Missing(new Dictionary<ImportField, int>(), staged.System is not null);
        return Answers.Page<ChooseColumnsPage>(new
        {
            Staged = staged,
            Columns = staged.HeadingList.Select((heading, index) => new ShownColumn(index, heading, [.. cells.Where(row => index < row.Count && row[index].Length > 0).Select(row => Shortened(row[index])).Distinct(StringComparer.Ordinal).Take(Samples)])).Where(column => column.Heading.Length > 0).ToList(),
            Fields = Enum.GetValues<ImportField>().Select(field => new ShownField(ImportColumns.NameOf(field), words.Field(field), needed.Contains(field), chosen.TryGetValue(field, out int column) ? column : null)).OrderByDescending(field => field.IsNeeded).ToList(),
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    static string Shortened(string cell) => MailAddresses.Hide(cell) is var hidden && hidden.Length > LongestSample ? hidden[..LongestSample] + "…" : hidden;
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import.Staged;
using Preau.Contracts;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Import.Mend;

/// <summary>One cell of a row, by what its column means.</summary>
public sealed record ShownCell(string Name, string Label, string Value, bool IsLong);

/// <summary>A row is written anew, for this import and not in the file; or whoever brings it says that it is no slip. It is judged at once.</summary>
internal sealed class MendRow(PreauDb db, StagedDesk desk, Words words, Links links)
{
    static string NameOf(int column) => FormattableString.Invariant($"column-{column}");

    internal static Task<IResult> Get(StagedImportId staged, int row, MendRow mend, CancellationToken cancellationToken) => mend.Open(staged, row, cancellationToken);

    internal static Task<IResult> Post(StagedImportId staged, int row, HttpRequest request, MendRow mend, CancellationToken cancellationToken) => mend.Write(staged, row, request, cancellationToken);

    internal static Task<IResult> PostRight(StagedImportId staged, int row, MendRow mend, CancellationToken cancellationToken) => mend.Call(staged, row, isRight: true, cancellationToken);

    internal static Task<IResult> PostUndo(StagedImportId staged, int row, MendRow mend, CancellationToken cancellationToken) => mend.Call(staged, row, isRight: false, cancellationToken);

    async Task<(StagedImport Staged, StagedRow Row)?> Find(StagedImportId id, int number, CancellationToken cancellationToken) =>
        await desk.Find(id, cancellationToken) is { } staged && await db.Set<StagedRow>().FirstOrDefaultAsync(row => row.StagedId == id && row.Number == number, cancellationToken) is { } row ? (staged, row) : null;

    async Task<IResult> Open(StagedImportId id, int number, CancellationToken cancellationToken)
    {
        if (await Find(id, number, cancellationToken) is not var (staged, row))
            return Results.NotFound();
        return staged.State == StagedState.Ready ? Show(staged, row, row.CellList, null) : Answers.SeeOther(links.ActivityImport(id));
    }

    async Task<IResult> Write(StagedImportId id, int number, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, number, cancellationToken) is not var (staged, row))
            return Results.NotFound();
        if (staged.State != StagedState.Ready)
            return Answers.SeeOther(links.ActivityImport(id));
        var sent = await Answers.ReadForm(request, cancellationToken);
        var cells = row.CellList.Select((cell, column) => sent.ContainsKey(NameOf(column)) ? ImportTable.Clean(sent.Typed(NameOf(column), Activity.LongestText)) : cell).ToList();
        var read = (await desk.Reader(staged, cancellationToken)).Read(new TableRow(row.Number, row.Line, [.. cells]));
        if (read.Refusal is { } refusal)
            return Show(staged, row, cells, new FormErrors().Add("", words.Say(refusal)));
        var was = (row.SourceId, row.Likeness);
        row.Mend(cells);
        // What was right about other words is not about these.
        row.CallRight(false);
        await desk.Rejudge(staged, row, read, was, cancellationToken);
        await desk.Save(cancellationToken);
        return Answers.SeeOther(links.ActivityImport(id));
    }

    async Task<IResult> Call(StagedImportId id, int number, bool isRight, CancellationToken cancellationToken)
    {
        if (await Find(id, number, cancellationToken) is not var (staged, row))
            return Results.NotFound();
        if (staged.State != StagedState.Ready || (await desk.Reader(staged, cancellationToken)).Read(row.Table) is not { Refusal: null } read)
            return Answers.SeeOther(links.ActivityImport(id));
        row.CallRight(isRight);
        await desk.Rejudge(staged, row, read, (row.SourceId, row.Likeness), cancellationToken);
        await desk.Save(cancellationToken);
        return Answers.SeeOther(links.ActivityImport(id) + (isRight ? FormattableString.Invariant($"?done={number}") : ""));
    }

    IResult Show(StagedImport staged, StagedRow row, IReadOnlyList<string> cells, FormErrors? errors)
    {
        var columns = ImportColumns.Of(staged.HeadingList, staged.ColumnMap).InOrder;
        return Answers.Page<MendRowPage>(new
        {
            Staged = staged,
            Row = row,
            Cells = columns.DistinctBy(column => column.Column).Where(column => column.Column < cells.Count)
                .Select(column => new ShownCell(NameOf(column.Column), words["{0} ({1})", words.Field(column.Field), staged.HeadingList[column.Column]], cells[column.Column], column.Field == ImportField.Description)).ToList(),
            Errors = errors,
        }, Sent.StatusOf(errors));
    }
}

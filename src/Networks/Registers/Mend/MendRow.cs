using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Registers.Follow;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Registers.Staged;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Mend;

/// <summary>A row that was not taken is written anew: for this import, not in the file.</summary>
internal static class MendRow
{
    const int LongestCell = 300;

    internal static string NameOf(int column) => FormattableString.Invariant($"column-{column}");

    internal static async Task<IResult> Get(StagedRegisterId staged, int row, PreauDb db, StagedFiles files, ICurrentPerson current, Links links, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State != StagedState.Ready)
            return Answers.SeeOther(links.RegisterImport(staged));
        return await Remarked(found, row, files, cancellationToken) is { } remarked ? Page(found, remarked, remarked.Cells, null) : Results.NotFound();
    }

    internal static async Task<IResult> Post(
        StagedRegisterId staged, int row, HttpRequest request, PreauDb db, StagedFiles files, ICurrentPerson current, Links links, Words words, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State != StagedState.Ready)
            return Answers.SeeOther(links.RegisterImport(staged));
        if (await Remarked(found, row, files, cancellationToken) is not { } remarked)
            return Results.NotFound();
        var form = await Answers.ReadForm(request, cancellationToken);
        string[] sent = [.. remarked.Cells.Select((cell, i) => form[NameOf(i)] is [{ } text, ..] ? text[..Math.Min(text.Length, LongestCell + 1)].Trim() : cell)];
        var mended = MendedRows.Read(found.Mended);
        if (!mended.HasRoom(row))
            return Page(found, remarked, sent, new FormErrors().Add("", words["{0} rows are mended already: mend the others in the file, and upload it again.", MendedRows.Most]));
        try
        {
            await using var file = files.Open(staged);
            var table = await RegisterFile.Open(file, found.System, cancellationToken);
            var columns = RegisterColumns.Choose(table.Headings, RegisterColumns.Said(found.Columns), null);
            mended.Mend(row, columns.Used.Zip(sent).ToDictionary(cell => cell.First, cell => cell.Second));
            var whole = mended.Apply(new RegisterRow(row, remarked.Line, table.Headings.Count, [.. Enumerable.Repeat("", table.Headings.Count)]), table.Headings.Count);
            var read = new RowReader(table, columns, found.System, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)).Read(whole);
            if (read.Refusal is { } refusal)
                return Page(found, remarked, sent, new FormErrors().Add("", words.Say(refusal)));
        }
        catch (Exception fault) when (fault is FileNotFoundException or RegisterRefused)
        {
            // The job says which, and what to do.
        }
        found.Mend(mended, clock.GetUtcNow());
        db.Enqueue(new ReadStaged(staged.Value), clock.GetUtcNow());
        await FollowRegister.Save(db, cancellationToken);
        return Answers.SeeOther(links.RegisterImport(staged));
    }

    static async Task<RemarkedRow?> Remarked(StagedRegister staged, int row, StagedFiles files, CancellationToken cancellationToken)
    {
        try
        {
            await using var kept = files.OpenRows(staged.Id);
            return await RemarkedRows.Read(kept).FirstOrDefaultAsync(remarked => remarked.Row == row, cancellationToken);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    static IResult Page(StagedRegister staged, RemarkedRow row, IReadOnlyList<string> cells, FormErrors? errors) => Answers.Page<MendRowPage>(
        new { Staged = staged, Row = row, Headings = StagedReport.Read(staged.Report!).Headings, Cells = cells, Errors = errors },
        errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

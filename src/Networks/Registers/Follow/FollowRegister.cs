using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Networks.Registers.Reading;
using Preau.Networks.Registers.Staged;
using Preau.Networks.Systems;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Registers.Follow;

/// <summary>An import as its administrator follows it: compared, looked at, saved.</summary>
internal static class FollowRegister
{
    internal const int PageSize = 20;
    const int LastPage = 100_000;

    internal static async Task<IResult> Get(StagedRegisterId staged, string? page, PreauDb db, StagedFiles files, ICurrentPerson current, Links links, CancellationToken cancellationToken)
    {
        if (await Find(staged, db, current, cancellationToken) is not { } found)
            return Results.NotFound();
        if (found.State == StagedState.Uploaded)
            return Answers.SeeOther(links.RegisterColumns(staged));
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, LastPage) : 1;
        return await Page(found, db, files, number, null, cancellationToken);
    }

    internal static Task<StagedRegister?> Find(StagedRegisterId id, PreauDb db, ICurrentPerson current, CancellationToken cancellationToken)
    {
        var person = current.Person!.Id;
        return db.Set<StagedRegister>().FirstOrDefaultAsync(staged => staged.Id == id && staged.PersonId == person, cancellationToken);
    }

    /// <summary>Saves one step; where another press or a job was quicker, that one's counts and she sees it.</summary>
    /// <returns>False then.</returns>
    internal static async Task<bool> Save(PreauDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    internal static async Task<IResult> Page(StagedRegister staged, PreauDb db, StagedFiles files, int page, FormErrors? errors, CancellationToken cancellationToken) => Answers.Page<FollowRegisterPage>(new
    {
        Staged = staged,
        System = await db.Set<EducationSystem>().AsNoTracking().FirstAsync(system => system.Code == staged.System, cancellationToken),
        Report = staged.State == StagedState.Ready ? StagedReport.Read(staged.Report!) : null,
        Batch = staged.State == StagedState.Saved ? await db.Set<RegisterBatch>().AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == staged.BatchId, cancellationToken) : null,
        Mended = MendedRows.Read(staged.Mended).Count,
        Rows = staged.State == StagedState.Ready ? await Rows(staged, files, page, cancellationToken) : [],
        Page = page,
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    static async Task<List<RemarkedRow>> Rows(StagedRegister staged, StagedFiles files, int page, CancellationToken cancellationToken)
    {
        try
        {
            await using var kept = files.OpenRows(staged.Id);
            return await RemarkedRows.Read(kept).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        }
        catch (FileNotFoundException)
        {
            // The import says so as soon as it is confirmed.
            return [];
        }
    }
}

/// <summary>The refused rows as CSV: to be mended in a spreadsheet, and imported once more.</summary>
internal static class DownloadRefused
{
    internal static async Task<IResult> Get(StagedRegisterId staged, PreauDb db, StagedFiles files, ICurrentPerson current, Words words, CancellationToken cancellationToken)
    {
        if (await FollowRegister.Find(staged, db, current, cancellationToken) is not { State: StagedState.Ready } found)
            return Results.NotFound();
        FileStream kept;
        try
        {
            kept = files.OpenRows(staged);
        }
        catch (FileNotFoundException)
        {
            return Results.NotFound();
        }
        string[] headings = [.. StagedReport.Read(found.Report!).Headings, words["Row"], words["Reason"]];
        return Results.Stream(async target =>
        {
            await using var rows = kept;
            // With a mark, or a spreadsheet takes the letters for others.
            await using var text = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await text.WriteAsync(Line(headings));
            await foreach (var row in RemarkedRows.Read(rows).Where(row => row.IsRefused))
                await text.WriteAsync(Line([.. row.Cells, row.Row.ToString(CultureInfo.InvariantCulture), words.Say(row.Reason)]));
        }, "text/csv; charset=utf-8", "refused.csv");
    }

    static string Line(IEnumerable<string> cells) => string.Join(';', cells.Select(cell => $"\"{Harmless(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    // A spreadsheet reckons what begins like a formula. A number may begin with its sign.
    static string Harmless(string cell) =>
        cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Import.Staged;
using Preau.Activities.Partners;
using Preau.Contracts;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Activities.Import.Follow;

/// <summary>A file as whoever brings it follows it: read, looked at row by row, saved.</summary>
internal sealed class FollowImport(PreauDb db, StagedDesk desk, ImportDoor door, Words words, Links links)
{
    public const int PageSize = 20;
    const int LastPage = ImportTable.MostRows / PageSize, Together = 500;

    internal static Task<IResult> Get(StagedImportId staged, string? page, string? verdict, string? done, FollowImport follow, CancellationToken cancellationToken) => follow.Open(staged, page, verdict, done, cancellationToken);

    internal static Task<IResult> Csv(StagedImportId staged, string? verdict, FollowImport follow, CancellationToken cancellationToken) => follow.Download(staged, Sent.One<RowVerdict>(verdict), cancellationToken);

    async Task<IResult> Open(StagedImportId id, string? page, string? verdict, string? done, CancellationToken cancellationToken)
    {
        if (await desk.Find(id, cancellationToken) is not { } staged)
            return Results.NotFound();
        if (staged.State == StagedState.Uploaded)
            return Answers.SeeOther(links.ActivityImportColumns(id));
        return await Page(staged, Sent.One<RowVerdict>(verdict), Sent.Page(page, LastPage), done, null, cancellationToken);
    }

    public async Task<IResult> Page(StagedImport staged, RowVerdict? verdict, int page, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        bool isSeen = staged.State is StagedState.Ready or StagedState.Saved;
        var counts = staged.Counted;
        int count = counts is null ? 0 : verdict is { } asked ? counts[asked] : counts.Rows;
        var (number, pages) = Sent.Paged(page, count, PageSize);
        return Answers.Page<FollowImportPage>(new
        {
            Staged = staged,
            Right = (await door.For(staged.ProgrammeId, staged.PartnerId, cancellationToken))!,
            Counts = counts,
            Verdict = verdict,
            Rows = isSeen ? await Of(staged, verdict).OrderBy(row => row.Number).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken) : [],
            Mended = isSeen ? await db.Set<StagedRow>().CountAsync(row => row.StagedId == staged.Id && row.IsMended, cancellationToken) : 0,
            Batch = staged.State == StagedState.Saved ? await db.Set<ImportBatch>().AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == staged.BatchId, cancellationToken) : null,
            Page = number,
            Pages = pages,
            Called = int.TryParse(done, NumberStyles.None, CultureInfo.InvariantCulture, out int row) ? row : (int?)null,
            Errors = errors,
        }, Sent.StatusOf(errors));
    }

    IQueryable<StagedRow> Of(StagedImport staged, RowVerdict? verdict)
    {
        var rows = db.Set<StagedRow>().AsNoTracking().Where(row => row.StagedId == staged.Id);
        return verdict is { } asked ? rows.Where(row => row.Verdict == asked) : rows;
    }

    /// <summary>The report as a table: what each row said, what became of it, and why. Those that were refused are mended in it and uploaded again.</summary>
    async Task<IResult> Download(StagedImportId id, RowVerdict? verdict, CancellationToken cancellationToken)
    {
        if (await desk.Find(id, cancellationToken) is not { State: StagedState.Ready or StagedState.Saved } staged)
            return Results.NotFound();
        var text = new StringBuilder();
        text.Append(CsvLine.Of([.. staged.HeadingList, words["Row"], words["Outcome"], words["Reason"]]));
        for (int after = 0; ;)
        {
            var some = await Of(staged, verdict).Where(row => row.Number > after).OrderBy(row => row.Number).Take(Together).ToListAsync(cancellationToken);
            foreach (var row in some)
                text.Append(CsvLine.Of([.. row.CellList, row.Number.ToString(CultureInfo.InvariantCulture), row.Verdict is { } known ? words.Verdict(known) : "", row.Reason is { } reason ? words.Say(StoredMessage.Read(reason)) : ""]));
            if (some.Count < Together)
                break;
            after = some[^1].Number;
        }
        // With a mark, or a spreadsheet takes the letters for others.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "rows.csv");
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Moderation.Cases;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Moderation.Queue;

/// <summary>Why somebody reported it, and what she wrote: not who.</summary>
public sealed record SaidReport(Reason Reason, string Text);

/// <summary>What waits for a moderator: one at a time, or in a list.</summary>
internal sealed class ReadQueue(PreauDb db, Moderators moderators, IPeople people)
{
    internal const int PageSize = 20;
    const int LastPage = 10_000, MostReports = 20;

    internal static Task<IResult> Get(string? after, string? done, ReadQueue queue, CancellationToken cancellationToken) => queue.Next(after, done, cancellationToken);

    internal static Task<IResult> GetList(string? page, string? done, ReadQueue queue, CancellationToken cancellationToken) => queue.List(page, done, null, cancellationToken);

    /// <summary>What waits and is hers to decide.</summary>
    internal static IQueryable<Case> Waiting(PreauDb db, ModeratorRemit remit) =>
        remit.Of(db.Set<Case>().AsNoTracking().Where(one => one.AuthorId != remit.Person && (one.State == CaseState.Open || (one.State == CaseState.Appealed && one.DecidedBy != remit.Person))));

    async Task<IResult> Next(string? after, string? done, CancellationToken cancellationToken)
    {
        var remit = await moderators.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        var waiting = Waiting(db, remit);
        int total = await waiting.CountAsync(cancellationToken);
        Case? one = null;
        // Skipped, it comes again when all others are done.
        if (CaseId.TryParse(after, out var skipped) && await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == skipped, cancellationToken) is { } last)
            one = await waiting.Where(row => row.OpenedAt > last.OpenedAt || (row.OpenedAt == last.OpenedAt && row.Id != skipped)).OrderBy(row => row.OpenedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        one ??= await waiting.OrderBy(row => row.OpenedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var before = CaseId.TryParse(done, out var decided) ? await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == decided, cancellationToken) : null;
        return Answers.Page<QueuePage>(new
        {
            Case = one,
            Author = one?.AuthorId is { } author ? (await people.NamesOf([author], cancellationToken)).GetValueOrDefault(author) : null,
            Reports = one is null ? [] : await ReportsOf(db, one.Id, cancellationToken),
            Total = total,
            Done = before is not null && remit.Covers(before.Place) ? before : null,
            remit.Everywhere,
        });
    }

    internal static async Task<IReadOnlyList<SaidReport>> ReportsOf(PreauDb db, CaseId one, CancellationToken cancellationToken) =>
        await db.Set<CaseReport>().AsNoTracking().Where(report => report.CaseId == one).OrderByDescending(report => report.At).Take(MostReports).Select(report => new SaidReport(report.Reason, report.Text)).ToListAsync(cancellationToken);

    internal async Task<IResult> List(string? page, string? done, FormErrors? errors, CancellationToken cancellationToken)
    {
        var remit = await moderators.Mine(cancellationToken);
        if (remit.IsEmpty)
            return Results.NotFound();
        var waiting = Waiting(db, remit);
        int total = await waiting.CountAsync(cancellationToken), pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        int number = int.TryParse(page, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Min(pages, LastPage)) : 1;
        return Answers.Page<CasesPage>(new
        {
            Cases = await waiting.OrderBy(row => row.OpenedAt).ThenBy(row => row.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken),
            Total = total,
            Page = number,
            Pages = pages,
            Done = done,
            Errors = errors,
        }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

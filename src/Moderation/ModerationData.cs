using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Moderation.Cases;
using Preau.Moderation.Letters;
using Preau.Platform.Data;

namespace Preau.Moderation;

/// <summary>
/// This room's part of a person's data: what she reported, what was decided about what she wrote, and what she decided
/// herself. Who reported her is another's. That something was done stays in the audit trail, without her name.
/// </summary>
internal sealed class ModerationData(PreauDb db) : IPersonalData
{
    public string Name => "moderation";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Reported = await db.Set<CaseReport>().AsNoTracking().Where(report => report.ReporterId == person).OrderBy(report => report.At).Select(report => new { report.Reason, report.Text, report.At }).ToListAsync(cancellationToken),
        AboutHer = await db.Set<Case>().AsNoTracking().Where(one => one.AuthorId == person).OrderBy(one => one.OpenedAt)
            .Select(one => new { one.Kind, one.Title, one.Excerpt, one.State, one.Reason, one.Why, one.DecidedAt, one.Appeal, one.AppealWhy }).ToListAsync(cancellationToken),
        Silences = await db.Set<Bar>().AsNoTracking().Where(bar => bar.PersonId == person).OrderBy(bar => bar.Since).Select(bar => new { bar.Since, bar.Until, bar.LiftedAt }).ToListAsync(cancellationToken),
        ToldOfReports = await db.Set<ModeratorLetter>().AsNoTracking().Where(letter => letter.PersonId == person).Select(letter => letter.At).ToListAsync(cancellationToken),
        Decided = await db.Set<Deed>().AsNoTracking().Where(deed => deed.By == person).OrderBy(deed => deed.At).Select(deed => new { deed.Kind, deed.At, deed.Why }).ToListAsync(cancellationToken),
    };

    public async Task Erase(PersonId person, CancellationToken cancellationToken) => await db.InTransaction(async () =>
    {
        db.RemoveRange(await db.Set<CaseReport>().Where(report => report.ReporterId == person).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<Bar>().Where(bar => bar.PersonId == person).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<ModeratorLetter>().Where(letter => letter.PersonId == person).ToListAsync(cancellationToken));
        foreach (var one in await db.Set<Case>().Where(one => one.AuthorId == person || one.DecidedBy == person || one.AppealDecidedBy == person).ToListAsync(cancellationToken))
            one.Erase(person);
        foreach (var bar in await db.Set<Bar>().Where(bar => bar.By == person).ToListAsync(cancellationToken))
            bar.Unname();
        foreach (var deed in await db.Set<Deed>().Where(deed => deed.By == person || deed.PersonId == person).ToListAsync(cancellationToken))
            deed.Unname(person);
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);
}

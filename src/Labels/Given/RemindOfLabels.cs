using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Labels.Apply;
using Preau.Labels.Schemes;
using Preau.Platform.Data;
using Preau.Platform.Jobs;

namespace Preau.Labels.Given;

/// <summary>Every morning: schools whose label ends in ninety or in thirty days are told, each time once.</summary>
internal sealed record RemindOfLabels : IJob
{
    public static string Kind => "labels.reminders";
}

internal sealed class RemindOfLabelsHandler(PreauDb db, SchoolReaders readers, Letters letters, TimeProvider clock) : IJobHandler<RemindOfLabels>
{
    const int Together = 500;

    public async Task Handle(RemindOfLabels job, CancellationToken cancellationToken)
    {
        DateOnly today = clock.Day(), early = today.AddDays(Label.Early), late = today.AddDays(Label.Late);
        var due = await db.Set<Label>().Where(label => label.WithdrawnAt == null && label.ReplacedBy == null && label.Until >= today && ((label.Until <= early && label.RemindedEarlyAt == null) || (label.Until <= late && label.RemindedLateAt == null)))
            .OrderBy(label => label.Until).ThenBy(label => label.Id).Take(Together).Select(label => label.Id).ToListAsync(cancellationToken);
        foreach (var id in due)
        {
            try
            {
                await Remind(id, today, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Changed in this very moment: tomorrow again.
            }
            db.ChangeTracker.Clear();
        }
    }

    async Task Remind(LabelId id, DateOnly today, CancellationToken cancellationToken)
    {
        if (await db.Set<Label>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } label || !label.Remind(today, clock.GetUtcNow()))
            return;
        // Whoever has sent the renewal already needs no reminder. Saved with the letter: it is written once, or not at all.
        if (!await db.Set<LabelApplication>().AnyAsync(row => row.SchoolId == label.SchoolId && row.SchemeId == label.SchemeId && row.Open != null && row.State == ApplicationState.Submitted, cancellationToken))
        {
            var scheme = await db.Set<LabelScheme>().AsNoTracking().FirstAsync(row => row.Id == label.SchemeId, cancellationToken);
            var content = scheme.At(label.SchemeVersion);
            var by = await db.Set<LabelApplication>().AsNoTracking().Where(row => row.Id == label.ApplicationId).Select(row => row.SubmittedBy).FirstOrDefaultAsync(cancellationToken);
            foreach (var person in await readers.Of(label.SchoolId, [by], cancellationToken))
                await letters.Tell(person, words => words["The label of your school ends on {0}", words.On(label.Until)], links => links.SchoolLabel(label.SchoolId, scheme.Code),
                    words => [words["It is this one: {0}. Renew it in time: what your school did since then is found already.", content.Name.In(words.Language.Tag)]], cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}

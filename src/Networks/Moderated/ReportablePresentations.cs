using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Moderated;

/// <summary>The sentence with which an ambassador presents herself in public.</summary>
internal sealed class ReportablePresentations(PreauDb db, Words words) : IReportable
{
    public const string Name = "presentation";

    public string Kind => Name;

    public async Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken)
    {
        var mandate = new MandateId(id);
        var found = await db.Set<Mandate>().AsNoTracking().Where(row => row.Id == mandate && row.ShownSince != null && row.SentenceHiddenAt == null && row.PersonId != null && row.Sentence != "")
            .Select(row => new { row.Sentence, row.PersonId, row.ProgrammeId, row.System }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var programme = await db.Set<Programme>().AsNoTracking().SingleAsync(row => row.Id == found.ProgrammeId, cancellationToken);
        return new Reported(programme.TextIn(words.Language.Tag).Name, found.Sentence, found.PersonId, new Place(found.ProgrammeId.Value, found.System));
    }

    public async Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.HideSentence(now);

    public async Task Show(Guid id, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.ShowSentence();

    Task<Mandate?> Row(Guid id, CancellationToken cancellationToken)
    {
        var mandate = new MandateId(id);
        return db.Set<Mandate>().FirstOrDefaultAsync(row => row.Id == mandate, cancellationToken);
    }
}

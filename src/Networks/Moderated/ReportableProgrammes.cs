using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Networks.Programmes;
using Preau.Networks.Programmes.Lists;
using Preau.Networks.Programmes.Passages;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Networks.Moderated;

/// <summary>The texts of a programme's page, all together. Several people write them, in several languages: nobody is their author, and administrators decide.</summary>
internal sealed class ReportableProgrammes(PreauDb db, Words words) : IReportable
{
    public const string Name = "programme";

    public string Kind => Name;

    public async Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken)
    {
        var programme = new ProgrammeId(id);
        if (await db.Set<Programme>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == programme && row.TextsHiddenAt == null, cancellationToken) is not { } found)
            return null;
        var readings = await Readings.Load(db, programme, words.Language.Tag, cancellationToken);
        return new Reported(found.TextIn(words.Language.Tag).Name, string.Join("\n\n", readings.All.Select(reading => reading.Text).Concat(found.Details.Words(words.Language.Tag))), null, new Place(id, null));
    }

    public async Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.HideTexts(now);

    public async Task Show(Guid id, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.ShowTexts();

    Task<Programme?> Row(Guid id, CancellationToken cancellationToken)
    {
        var programme = new ProgrammeId(id);
        return db.Set<Programme>().FirstOrDefaultAsync(row => row.Id == programme, cancellationToken);
    }
}

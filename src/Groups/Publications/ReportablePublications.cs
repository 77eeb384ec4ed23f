using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Groups.Publications;

/// <summary>What a group has published. It is the group's and no one person's: nobody is its author, and administrators decide.</summary>
internal sealed class ReportablePublications(PreauDb db, Words words) : IReportable
{
    public const string Name = "publication";

    public string Kind => Name;

    public async Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken)
    {
        var publication = new PublicationId(id);
        if (await db.Set<Publication>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == publication && row.State == PublicationState.Published && row.HiddenAt == null, cancellationToken) is not { } found)
            return null;
        var text = found.TextIn(words.Language.Tag);
        return new Reported(text.Title, string.Join("\n\n", [text.Summary, .. text.Recommendations.Select(one => one.Text), text.Body]), null, new Place(found.GroupId.Value, null));
    }

    public async Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.Hide(now);

    public async Task Show(Guid id, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.Show();

    Task<Publication?> Row(Guid id, CancellationToken cancellationToken)
    {
        var publication = new PublicationId(id);
        return db.Set<Publication>().FirstOrDefaultAsync(row => row.Id == publication, cancellationToken);
    }
}

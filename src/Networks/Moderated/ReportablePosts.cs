using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Networks.Conversations;
using Preau.Platform.Data;

namespace Preau.Networks.Moderated;

/// <summary>What people write to each other: whoever is in the conversation may report it, and moderators read that post alone.</summary>
internal sealed class ReportablePosts(PreauDb db) : IReportable
{
    public const string Name = "post";

    public string Kind => Name;

    public async Task<Reported?> Find(Guid id, PersonId reader, CancellationToken cancellationToken)
    {
        var post = new PostId(id);
        var found = await (
            from row in db.Set<Post>().AsNoTracking()
            where row.Id == post && row.HiddenAt == null && row.AuthorId != null && db.Set<Participant>().Any(one => one.ConversationId == row.ConversationId && one.PersonId == reader)
            join conversation in db.Set<Conversation>() on row.ConversationId equals conversation.Id
            select new { row.Text, row.AuthorId, Conversation = conversation }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new Reported(found.Conversation.Subject, found.Text, found.AuthorId, found.Conversation.Place);
    }

    public async Task Hide(Guid id, DateTimeOffset now, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.Hide(now);

    public async Task Show(Guid id, CancellationToken cancellationToken) => (await Row(id, cancellationToken))?.Show();

    Task<Post?> Row(Guid id, CancellationToken cancellationToken)
    {
        var post = new PostId(id);
        return db.Set<Post>().FirstOrDefaultAsync(row => row.Id == post, cancellationToken);
    }
}

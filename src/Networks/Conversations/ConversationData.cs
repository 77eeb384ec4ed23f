using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Networks.Conversations;

/// <summary>What a person wrote to others. Hers is what she wrote; what they wrote is theirs.</summary>
internal sealed class ConversationData(PreauDb db) : IPersonalData
{
    public string Name => "conversations";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => await (
        from post in db.Set<Post>()
        join conversation in db.Set<Conversation>() on post.ConversationId equals conversation.Id
        where post.AuthorId == person
        orderby post.At
        select new { conversation.Subject, post.At, post.Text }).AsNoTracking().ToListAsync(cancellationToken);

    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var post in await db.Set<Post>().Where(row => row.AuthorId == person).ToListAsync(cancellationToken))
            post.Erase();
        db.RemoveRange(await db.Set<Participant>().Where(row => row.PersonId == person).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}

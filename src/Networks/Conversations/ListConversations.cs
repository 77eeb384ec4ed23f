using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Conversations;

/// <summary>The conversations that a person is in, the newest words first.</summary>
internal static class ListConversations
{
    const int PageSize = 30, LastPage = 10_000;

    internal static async Task<IResult> Get(HttpRequest request, ICurrentPerson current, PreauDb db, IPeople people, CancellationToken cancellationToken)
    {
        var me = current.Person!.Id;
        int page = int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1;
        var mine = from participant in db.Set<Participant>()
                   where participant.PersonId == me
                   join conversation in db.Set<Conversation>() on participant.ConversationId equals conversation.Id
                   select new { Conversation = conversation, Newest = db.Set<Post>().Where(post => post.ConversationId == conversation.Id).Max(post => (DateTimeOffset?)post.At) ?? conversation.StartedAt };
        int total = await mine.CountAsync(cancellationToken);
        var shown = await mine.AsNoTracking().OrderByDescending(row => row.Newest).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var ids = shown.ConvertAll(row => row.Conversation.Id);
        var others = await db.Set<Participant>().AsNoTracking().Where(row => ids.Contains(row.ConversationId) && row.PersonId != me).ToListAsync(cancellationToken);
        var names = await people.NamesOf([.. others.Select(row => row.PersonId).Distinct()], cancellationToken);
        return Answers.Page<ListConversationsPage>(new
        {
            Entries = shown.ConvertAll(row => new ConversationEntry(row.Conversation, row.Newest,
                [.. others.Where(other => other.ConversationId == row.Conversation.Id).Select(other => names.GetValueOrDefault(other.PersonId) ?? "")])),
            Page = page,
            Pages = (total + PageSize - 1) / PageSize,
        });
    }
}

/// <param name="With">Names of the others.</param>
public sealed record ConversationEntry(Conversation Conversation, DateTimeOffset Newest, IReadOnlyList<string> With);

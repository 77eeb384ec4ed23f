using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Networks.Conversations;

/// <summary>A conversation as one of those in it sees it.</summary>
/// <param name="Names">Of those in it; whoever is gone is not there.</param>
public sealed record ShownConversation(Conversation Conversation, IReadOnlyList<PersonId> People, IReadOnlyDictionary<PersonId, string> Names, IReadOnlyList<Post> Posts)
{
    public IEnumerable<string> Others(PersonId me) => People.Where(person => person != me).Select(person => Names.GetValueOrDefault(person) ?? "");
}

/// <summary>For those who are in it, and for nobody else.</summary>
internal static class ReadConversation
{
    internal static async Task<IResult> Get(ConversationId conversation, ICurrentPerson current, PreauDb db, IPeople people, CancellationToken cancellationToken) =>
        await Find(conversation, current.Person!.Id, db, people, cancellationToken) is { } shown ? Page(shown, current.Person.Id) : Results.NotFound();

    /// <summary>Null when there is none, or she is not in it.</summary>
    internal static async Task<ShownConversation?> Find(ConversationId id, PersonId me, PreauDb db, IPeople people, CancellationToken cancellationToken)
    {
        var members = await db.Set<Participant>().AsNoTracking().Where(row => row.ConversationId == id).Select(row => row.PersonId).ToListAsync(cancellationToken);
        if (!members.Contains(me))
            return null;
        return new ShownConversation(
            await db.Set<Conversation>().AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken),
            members,
            await people.NamesOf(members, cancellationToken),
            await db.Set<Post>().AsNoTracking().Where(row => row.ConversationId == id).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken));
    }

    internal static IResult Page(ShownConversation shown, PersonId me, string typed = "", FormErrors? errors = null) =>
        Answers.Page<ReadConversationPage>(new { Shown = shown, Me = me, Typed = typed, Errors = errors }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Conversations;

/// <summary>A conversation as one of those in it sees it.</summary>
/// <param name="Names">Of those in it; whoever is gone is not there.</param>
public sealed record ShownConversation(Conversation Conversation, IReadOnlyList<PersonId> People, IReadOnlyDictionary<PersonId, string> Names, IReadOnlyList<Post> Posts)
{
    public IEnumerable<string> Others(PersonId me) => People.Where(person => person != me).Select(person => Names.GetValueOrDefault(person) ?? "");
}

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

internal static class WritePost
{
    internal const string Field = "Text";

    internal static async Task<IResult> Post(ConversationId conversation, HttpRequest request, ICurrentPerson current, PreauDb db, IPeople people, TimeProvider clock, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await ReadConversation.Find(conversation, current.Person!.Id, db, people, cancellationToken) is not { } shown)
            return Results.NotFound();
        string text = (await Answers.ReadForm(request, cancellationToken))[Field].ToString().ReplaceLineEndings("\n").Trim();
        var errors = new FormErrors();
        if (!shown.Conversation.IsOpen)
            errors.Add(Field, words["This conversation is over: nothing more can be written in it."]);
        else if (text.Length == 0)
            errors.Add(Field, words["Write something first."]);
        else if (text.Length > Conversations.Post.Longest)
            errors.Add(Field, words["Write at most {0} characters.", Conversations.Post.Longest]);
        var now = clock.GetUtcNow();
        if (!errors.Any && await Pace.IsTooFast(db, conversation, current.Person.Id, now, cancellationToken))
            errors.Add(Field, words["You have written {0} times within an hour: wait a little.", Pace.MostPerHour]);
        if (errors.Any)
            return ReadConversation.Page(shown, current.Person.Id, text, errors);
        var post = Conversations.Post.Write(shown.Conversation, current.Person.Id, text, now);
        db.Add(post);
        db.Enqueue(new PostWritten(post.Id.Value), now);
        await db.SaveChangesAsync(cancellationToken);
        return Answers.SeeOther($"{links.Conversation(conversation)}#p-{post.Id.Value:N}");
    }
}

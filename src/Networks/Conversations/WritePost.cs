using Microsoft.AspNetCore.Http;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Networks.Moderated;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Conversations;

/// <summary>One of them writes in the browser.</summary>
internal static class WritePost
{
    internal const string Field = "Text";

    internal static async Task<IResult> Post(ConversationId conversation, HttpRequest request, ICurrentPerson current, PreauDb db, IPeople people, ISilences silences, TimeProvider clock, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await ReadConversation.Find(conversation, current.Person!.Id, db, people, cancellationToken) is not { } shown)
            return Results.NotFound();
        string text = (await Answers.ReadForm(request, cancellationToken))[Field].ToString().ReplaceLineEndings("\n").Trim();
        var errors = new FormErrors();
        if (!shown.Conversation.IsOpen)
            errors.Add(Field, words["This conversation is over: nothing more can be written in it."]);
        else if (await silences.Of(current.Person.Id, shown.Conversation.Place, cancellationToken) is { } silence)
            errors.Add(Field, words.Say(silence));
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

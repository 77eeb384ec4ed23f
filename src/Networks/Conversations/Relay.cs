using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;
using Preau.Platform.Mail;

namespace Preau.Networks.Conversations;

/// <summary>Somebody wrote: the others are told.</summary>
internal sealed record PostWritten(Guid Post) : IJob
{
    public static string Kind => "networks.post";
}

/// <summary>Carries each post to the others by mail, each in her own language.</summary>
internal sealed class RelayPost(PreauDb db, IPeople people, Languages languages, ThisSite site, ReplyAddresses addresses) : IJobHandler<PostWritten>
{
    public async Task Handle(PostWritten job, CancellationToken cancellationToken)
    {
        var id = new PostId(job.Post);
        var post = await db.Set<Post>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (post is not { AuthorId: { } author, HiddenAt: null })
            return;
        var conversation = await db.Set<Conversation>().AsNoTracking().SingleAsync(row => row.Id == post.ConversationId, cancellationToken);
        var readers = await db.Set<Participant>().AsNoTracking().Where(row => row.ConversationId == conversation.Id && row.PersonId != author).ToListAsync(cancellationToken);
        var names = await people.NamesOf([author], cancellationToken);
        foreach (var reader in readers)
            await people.Write(reader.PersonId, language => Letter(language, conversation, post, names.GetValueOrDefault(author) ?? "", addresses.For(reader.ReplyKey)), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    LetterToPerson Letter(string language, Conversation conversation, Post post, string name, string? replyTo)
    {
        var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
        string page = site.Address + new Links(words.Language.Tag).Conversation(conversation.Id);
        string[] parts =
        [
            post.Text,
            "-- ",
            replyTo is null
                ? words["{0} wrote this to you at {1}. Answer here: {2}", name, site.Name, page]
                : words["{0} wrote this to you at {1}. Answer this letter, or write here: {2}", name, site.Name, page],
            words["Neither of you sees the address of the other."],
        ];
        return new LetterToPerson(conversation.Subject, string.Join("\n\n", parts) + "\n", words["{0} at {1}", name, site.Name], replyTo, $"conversation.{conversation.Id.Value:N}");
    }
}

/// <summary>Takes what somebody answers by mail into the conversation.</summary>
internal sealed class ConversationLetterBox(PreauDb db, IPeople people, ISilences silences, TimeProvider clock) : ILetterBox
{
    public async Task<Receipt> Take(IncomingMail mail, CancellationToken cancellationToken)
    {
        var writer = await db.Set<Participant>().AsNoTracking().FirstOrDefaultAsync(row => row.ReplyKey == mail.Key, cancellationToken);
        if (writer is null)
            return Receipt.Unknown;
        var conversation = await db.Set<Conversation>().AsNoTracking().SingleAsync(row => row.Id == writer.ConversationId, cancellationToken);
        // Whoever was passed the letter has the key, but is not her.
        if (!conversation.IsOpen || !await people.IsAddressOf(writer.PersonId, mail.From, cancellationToken))
            return Receipt.Refused;
        if (await silences.Of(writer.PersonId, conversation.Place, cancellationToken) is not null)
            return Receipt.Refused;
        var now = clock.GetUtcNow();
        var hers = db.Set<Post>().Where(row => row.ConversationId == conversation.Id && row.AuthorId == writer.PersonId);
        string? name = mail.MessageId?.Length <= 500 ? mail.MessageId : null;
        if (name is not null && await hers.AnyAsync(row => row.MessageId == name, cancellationToken))
            return Receipt.Taken;
        if (await Pace.IsTooFast(db, conversation.Id, writer.PersonId, now, cancellationToken))
            return Receipt.Refused;
        var post = Post.Write(conversation, writer.PersonId, mail.Text, now, name);
        db.Add(post);
        db.Enqueue(new PostWritten(post.Id.Value), now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // The same letter twice at once: it is there.
        }
        return Receipt.Taken;
    }
}

/// <summary>How much one person may write in one conversation: each post goes out as mail, and two programs could answer each other for ever.</summary>
internal static class Pace
{
    public const int MostPerHour = 20;

    public static async Task<bool> IsTooFast(PreauDb db, ConversationId conversation, PersonId writer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hourAgo = now.AddHours(-1);
        return await db.Set<Post>().CountAsync(row => row.ConversationId == conversation && row.AuthorId == writer && row.At > hourAgo, cancellationToken) >= MostPerHour;
    }
}

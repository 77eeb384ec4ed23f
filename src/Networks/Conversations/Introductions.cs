using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Platform.Data;

namespace Preau.Networks.Conversations;

/// <summary>Conversations that other rooms lead to.</summary>
internal sealed class Introductions(PreauDb db, TimeProvider clock) : IIntroductions
{
    public IntroductionId Open(string subject, string text, PersonId from, PersonId to)
    {
        var now = clock.GetUtcNow();
        var conversation = Conversation.Begin(subject.Length > Conversation.LongestSubject ? subject[..Conversation.LongestSubject] : subject, now);
        // Written before they agreed, so it is passed on as such words are; who gets it has read it already, no letter tells her again.
        var first = Post.Write(conversation, from, text, now);
        conversation.Agree(now);
        db.AddRange(conversation, Participant.In(conversation.Id, from), Participant.In(conversation.Id, to), first);
        return new IntroductionId(conversation.Id.Value);
    }
}

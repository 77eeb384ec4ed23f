using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Networks.Conversations;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Networks.Requests;

/// <summary>Leads a request to the right person, and tells each of them what happened. Saving is the caller's.</summary>
internal sealed class Dispatch(PreauDb db, Candidates candidates, IPeople people, Languages languages, ThisSite site, TimeProvider clock)
{
    /// <summary>Asks the next ambassador, or tells the asker that nobody is left.</summary>
    public async Task Next(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        if (await candidates.OfferNext(request, cancellationToken) is { } asked)
            await Offered(request, asked.Person, cancellationToken);
        else if (request.AskerId is { } asker)
            await Tell(asker, request, words => (words["Nobody could be found: {0}", request.Subject],
                [words["We asked everybody who could have come, and nobody was free. You can ask again for another day or in another language."]]), cancellationToken);
    }

    /// <summary>Tells an ambassador that she is asked.</summary>
    public Task Offered(AmbassadorRequest request, PersonId asked, CancellationToken cancellationToken) => Tell(asked, request, words => (words["An ambassador is asked for: {0}", request.Subject],
        [
            words["Somebody asks for an ambassador, and you would fit. Look at it, and say yes or no, by {0}; you need give no reason.", words.Date(request.Current!.Until)],
            Conversation.Passing(request.Text, agreed: false),
        ]), cancellationToken);

    public Task Tell(PersonId person, AmbassadorRequest request, Func<Words, (string Subject, string[] Parts)> write, CancellationToken cancellationToken) =>
        Tell(person, words => write(words).Subject, links => links.Request(request.Id), words => write(words).Parts, cancellationToken);

    /// <summary>A letter in the person's language, with the address of a page.</summary>
    public async Task Tell(PersonId person, Func<Words, string> subject, Func<Links, string> page, Func<Words, string[]> write, CancellationToken cancellationToken) =>
        await people.Write(person, language =>
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            string text = string.Join("\n\n", [words["Hello,"], .. write(words), site.Address + page(new Links(words.Language.Tag)), site.Name + "\n" + site.Address]);
            return new LetterToPerson(subject(words), text + "\n");
        }, cancellationToken);

    /// <summary>The conversation of asker and ambassador, begun when there is none.</summary>
    public async Task<Conversation> Talk(AmbassadorRequest request, PersonId ambassador, CancellationToken cancellationToken)
    {
        if (request.ConversationId is { } id)
            return await db.Set<Conversation>().SingleAsync(row => row.Id == id, cancellationToken);
        var conversation = Conversation.Begin(request.Subject, clock.GetUtcNow(), new Place(request.ProgrammeId.Value, request.System));
        db.AddRange(conversation, Participant.In(conversation.Id, request.AskerId!.Value), Participant.In(conversation.Id, ambassador));
        request.Talk(conversation.Id);
        return conversation;
    }

    /// <summary>The conversation with somebody who did not take it is over.</summary>
    public async Task Close(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        if (request.ConversationId is { } id)
            (await db.Set<Conversation>().SingleAsync(row => row.Id == id, cancellationToken)).Close(clock.GetUtcNow());
    }
}

/// <summary>Every hour: what was not answered in time goes on to the next.</summary>
internal sealed record PassOffersOn : IJob
{
    public static string Kind => "networks.offers";
}

internal sealed class PassOffersOnHandler(PreauDb db, Dispatch dispatch, TimeProvider clock) : IJobHandler<PassOffersOn>
{
    const int Together = 200;

    public async Task Handle(PassOffersOn job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var late = await db.Set<AmbassadorRequest>().Where(request => request.State == RequestState.Waiting && request.Offers.Any(offer => offer.Answer == OfferAnswer.Waiting && offer.Until <= now))
            .OrderBy(request => request.Id).Take(Together).Select(request => request.Id).ToListAsync(cancellationToken);
        foreach (var id in late)
        {
            try
            {
                await PassOn(id, now, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Answered in this very moment.
            }
            // Each by itself: what one could not save must not burden the next.
            db.ChangeTracker.Clear();
        }
    }

    async Task PassOn(RequestId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var request = await db.Set<AmbassadorRequest>().SingleAsync(row => row.Id == id, cancellationToken);
        if (request is not { State: RequestState.Waiting, Current: { } waiting } || waiting.Until > now)
            return;
        await dispatch.Close(request, cancellationToken);
        request.PassOn(OfferAnswer.Expired);
        await dispatch.Next(request, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

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
internal sealed class Dispatch(PreauDb db, IPeople people, Languages languages, ThisSite site, TimeProvider clock)
{
    /// <summary>Asks the next ambassador, or tells the asker that nobody is left.</summary>
    public async Task Next(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        var candidates = await Candidates(request, cancellationToken);
        if (request.OfferNext(candidates, clock.GetUtcNow()) is { } asked)
            await Tell(asked.Person, request, words => (words["An ambassador is asked for: {0}", request.Subject],
                [
                    words["Somebody asks for an ambassador, and you would fit. Look at it, and say yes or no, by {0}; you need give no reason.", words.Date(request.Current!.Until)],
                    Conversation.Passing(request.Text, agreed: false),
                ]), cancellationToken);
        else if (request.AskerId is { } asker)
            await Tell(asker, request, words => (words["Nobody could be found: {0}", request.Subject],
                [words["We asked everybody who could have come, and nobody was free. You can ask again for another day or in another language."]]), cancellationToken);
    }

    public async Task Tell(PersonId person, AmbassadorRequest request, Func<Words, (string Subject, string[] Parts)> write, CancellationToken cancellationToken) =>
        await people.Write(person, language =>
        {
            var words = languages.In(languages.TryGet(language, out var spoken) ? spoken : languages.Default);
            var (subject, parts) = write(words);
            string text = string.Join("\n\n", [words["Hello,"], .. parts, site.Address + new Links(words.Language.Tag).Request(request.Id), site.Name + "\n" + site.Address]);
            return new LetterToPerson(subject, text + "\n");
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

    async Task<List<Candidate>> Candidates(AmbassadorRequest request, CancellationToken cancellationToken)
    {
        string tag = $" {request.Language} ";
        // Without their history, which no match needs.
        var mandates = await db.Set<Mandate>().AsNoTracking()
            .Where(mandate => mandate.ProgrammeId == request.ProgrammeId && mandate.PersonId != null && mandate.Start <= request.On && (mandate.End == null || mandate.End >= request.On) && mandate.SpokenTags.Contains(tag))
            .Select(mandate => new { mandate.Id, Person = mandate.PersonId!.Value, mandate.System, mandate.Region, mandate.Rank, mandate.Start, mandate.End, mandate.SpokenTags, mandate.SubjectLines })
            .ToListAsync(cancellationToken);
        var since = clock.GetUtcNow().AddDays(-90);
        var recent = await db.Set<AmbassadorRequest>().AsNoTracking().SelectMany(row => row.Offers, (row, offer) => new { row.AskerId, row.SchoolId, Offer = offer })
            .Where(row => row.Offer.PersonId != null && (row.Offer.Answer == OfferAnswer.Waiting || row.Offer.Answer == OfferAnswer.Accepted)
                && (row.Offer.At > since || row.AskerId == request.AskerId || (request.SchoolId != null && row.SchoolId == request.SchoolId)))
            .Select(row => new { row.Offer.PersonId, row.Offer.Answer, row.Offer.At, Same = row.AskerId == request.AskerId || (request.SchoolId != null && row.SchoolId == request.SchoolId) })
            .ToListAsync(cancellationToken);
        var load = recent.Where(row => row.At > since).GroupBy(row => row.PersonId!.Value).ToDictionary(group => group.Key, group => group.Count());
        var helped = recent.Where(row => row.Same && row.Answer == OfferAnswer.Accepted).Select(row => row.PersonId!.Value).ToHashSet();
        return mandates.ConvertAll(row => new Candidate(row.Id, row.Person, row.System, row.Region, row.Rank, new Days(row.Start, row.End),
            row.SpokenTags.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.SubjectLines.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            load.GetValueOrDefault(row.Person), helped.Contains(row.Person)));
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

using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Conversations;
using Preau.Networks.Mandates;
using Preau.Networks.Organisations;
using Preau.Networks.Programmes;

namespace Preau.Networks.Requests;

public readonly record struct RequestId(Guid Value) : IId<RequestId>
{
    public static RequestId From(Guid value) => new(value);
    public static bool TryParse(string? text, out RequestId id) => Contracts.Id.TryParse(text, out id);
    public static RequestId New() => new(Guid.CreateVersion7());
}

public enum RequestState { Waiting, Accepted, Unanswered, Withdrawn }

/// <summary>Who is asked: those of the place, then those who lead there, then those who lead elsewhere in the network.</summary>
public enum Reach { Place, Lead, Network }

/// <summary>The last two: she handed it to a colleague, before or after she had said yes.</summary>
public enum OfferAnswer { Waiting, Accepted, Declined, Expired, HandedOn, HandedOnAccepted }

/// <summary>One ambassador was asked, alone, for some days. She need give no reason.</summary>
public sealed class Offer
{
    Offer() { }

    /// <summary>From 1, in the order in which they were asked.</summary>
    public int Number { get; private init; }
    public MandateId MandateId { get; private init; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? PersonId { get; private set; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset Until { get; private set; }
    public OfferAnswer Answer { get; private set; }

    internal static Offer To(int number, MandateId mandate, PersonId person, DateTimeOffset now, DateTimeOffset until) =>
        new() { Number = number, MandateId = mandate, PersonId = person, At = now, Until = until };

    internal void Extend(DateTimeOffset until) => Until = until;

    internal void Settle(OfferAnswer answer) => Answer = answer;

    internal void Unname() => PersonId = null;
}

/// <summary>
/// Somebody asks for an ambassador: for what, in which language, when, where. One ambassador after the other is asked until
/// one says yes; neither sees the address of the other.
/// </summary>
public sealed class AmbassadorRequest
{
    public const int LongestSubject = 120, LongestText = 3000;

    /// <summary>After this an offer goes on to the next.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(4);

    AmbassadorRequest() { }

    public RequestId Id { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>Null once her account is gone.</summary>
    public PersonId? AskerId { get; private set; }
    public SystemCode System { get; private set; }
    public OrganisationId? SchoolId { get; private set; }

    /// <summary>Where the school's register says so: regional ambassadors of it come first.</summary>
    public string? Region { get; private set; }
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>BCP 47: what the ambassador must speak.</summary>
    public string Language { get; private set; } = "";
    public DateOnly On { get; private set; }

    /// <summary>Not at a place: then ambassadors of elsewhere can be asked, too.</summary>
    public bool IsOnline { get; private set; }
    public RequestState State { get; private set; }
    public Reach Reach { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Between the asker and the ambassador, once either has something to say.</summary>
    public ConversationId? ConversationId { get; private set; }
    public List<Offer> Offers { get; } = [];

    /// <summary>When the ambassador was asked for her report: once.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>Two who change it at once: the second looks again.</summary>
    public int Version { get; private set; }

    /// <summary>The offer that waits for an answer, or that was accepted.</summary>
    public Offer? Current => Offers.FirstOrDefault(offer => offer.Answer is OfferAnswer.Waiting or OfferAnswer.Accepted);

    public static AmbassadorRequest Ask(ProgrammeId programme, PersonId asker, SystemCode system, Organisation? school, string subject, string text, string language, DateOnly on, bool isOnline, DateTimeOffset now) => new()
    {
        Id = RequestId.New(),
        ProgrammeId = programme,
        AskerId = asker,
        System = system,
        SchoolId = school?.Id,
        Region = school?.Region,
        // It stands in letters and lists before anybody has agreed to anything.
        Subject = Conversation.Passing(subject, agreed: false),
        Text = text,
        Language = language,
        On = on,
        IsOnline = isOnline,
        AskedAt = now,
    };

    /// <summary>Asks the next of those who match, or says that nobody is left.</summary>
    /// <param name="candidates">All that have a mandate in the programme on that day, as far as <paramref name="widest"/> goes.</param>
    /// <param name="widest">How far to look now: only when all of the network has been seen is nobody left.</param>
    /// <returns>Whom it was offered to, or null.</returns>
    public Candidate? OfferNext(IReadOnlyCollection<Candidate> candidates, DateTimeOffset now, Reach widest = Reach.Network)
    {
        Version++;
        for (var reach = Reach; reach <= widest; reach++)
        {
            Reach = reach;
            if (Matching.Best(this, reach, candidates) is not { } best)
                continue;
            Offers.Add(Offer.To(Offers.Count + 1, best.Mandate, best.Person, now, now + Patience));
            return best;
        }
        if (widest == Reach.Network)
            State = RequestState.Unanswered;
        return null;
    }

    /// <summary>The ambassador says yes.</summary>
    public void Accept()
    {
        Current!.Settle(OfferAnswer.Accepted);
        State = RequestState.Accepted;
        Version++;
    }

    /// <summary>She says no, or nothing in time: the conversation with her, if there was one, is over, and the next is to be asked.</summary>
    public void PassOn(OfferAnswer answer)
    {
        Current!.Settle(answer);
        ConversationId = null;
        Version++;
    }

    /// <summary>The ambassador hands it to a colleague, who is asked in her place. The conversation with her, if there was one, is over.</summary>
    /// <returns>False when the colleague was asked before: she is not asked twice.</returns>
    public bool HandTo(MandateId mandate, PersonId colleague, DateTimeOffset now)
    {
        if (Current is not { } mine || mine.PersonId == colleague || Offers.Exists(offer => offer.PersonId == colleague))
            return false;
        mine.Settle(mine.Answer == OfferAnswer.Accepted ? OfferAnswer.HandedOnAccepted : OfferAnswer.HandedOn);
        Offers.Add(Offer.To(Offers.Count + 1, mandate, colleague, now, now + Patience));
        State = RequestState.Waiting;
        ConversationId = null;
        Version++;
        return true;
    }

    /// <summary>She takes it back, as long as the colleague has not answered.</summary>
    public bool TakeBack(PersonId person, DateTimeOffset now)
    {
        if (Current is not { Answer: OfferAnswer.Waiting } waiting
            || Offers.Find(offer => offer.Number == waiting.Number - 1) is not { Answer: OfferAnswer.HandedOn or OfferAnswer.HandedOnAccepted } before || before.PersonId != person)
            return false;
        bool accepted = before.Answer == OfferAnswer.HandedOnAccepted;
        Offers.Remove(waiting);
        before.Settle(accepted ? OfferAnswer.Accepted : OfferAnswer.Waiting);
        before.Extend(now + Patience);
        State = accepted ? RequestState.Accepted : RequestState.Waiting;
        ConversationId = null;
        Version++;
        return true;
    }

    /// <summary>Whether she can still think again after she has said no.</summary>
    public bool MayReconsider(PersonId person, DateOnly today) => Reconsidered(person, today) is not null;

    /// <summary>She thinks again, as long as nothing else has come of her no: who is asked in her place has not answered, nor begun to talk.</summary>
    public bool Reconsider(PersonId person, DateOnly today, DateTimeOffset now)
    {
        if (Reconsidered(person, today) is not { } hers)
            return false;
        Offers.RemoveAll(offer => offer.Number > hers.Number);
        hers.Settle(OfferAnswer.Waiting);
        hers.Extend(now + Patience);
        State = RequestState.Waiting;
        Version++;
        return true;
    }

    Offer? Reconsidered(PersonId person, DateOnly today) =>
        AskerId is not null && On >= today && ConversationId is null && (State is RequestState.Waiting or RequestState.Unanswered)
        && Offers.OrderByDescending(offer => offer.Number).FirstOrDefault(offer => offer.Answer == OfferAnswer.Declined) is { } hers && hers.PersonId == person
        && Offers.TrueForAll(offer => offer.Number <= hers.Number || (offer.Number == hers.Number + 1 && offer.Answer == OfferAnswer.Waiting))
            ? hers : null;

    /// <summary>The ambassador was asked for her report.</summary>
    public void Remind(DateTimeOffset now)
    {
        RemindedAt = now;
        Version++;
    }

    public void Withdraw()
    {
        if (Current is { Answer: OfferAnswer.Waiting } waiting)
            waiting.Settle(OfferAnswer.Expired);
        State = RequestState.Withdrawn;
        Version++;
    }

    public void Talk(ConversationId conversation)
    {
        ConversationId = conversation;
        Version++;
    }

    /// <summary>Its school turned out to be another, or did not after all.</summary>
    internal void MoveTo(OrganisationId school)
    {
        SchoolId = school;
        Version++;
    }

    internal void Unname(PersonId person)
    {
        if (AskerId == person)
            (AskerId, Subject, Text) = (null, "", "");
        Offers.FindAll(offer => offer.PersonId == person).ForEach(offer => offer.Unname());
    }
}

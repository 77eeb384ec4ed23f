using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Networks.Dated;
using Preau.Networks.Mandates;
using Preau.Networks.Programmes;
using Xunit;

namespace Preau.Networks.Requests;

public sealed class MatchingTests
{
    static readonly DateOnly May = new(2026, 5, 12);
    static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    static AmbassadorRequest Request(bool online = false, string subject = "Astronomy for beginners", string language = "fr") =>
        AmbassadorRequest.Ask(ProgrammeId.New(), PersonId.New(), SystemCode.Parse("fr"), null, subject, "Come", language, May, online, Now);

    static Candidate Somebody(string system = "fr", Rank rank = Rank.National, string? region = null, string languages = "fr en", string subjects = "", DateOnly? end = null, int load = 0, bool helped = false) =>
        new(MandateId.New(), PersonId.New(), SystemCode.Parse(system), region, rank, new Days(new DateOnly(2025, 9, 1), end), languages.Split(' '), subjects.Split(',', StringSplitOptions.RemoveEmptyEntries), load, helped);

    static Candidate? Best(AmbassadorRequest request, params Candidate[] candidates) => request.OfferNext(candidates, Now);

    [Fact]
    public void Whoever_cannot_come_is_not_asked()
    {
        Assert.Null(Best(Request(), Somebody(end: May.AddDays(-1)), Somebody(languages: "de"), Somebody("lv"), Somebody(rank: Rank.Regional, region: "Bretagne")));
        var last = Somebody(end: May);
        Assert.Same(last, Best(Request(), last));
        var request = Request();
        Assert.Null(Best(request, Somebody() with { Person = request.AskerId!.Value }));
        Assert.Equal(RequestState.Unanswered, request.State);
    }

    [Fact]
    public void The_subject_counts_more_than_having_worked_together_and_that_more_than_the_load()
    {
        var busy = Somebody(load: 3);
        var free = Somebody();
        var known = Somebody(load: 2, helped: true);
        var stars = Somebody(subjects: "ASTRONOMY", load: 9);
        var deputy = Somebody(rank: Rank.Deputy);
        var request = Request();
        var order = new List<Candidate>();
        while (Best(request, busy, free, deputy, known, stars) is { } asked)
        {
            order.Add(asked);
            request.PassOn(OfferAnswer.Declined);
        }
        Assert.Equal([stars, known, free, deputy, busy], order);
    }

    [Fact]
    public void Absence_the_month_and_the_way_are_no_matter_of_preference()
    {
        var stars = Somebody(subjects: "astronomy", helped: true);
        Candidate[] unable =
        [
            stars with { IsAway = true }, stars with { Capacity = 2, Taken = 2 }, stars with { Capacity = 0 }, stars with { Radius = 30, Kilometres = 30.1 }, stars with { MayVisit = false },
        ];
        foreach (var candidate in unable)
            Assert.Null(Best(Request(), candidate));
        Candidate[] able =
        [
            stars with { Capacity = 2, Taken = 1 }, stars with { Radius = 30, Kilometres = 30 }, stars with { Radius = 30 }, stars with { Kilometres = 900 },
        ];
        foreach (var candidate in able)
            Assert.Same(candidate, Best(Request(), candidate));
        // Online, nobody travels and nobody is met.
        foreach (var candidate in new[] { unable[3], unable[4] })
            Assert.Same(candidate, Best(Request(online: true), candidate));
        Assert.Null(Best(Request(online: true), unable[0]));
    }

    [Fact]
    public void Among_equals_the_nearest_is_asked_and_the_load_counts_more()
    {
        var far = Somebody() with { Kilometres = 210 };
        var near = Somebody() with { Kilometres = 12 };
        var busy = Somebody(load: 1) with { Kilometres = 1 };
        var unknown = Somebody();
        Assert.Same(near, Best(Request(), unknown, far, busy, near));
        Assert.Same(far, Best(Request(), unknown, busy, far));
    }

    [Fact]
    public void What_she_hands_to_a_colleague_comes_back_as_it_was_until_the_colleague_answers()
    {
        foreach (bool accepted in new[] { false, true })
        {
            var (mine, hers) = (Somebody(), Somebody());
            var request = Request();
            Best(request, mine);
            if (accepted)
                request.Accept();
            Assert.False(request.HandTo(mine.Mandate, mine.Person, Now));
            Assert.True(request.HandTo(hers.Mandate, hers.Person, Now));
            Assert.Equal((RequestState.Waiting, hers.Person), (request.State, request.Current!.PersonId));
            Assert.False(request.TakeBack(hers.Person, Now));
            Assert.True(request.TakeBack(mine.Person, Now));
            Assert.Equal((accepted ? RequestState.Accepted : RequestState.Waiting, mine.Person), (request.State, request.Current!.PersonId));
            Assert.True(request.HandTo(hers.Mandate, hers.Person, Now));
            request.Accept();
            Assert.False(request.TakeBack(mine.Person, Now));
            // Nobody is asked twice.
            Assert.False(request.HandTo(mine.Mandate, mine.Person, Now));
        }
    }

    [Fact]
    public void It_goes_on_to_the_lead_and_then_to_the_network()
    {
        var lead = Somebody(rank: Rank.Lead);
        var elsewhere = Somebody("lv", Rank.Lead);
        var abroad = Somebody("lv");
        var request = Request();
        Assert.Same(lead, Best(request, elsewhere, lead, abroad));
        Assert.Equal(Reach.Lead, request.Reach);
        request.PassOn(OfferAnswer.Expired);
        Assert.Same(elsewhere, Best(request, elsewhere, lead, abroad));
        request.PassOn(OfferAnswer.Expired);
        Assert.Null(Best(request, elsewhere, lead, abroad));
        Assert.Same(abroad, Best(Request(online: true), abroad));
    }
}

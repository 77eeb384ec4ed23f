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

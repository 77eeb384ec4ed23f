using Microsoft.Playwright;
using Xunit;

namespace Preau.Journeys;

/// <summary>From the catalogue to the end of a course, by everybody.</summary>
public sealed class LearnerJourneys(House house)
{
    [Fact(Timeout = Patience.OneJourney)]
    public async Task A_learner_goes_from_the_catalogue_to_the_end_of_a_course()
    {
        await using var learner = await Visitor.Enter(house);
        await new CorePath(house, learner, new PointerHands()).Go();
        learner.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_whole_way_can_be_gone_by_keyboard_alone()
    {
        await using var learner = await Visitor.Enter(house);
        await new CorePath(house, learner, new KeyboardHands(learner.Page)).Go();
        learner.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_whole_way_can_be_gone_in_a_window_of_320_pixels()
    {
        await using var learner = await Visitor.Enter(house, new Manner(Width: 320, Touch: true));
        await new CorePath(house, learner, new PointerHands()).Go();
        learner.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_whole_way_can_be_gone_without_JavaScript()
    {
        await using var learner = await Visitor.Enter(house, new Manner(Script: false));
        await new CorePath(house, learner, new PointerHands()).Go();
        learner.Leave();
    }

    [Fact(Timeout = Patience.OneJourney)]
    public async Task The_whole_way_can_be_gone_in_French_in_the_dark()
    {
        await using var learner = await Visitor.Enter(house, new Manner(Language: "fr", Dark: true));
        await new CorePath(house, learner, new PointerHands()).Go();
        learner.Leave();
    }
}

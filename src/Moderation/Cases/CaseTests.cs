using CsCheck;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Xunit;

namespace Preau.Moderation.Cases;

public sealed class CaseTests
{
    enum Act { Hide, Keep, Undo, Object, Uphold, Overturn, UndoAppeal, ReportAgain }

    static readonly PersonId[] People = [PersonId.New(), PersonId.New()];

    // What each act makes of each state; what is not here is refused, or changes nothing.
    static readonly Dictionary<(CaseState, Act), CaseState> Model = new()
    {
        [(CaseState.Open, Act.Hide)] = CaseState.Hidden,
        [(CaseState.Open, Act.Keep)] = CaseState.Kept,
        [(CaseState.Hidden, Act.Undo)] = CaseState.Open,
        [(CaseState.Kept, Act.Undo)] = CaseState.Open,
        [(CaseState.Hidden, Act.Object)] = CaseState.Appealed,
        [(CaseState.Appealed, Act.Uphold)] = CaseState.Upheld,
        [(CaseState.Appealed, Act.Overturn)] = CaseState.Overturned,
        [(CaseState.Upheld, Act.UndoAppeal)] = CaseState.Appealed,
        [(CaseState.Overturned, Act.UndoAppeal)] = CaseState.Appealed,
        [(CaseState.Kept, Act.ReportAgain)] = CaseState.Open,
        [(CaseState.Overturned, Act.ReportAgain)] = CaseState.Open,
    };

    [Fact]
    public void A_case_goes_the_ways_there_are_and_no_other() =>
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 1]).Array[0, 30].Sample(acts =>
        {
            var reported = new Reported("Where", "What", PersonId.New(), Place.Nowhere);
            var one = Case.Open("post", Guid.NewGuid(), reported, DateTimeOffset.UnixEpoch);
            var state = CaseState.Open;
            PersonId? first = null;
            foreach (var (number, who) in acts)
            {
                var (act, by) = ((Act)number, People[who]);
                bool own = act is Act.Uphold or Act.Overturn && by == first;
                if (!own && Model.TryGetValue((state, act), out var next))
                {
                    state = next;
                    first = act is Act.Hide or Act.Keep ? by : next == CaseState.Open ? null : first;
                }
                Do(one, act, by, reported);
                if (one.State != state || one.DecidedBy != first || one.IsHidden != (state is CaseState.Hidden or CaseState.Appealed or CaseState.Upheld))
                    return false;
            }
            return true;
        });

    static void Do(Case one, Act act, PersonId by, Reported reported)
    {
        switch (act)
        {
            case Act.Hide: one.Hide(by, Reason.Spam, "", DateTimeOffset.UnixEpoch); break;
            case Act.Keep: one.Keep(by, DateTimeOffset.UnixEpoch); break;
            case Act.Undo: one.Undo(); break;
            case Act.Object: one.Object("No"); break;
            case Act.Uphold: one.DecideAppeal(uphold: true, by, ""); break;
            case Act.Overturn: one.DecideAppeal(uphold: false, by, ""); break;
            case Act.UndoAppeal: one.UndoAppeal(); break;
            default: one.ReportedAgain(reported, DateTimeOffset.UnixEpoch); break;
        }
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut_between_characters() =>
        Assert.Equal(new string('x', Case.LongestExcerpt - 1), Case.Open("post", Guid.NewGuid(), new Reported("", new string('x', Case.LongestExcerpt - 1) + "🦊", null, Place.Nowhere), DateTimeOffset.UnixEpoch).Excerpt);
}

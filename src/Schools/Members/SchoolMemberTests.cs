using CsCheck;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Xunit;

namespace Preau.Schools.Members;

/// <summary>
/// Any sequence of confirmations, endings and second thoughts, by anybody on any day, answers "did she belong on day D" as a
/// naive model does: the set of the days.
/// </summary>
public sealed class SchoolMemberTests
{
    const int Horizon = 20;
    static readonly DateTimeOffset First = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);
    static readonly PersonId[] People = [PersonId.New(), PersonId.New(), PersonId.New()];

    sealed record Deed(int Kind, int By, int Proof, int DaysLater);

    static readonly Gen<Deed> AnyDeed = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 3], (kind, by, proof, later) => new Deed(kind, by, proof, later));

    static DateTimeOffset At(int day) => First.AddDays(day);

    static DateOnly Day(int day) => DateOnly.FromDateTime(At(day).UtcDateTime);

    static School A(int? closedOn = null) => new(new SchoolId(Guid.Parse("00000000-0000-0000-0000-000000000001")), "A", "", null, SystemCode.Parse("fr"), null, null, null, closedOn is { } day ? Day(day) : null, false);

    [Fact]
    public void Any_sequence_answers_who_belonged_on_a_day_as_a_set_of_days_does() =>
        Gen.Select(Gen.Int[0, 2], AnyDeed.Array[0, 12], Gen.Int[0, Horizon + 5]).Sample((role, deeds, closes) =>
        {
            var member = SchoolMember.Ask(A(), People[0], (SchoolRole)role, First);
            // The model: since when, until when, who ended it and when.
            int? since = null, until = null, endedOn = null, endedBy = null;
            int today = 0;
            foreach (var deed in deeds)
            {
                today += deed.DaysLater;
                var by = People[deed.By];
                var proof = (Proof)deed.Proof;
                switch (deed.Kind)
                {
                    case 0:
                        bool counts = since is null && endedBy is null && (proof == Proof.Code || deed.By != 0) && ((SchoolRole)role != SchoolRole.Head || proof is Proof.Code or Proof.Office);
                        Assert.Equal(counts, member.Confirm(proof, proof == Proof.Code ? null : by, Day(today)));
                        since = counts ? today : since;
                        break;
                    case 1:
                        Assert.Equal(endedBy is null, member.End(by, At(today)));
                        if (endedBy is null)
                            (endedBy, endedOn, until) = (deed.By, today, since is null ? null : today);
                        break;
                    default:
                        bool mayTakeBack = endedBy == deed.By && today - endedOn < 1;
                        Assert.Equal(mayTakeBack, member.TakeBack(by, At(today)));
                        if (mayTakeBack)
                            (endedBy, endedOn, until) = (null, null, null);
                        break;
                }
            }
            for (int day = -1; day <= Horizon + 20; day++)
            {
                bool belongs = since <= day && !(until < day) && day < closes;
                Assert.Equal(belongs, member.Holds(Day(day), Day(closes)));
            }
            Assert.Equal(since is not null && endedBy is null, member.IsConfirmed);
        });

    [Fact]
    public void A_word_counts_for_a_colleague_of_the_same_school_who_is_confirmed_herself_and_never_for_a_head() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Bool).Sample((role, othersRole, sameSchool, confirmed, isOver) =>
        {
            var asks = SchoolMember.Ask(A(), People[0], (SchoolRole)role, First);
            var other = SchoolMember.Ask(sameSchool ? A() : A() with { Id = new SchoolId(Guid.NewGuid()) }, People[1], (SchoolRole)othersRole, First);
            if (confirmed)
                other.Confirm(Proof.Code, null, Day(0));
            if (isOver)
                other.End(People[1], First);
            Proof? expected = !sameSchool || !confirmed || isOver || role == (int)SchoolRole.Head ? null : othersRole == (int)SchoolRole.Head ? Proof.Head : Proof.Colleague;
            Assert.Equal(expected, asks.ProofBy(other));
            Assert.Equal(expected == Proof.Head, asks.MayBeDeclinedBy(other));
            Assert.Null(asks.ProofBy(asks));
        });
}

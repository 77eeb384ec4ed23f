using CsCheck;
using Preau.Academy.Courses;
using Xunit;

namespace Preau.Academy.Runs;

public sealed class RunTests
{
    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);

    static Run Planned(RunDates dates) => Run.Plan(Course.Create("Org", "Num", "en", At("2026-01-01Z"), author: null), ContentId.New(), "2026", dates);

    [Theory]
    // Under way as it was written: to the instant.
    [InlineData("2026-01-12T08:00Z", "2026-01-12T08:00Z", "2026-02-01T23:00Z", "2026-02-01T23:00Z")]
    // Another hour of the same day moves no date.
    [InlineData("2026-01-12T08:00Z", "2026-01-12T13:00Z", "2026-02-01T23:00Z", "2026-02-01T23:00Z")]
    // Midnight in Brussels stays midnight in Brussels, on either side of the change of the clocks.
    [InlineData("2026-01-12T08:00Z", "2026-03-23T08:00Z", "2026-02-02T23:00Z", "2026-04-13T22:00Z")]
    [InlineData("2026-06-01T07:00Z", "2026-01-12T08:00Z", "2026-06-14T22:00Z", "2026-01-25T23:00Z")]
    // A time that the clocks skip, or show twice, is settled.
    [InlineData("2026-01-12T08:00Z", "2026-03-23T08:00Z", "2026-01-18T01:30Z", "2026-03-29T01:30Z")]
    [InlineData("2026-01-12T08:00Z", "2026-10-19T07:00Z", "2026-01-18T01:30Z", "2026-10-25T00:30Z")]
    // "Not yet decided", and years that only say "never" or "always".
    [InlineData("2030-01-01T00:00Z", "2026-01-12T08:00Z", "2030-01-01T00:00Z", "2026-01-12T08:00Z")]
    [InlineData("2030-01-01T00:00Z", "2026-01-12T08:00Z", "2030-01-15T00:00Z", "2026-01-26T00:00Z")]
    [InlineData("2026-01-12T08:00Z", "2026-03-23T08:00Z", "9999-12-31T23:59Z", "9999-12-31T23:59Z")]
    [InlineData("0001-01-01T00:00Z", "2026-03-23T08:00Z", "2026-04-01T00:00Z", "2026-04-01T00:00Z")]
    public void A_block_opens_as_many_days_after_the_run_starts_as_it_did_after_the_course(string course, string run, string block, string opens) =>
        Assert.Equal(At(opens), Planned(new RunDates(At(run))).OpeningOf(At(block), At(course)));

    [Theory]
    [InlineData("2024-09-02T07:00Z", "2024-09-20T21:59Z", "2026-01-30T22:59Z")]
    [InlineData("2024-09-02T07:00Z", "2024-09-01T21:59Z", null)]
    [InlineData(null, "2026-02-01T12:00Z", "2026-02-01T12:00Z")]
    [InlineData(null, "2024-02-01T12:00Z", null)]
    public void What_was_due_in_a_past_run_is_due_as_late_in_this_one_and_never_before_it_starts(string? course, string block, string? due) =>
        Assert.Equal(due is null ? null : At(due), Planned(new RunDates(At("2026-01-12T08:00Z"))).DueOf(At(block), course is null ? null : At(course)));

    // A run from the 10th to the 20th, enrolment from the 5th to the 15th, unless a row says otherwise.
    [Theory]
    [InlineData(1, RunState.FutureNotYetOpen)]
    [InlineData(5, RunState.FutureOpen)]
    [InlineData(10, RunState.OngoingOpen)]
    [InlineData(15, RunState.OngoingClosed)]
    [InlineData(20, RunState.ArchivedClosed)]
    [InlineData(7, RunState.FutureClosed, 5, 7)]
    [InlineData(10, RunState.OngoingClosed, 12, 15)]
    [InlineData(20, RunState.ArchivedOpen, 5, 25)]
    [InlineData(25, RunState.ArchivedOpen, 5, 25)]
    [InlineData(20, RunState.ArchivedOpen, 5, null)]
    [InlineData(1, RunState.FutureOpen, null, null)]
    public void A_run_is_in_the_state_of_its_day(int day, RunState state, int? opens = 5, int? closes = 15)
    {
        var run = Planned(new RunDates(Day(10), Day(20), Day(opens), Day(closes)));
        Assert.Equal(state, run.StateAt(Day(day)!.Value));
        Assert.False(run.IsOpenForEnrolment(Day(day)!.Value));
        run.Publish();
        Assert.Equal(state is RunState.FutureOpen or RunState.OngoingOpen or RunState.ArchivedOpen, run.IsOpenForEnrolment(Day(day)!.Value));
    }

    static DateTimeOffset? Day(int? day) => day is { } number ? new DateTimeOffset(2026, 1, number, 0, 0, 0, TimeSpan.Zero) : null;

    [Fact]
    public void A_state_is_that_of_a_naive_model_and_changes_at_the_turns_of_a_run_alone()
    {
        var day = Gen.Int[0, 28].Select(number => number == 0 ? (int?)null : number);
        Gen.Select(day, day, day, day, Gen.Int[1, 27]).Sample((start, end, opens, closes, today) =>
        {
            var dates = new RunDates(Day(start), Day(end), Day(opens), Day(closes));
            if (dates.Fault is not null)
                return;
            var run = Planned(dates);
            var now = Day(today)!.Value;

            string teaching = start > today ? "Future" : end <= today ? "Archived" : "Ongoing";
            // What is over can be read by whoever registers, unless enrolment was closed while it was taught.
            bool open = teaching == "Archived" ? !(closes < end) : !(opens > today) && !(closes <= today);
            string model = start is null ? "ToBeScheduled" : teaching == "Future" && opens > today ? "FutureNotYetOpen" : teaching + (open ? "Open" : "Closed");
            Assert.Equal(model, run.StateAt(now).ToString());

            if (!run.Turns.Contains(now.AddDays(1)))
                Assert.Equal(run.StateAt(now), run.StateAt(now.AddDays(1)));
        });
    }

    [Fact]
    public void A_self_paced_run_opens_as_a_whole_and_nothing_in_it_is_due()
    {
        var run = Planned(new RunDates(At("2026-01-12T08:00Z"), IsSelfPaced: true));
        Assert.Equal((run.Start, null), (run.OpeningOf(At("2026-03-01Z"), run.Start), run.DueOf(At("2026-03-01Z"), run.Start)));
    }
}

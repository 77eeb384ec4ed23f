using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Tests;
using Xunit;

namespace Preau.Activities.TakePart;

/// <summary>Seats and waiting list, whatever people do in whatever order, against a list of rows that is searched from the front.</summary>
public sealed class WaitingListTests : IAsyncLifetime
{
    readonly TestSite site = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public enum Deed { Ask, AskAndConfirm, Confirm, Cancel, Return, Seats, Time }

    sealed class Row
    {
        public required int Who { get; init; }
        public int Places { get; set; }
        public RegistrationState State { get; set; }
        public long Line { get; set; }
        public DateTimeOffset? Due { get; set; }
        public bool Seated => State is RegistrationState.Held or RegistrationState.Registered or RegistrationState.Offered;

        public override string ToString() => $"{Who}:{Places} {State}";
    }

    /// <summary>The naive one: no counter, no index, everything looked at anew.</summary>
    sealed class Model(int? seats, DateTimeOffset start)
    {
        readonly List<Row> rows = [];
        int? seats = seats;
        long line;

        public IEnumerable<string> Rows => rows.OrderBy(row => row.Who).Select(row => row.ToString());
        public IEnumerable<int> Queue => rows.Where(row => row.State == RegistrationState.Waiting).OrderBy(row => row.Line).Select(row => row.Who);
        public int Taken => rows.Where(row => row.Seated).Sum(row => row.Places);

        public void Do(Deed deed, int who, int number, DateTimeOffset now)
        {
            Settle(now);
            bool over = start.AddHours(3) < now;
            var row = rows.Find(row => row.Who == who);
            switch (deed)
            {
                case Deed.Ask:
                    Ask(row, who, number, now);
                    break;
                case Deed.AskAndConfirm:
                    Confirm(Ask(row, who, number, now), over);
                    break;
                case Deed.Confirm when row is { State: RegistrationState.Held or RegistrationState.Asked or RegistrationState.Offered }:
                    Confirm(row, over);
                    break;
                case Deed.Cancel when row is not null && !over && row.State is not (RegistrationState.Cancelled or RegistrationState.Lapsed):
                    (row.State, row.Due) = (RegistrationState.Cancelled, null);
                    break;
                case Deed.Return when row is { State: RegistrationState.Cancelled or RegistrationState.Lapsed } && !over:
                    Enter(row);
                    break;
                case Deed.Seats:
                    seats = number == 6 ? null : number;
                    break;
            }
            Settle(now);
        }

        Row Ask(Row? row, int who, int number, DateTimeOffset now)
        {
            if (row is { State: RegistrationState.Registered or RegistrationState.Waiting or RegistrationState.Offered })
                return row;
            if (row is not null)
                rows.Remove(row);
            row = new Row { Who = who, Places = number, Due = now.AddHours(2) };
            row.State = Fits(number) ? RegistrationState.Held : RegistrationState.Asked;
            rows.Add(row);
            return row;
        }

        void Confirm(Row row, bool over)
        {
            if (over || row.State is RegistrationState.Registered or RegistrationState.Waiting)
                return;
            if (row.Seated)
                (row.State, row.Due) = (RegistrationState.Registered, null);
            else
                Enter(row);
        }

        void Enter(Row row)
        {
            row.Due = null;
            row.State = Fits(row.Places) ? RegistrationState.Registered : RegistrationState.Waiting;
            row.Line = ++line;
        }

        bool Fits(int places) => seats is null || Taken + places <= seats;

        void Settle(DateTimeOffset now)
        {
            rows.RemoveAll(row => row.State is RegistrationState.Held or RegistrationState.Asked && row.Due <= now);
            foreach (var row in rows.Where(row => row.State == RegistrationState.Offered && row.Due <= now))
                (row.State, row.Due) = (RegistrationState.Lapsed, null);
            if (start <= now)
                return;
            while (rows.Where(row => row.State == RegistrationState.Waiting && Fits(row.Places)).MinBy(row => row.Line) is { } next)
            {
                double half = (start - now).TotalHours / 2;
                (next.State, next.Due) = (RegistrationState.Offered, now.AddHours(Math.Max(1, Math.Min(24, half))));
            }
        }
    }

    [Fact]
    public async Task The_list_is_what_a_naive_list_would_be()
    {
        var step = Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 5], Gen.Int[1, 6]);
        await Gen.Select(Gen.Int[1, 6], step.Array[1, 30]).SampleAsync(async (seats, steps) =>
        {
            var start = site.Clock.GetUtcNow().AddDays(3);
            var activity = await site.Opened(PersonId.New(), seats, start: start);
            var model = new Model(seats, start);
            foreach (var (deed, who, number) in steps)
            {
                if (deed == Deed.Time)
                    site.Clock.Advance(TimeSpan.FromMinutes(number * 93));
                model.Do(deed, who, number, site.Clock.GetUtcNow());
                await Do(activity, deed, $"p{who}@example.org", number);
                var real = await site.Registrations(activity);
                string told = $"{deed} {who} {number}";
                Assert.Equal(told + ": " + string.Join(", ", model.Rows), told + ": " + string.Join(", ", real.OrderBy(row => row.EmailKey, StringComparer.Ordinal).Select(row => $"{row.EmailKey![1]}:{row.Places} {row.State}")));
                Assert.Equal(string.Join(',', model.Queue), string.Join(',', real.Where(row => row.State == RegistrationState.Waiting).OrderBy(row => row.Line).Select(row => row.EmailKey![1])));
                Assert.Equal(model.Taken, await site.Taken(activity));
            }
        }, iter: 60, threads: 1);
    }

    Task Do(ActivityId activity, Deed deed, string email, int number) => site.With((_, services) => services.GetRequiredService<SeatKeeper>().InTurn(activity, async turn =>
    {
        if (deed is Deed.Ask or Deed.AskAndConfirm)
        {
            var (asked, _) = await turn.Ask(new Wish("Somebody", email, email, null, number, "en"));
            if (deed == Deed.AskAndConfirm)
                await turn.Confirm(asked);
            return;
        }
        if (deed == Deed.Seats)
        {
            turn.Seating.Arrange(number == 6 ? null : number, null, 30);
            turn.LookAgain();
        }
        else if (await turn.FindBy(email) is { } hers)
        {
            await (deed switch
            {
                Deed.Confirm => turn.Confirm(hers),
                Deed.Cancel => turn.Cancel(hers),
                Deed.Return => turn.Return(hers),
                _ => Task.FromResult<Preau.Platform.Languages.Message?>(null),
            });
        }
    }, Stop));

    [Theory]
    [InlineData(96, 24), InlineData(48, 24), InlineData(20, 10), InlineData(2, 1), InlineData(1, 1), InlineData(0, 1)]
    public void An_offer_holds_for_a_day_or_half_of_what_is_left_and_an_hour_at_least(int left, int hours) => Assert.Equal(TimeSpan.FromHours(hours), Registration.OfferFor(TimeSpan.FromHours(left)));
}

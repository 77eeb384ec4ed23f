using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.TakePart.Arrange;

/// <summary>How many places there are, as typed.</summary>
/// <param name="Below">She knows that more are taken than there will be.</param>
public sealed record PlacesForm(string Seats, string Until, string MostPlaces, bool Below)
{
    internal const string SeatsField = "Seats", UntilField = "Until", MostField = "MostPlaces", BelowField = "Below";

    internal static PlacesForm From(IFormCollection sent) => new(sent.Line(SeatsField, 10), sent.Line(UntilField, 30), sent.Line(MostField, 10), sent[BelowField] == "true");

    internal static PlacesForm Of(Seating? seating, Activity activity) => new(
        seating?.Seats?.ToString(CultureInfo.InvariantCulture) ?? "", seating?.Until is { } until ? Sent.Written(until, Sent.ZoneOf(activity.Zone)) : "",
        (seating?.MostPlaces ?? Seating.UsualAtOnce).ToString(CultureInfo.InvariantCulture), false);

    internal (int? Seats, DateTimeOffset? Until, int Most) Parse(Activity activity, FormErrors errors, Words words)
    {
        int? seats = null;
        if (Seats.Length > 0)
        {
            seats = Number(Seats);
            if (seats is not (>= 1 and <= Seating.MostSeats))
                errors.Add(SeatsField, words["Give a whole number from {0} to {1}, or leave it empty.", 1, Seating.MostSeats]);
        }
        DateTimeOffset? until = Until.Length > 0 ? Sent.Moment(UntilField, Until, Sent.ZoneOf(activity.Zone), errors, words) : null;
        if (until > activity.End)
            errors.Add(UntilField, words["Choose an instant before the activity ends."]);
        int? most = Number(MostPlaces);
        if (most is not (>= 1 and <= Seating.MostAtOnce))
            errors.Add(MostField, words["Give a whole number from {0} to {1}.", 1, Seating.MostAtOnce]);
        return (seats, until, most ?? 1);
    }

    static int? Number(string typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}

/// <summary>The organiser opens registration, says how many places there are and until when, closes it and opens it again.</summary>
internal sealed class ArrangePlaces(PreauDb db, ActivityDoor door, SeatKeeper keeper, ICurrentPerson current, ISilences silences, Words words, Links links, TimeProvider clock)
{
    internal static Task<IResult> Get(ActivityId activity, string? done, ArrangePlaces arrange, CancellationToken cancellationToken) => arrange.Open(activity, done, cancellationToken);

    internal static Task<IResult> Post(ActivityId activity, HttpRequest request, ArrangePlaces arrange, CancellationToken cancellationToken) => arrange.Save(activity, request, cancellationToken);

    internal static Task<IResult> PostClosing(ActivityId activity, ArrangePlaces arrange, CancellationToken cancellationToken) => arrange.Turn(activity, "closed", seating => seating.Close(), cancellationToken);

    internal static Task<IResult> PostOpening(ActivityId activity, ArrangePlaces arrange, CancellationToken cancellationToken) => arrange.Turn(activity, "opened", seating => seating.Open(), cancellationToken);

    async Task<IResult> Open(ActivityId id, string? done, CancellationToken cancellationToken) =>
        await door.ForOwner(id, cancellationToken) is { } seen ? Show(seen, PlacesForm.Of(seen.Seating, seen.Activity), done, null) : Results.NotFound();

    async Task<IResult> Save(ActivityId id, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { } seen)
            return Results.NotFound();
        var form = PlacesForm.From(await Answers.ReadForm(request, cancellationToken));
        var errors = new FormErrors();
        var (seats, until, most) = form.Parse(seen.Activity, errors, words);
        if (await Refusal(seen, cancellationToken) is { } refusal)
            errors.Add("", refusal);
        if (errors.Any)
            return Show(seen, form, null, errors);
        if (seen.Seating is null)
            await Begin(id, cancellationToken);
        int taken = 0;
        await keeper.InTurn(id, turn =>
        {
            taken = turn.Seating.Taken;
            if (seats < taken && !form.Below)
                return Task.CompletedTask;
            turn.Seating.Arrange(seats, until, most);
            // The first time it is what opens registration.
            if (seen.Seating is null)
                turn.Seating.Open();
            turn.LookAgain();
            return Task.CompletedTask;
        }, cancellationToken);
        if (seats < taken && !form.Below)
            return Show(seen with { Seating = await Read(id, cancellationToken) }, form, null, errors.Add(PlacesForm.SeatsField, words.Plural(taken, "{0} place is taken already: nobody loses hers. Tick the box below if you want no more than that.", "{0} places are taken already: nobody loses hers. Tick the box below if you want no more than that.")));
        return Answers.SeeOther(links.ActivityPlaces(id) + "?done=saved");
    }

    async Task Begin(ActivityId id, CancellationToken cancellationToken)
    {
        db.Add(Seating.Of(id));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Pressed twice at once: it is there.
        }
    }

    Task<Seating?> Read(ActivityId id, CancellationToken cancellationToken) => db.Set<Seating>().AsNoTracking().FirstOrDefaultAsync(row => row.ActivityId == id, cancellationToken);

    async Task<IResult> Turn(ActivityId id, string done, Action<Seating> act, CancellationToken cancellationToken)
    {
        if (await door.ForOwner(id, cancellationToken) is not { Seating: not null } seen)
            return Results.NotFound();
        if (done == "opened" && await Refusal(seen, cancellationToken) is { } refusal)
            return Show(seen, PlacesForm.Of(seen.Seating, seen.Activity), null, new FormErrors().Add("", refusal));
        await keeper.InTurn(id, turn =>
        {
            act(turn.Seating);
            return Task.CompletedTask;
        }, cancellationToken);
        return Answers.SeeOther($"{links.ActivityPlaces(id)}?done={done}");
    }

    async Task<string?> Refusal(SeenActivity seen, CancellationToken cancellationToken)
    {
        if (seen.Activity.IsOver(clock.GetUtcNow()))
            return words["It is over."];
        return await silences.Of(current.Person!.Id, new Place(seen.Activity.ProgrammeId.Value, seen.Activity.System), cancellationToken) is { } silence ? words.Say(silence) : null;
    }

    IResult Show(SeenActivity seen, PlacesForm form, string? done, FormErrors? errors) => Answers.Page<PlacesPage>(new
    {
        Seen = seen,
        Form = form,
        Now = clock.GetUtcNow(),
        Done = done,
        Errors = errors,
    }, Sent.StatusOf(errors));
}

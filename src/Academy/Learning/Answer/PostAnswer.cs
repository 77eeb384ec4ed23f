using Microsoft.AspNetCore.Http;
using Preau.Academy.Blocks;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning.Read;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Academy.Learning.Answer;

/// <summary>An answer that was not taken: what was sent stays in the form, with what to mend.</summary>
public sealed record Refused(BlockId Block, Message? Reason, IReadOnlyDictionary<string, Message> Faults, IFormCollection Sent)
{
    public Message? FaultOf(string field) => Faults.TryGetValue(field, out var fault) ? fault : null;
}

/// <summary>A learner answers an exercise: judged, written durably, shown.</summary>
internal static class PostAnswer
{
    // Two of her own windows, or a double press: the second is judged against what the first left.
    const int MostTries = 5;

    internal static async Task<IResult> Post(RunId run, BlockId block, HttpContext http, Seats seats, UnitReader reader, BlockStateWriter writer, Completions completions, PreauDb db, Links links, Words words, CancellationToken cancellationToken)
    {
        if (await seats.Take(run, block, cancellationToken) is not ({ } seat, { Unit: { } unit }))
            return Results.NotFound();
        if (ReadUnit.Bar(seat, unit) is { } barred)
            return barred;
        if (!seat.IsEnrolled)
            return Answers.SeeOther(links.Course(seat.Course.Slug));

        var form = await Answers.ReadForm(http.Request, cancellationToken);
        for (int tries = 0; tries < MostTries; tries++)
        {
            var shown = await reader.Read(seat, unit, words.Language.Tag, cancellationToken);
            if (shown.Exercises.FirstOrDefault(exercise => exercise.Node.Id == block) is not { } exercise)
                return Results.NotFound();
            var before = shown.States.GetValueOrDefault(block);
            var moment = UnitReader.MomentOf(seat, exercise);
            // Of whatever kind it is: an exercise that is over takes nothing more.
            var outcome = moment.IsOver ? Outcome.Refused(new Message("The time for this exercise is over.")) : exercise.Take(before?.State, form, moment);
            if (!outcome.IsAccepted)
                return await ShowRefusal(http, seat, shown, exercise, outcome, form, db, cancellationToken);
            var after = Next(seat, block, before, outcome);
            var now = shown with { States = new Dictionary<BlockId, BlockState>(shown.States) { [block] = after } };
            bool completes = now.IsAnswered && !shown.IsAnswered;
            if (!await writer.Write(new StateChange(after, completes ? unit.Id : null), cancellationToken))
            {
                seat = seat with { Record = null };
                continue;
            }
            if (completes)
                await completions.Check(seat, cancellationToken);
            return Show(http, seat, now with { Counts = await reader.CountsOf(seat, now.Blocks, now.States, cancellationToken) }, exercise, links);
        }
        return Results.StatusCode(StatusCodes.Status409Conflict);
    }

    static BlockState Next(Seat seat, BlockId block, BlockState? before, Outcome outcome) => new()
    {
        EnrolmentId = seat.Enrolment!.Id,
        BlockId = block,
        State = outcome.State!,
        Earned = outcome.Earned,
        Possible = outcome.Possible,
        UpdatedAt = seat.Now,
        Version = (before?.Version ?? 0) + 1,
    };

    static IResult Show(HttpContext http, Seat seat, ShownUnit shown, Exercise exercise, Links links) =>
        IsFragment(http)
            ? Answers.Page<BlockFrame>(new { Seat = seat, Block = (BlockContent)exercise, State = shown.States[exercise.Node.Id], shown.Unit, Asked = new Asked(), Counts = shown.Counts.GetValueOrDefault(exercise.Node.Id) })
            : Answers.SeeOther($"{links.Unit(seat.Run.Id, shown.Unit.Id)}#{exercise.Anchor}");

    static async Task<IResult> ShowRefusal(HttpContext http, Seat seat, ShownUnit shown, Exercise exercise, Outcome outcome, IFormCollection form, PreauDb db, CancellationToken cancellationToken)
    {
        var refused = new Refused(exercise.Node.Id, outcome.Refusal, outcome.Faults ?? new Dictionary<string, Message>(), form);
        var asked = new Asked(Refused: refused);
        return IsFragment(http)
            ? Answers.Page<BlockFrame>(new { Seat = seat, Block = (BlockContent)exercise, State = shown.States.GetValueOrDefault(exercise.Node.Id), shown.Unit, Asked = asked })
            : await ReadUnit.Page(http, seat, shown, db, asked, cancellationToken, StatusCodes.Status422UnprocessableEntity);
    }

    static bool IsFragment(HttpContext http) => http.Request.Headers.ContainsKey("HX-Request");
}

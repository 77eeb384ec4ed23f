using Microsoft.AspNetCore.Http;
using Preau.Academy.Courses;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Academy.Learning.Read;

/// <summary>A page of a course.</summary>
internal static class ReadUnit
{
    internal static async Task<IResult> Get(RunId run, BlockId unit, HttpContext http, Seats seats, UnitReader reader, PreauDb db, Words words, Positions positions, CancellationToken cancellationToken)
    {
        if (await seats.Take(run, unit, cancellationToken) is not ({ } seat, { UnitNumber: not null } node))
            return Results.NotFound();
        if (Bar(seat, node) is { } barred)
            return barred;
        var shown = await reader.Read(seat, node, words.Language.Tag, cancellationToken);
        if (seat.IsEnrolled && seat.Enrolment!.LastUnit != unit)
            positions.Note(seat.Enrolment.Id, unit);
        return await Page(http, seat, shown, db, new Asked(http.Request.Query["answer"], http.Request.Query["play"]), cancellationToken);
    }

    /// <summary>The answer to whoever may not read this unit, or null.</summary>
    internal static IResult? Bar(Seat seat, SyllabusNode unit) => seat.BarrierBefore(unit) switch
    {
        Barrier.None => null,
        Barrier.NotFound => Results.NotFound(),
        var barrier => Answers.Page<BarredPage>(new { Seat = seat, Unit = unit, Barrier = barrier }, StatusCodes.Status403Forbidden),
    };

    internal static async Task<IResult> Page(HttpContext http, Seat seat, ShownUnit shown, PreauDb db, Asked asked, CancellationToken cancellationToken, int status = StatusCodes.Status200OK)
    {
        string css = shown.Css;
        string? nonce = null;
        if (css.Length > 0)
        {
            // A visitor's page is kept for all visitors, so it names its styles by their hash (docs/decisions/0005).
            if (seat.Person is null)
                http.PageSecurity().AllowStyle(css);
            else
                nonce = http.PageSecurity().Nonce;
        }
        foreach (var film in shown.Blocks.OfType<Blocks.VideoContent>().Where(film => asked.Plays(film.Node.Id)))
            film.Allow(http.PageSecurity());
        var advance = await Advance.Of(seat, db, cancellationToken);
        return Answers.Page<ReadUnitPage>(new { Seat = seat, Shown = shown, Advance = advance, Asked = asked, Nonce = nonce }, status);
    }
}

/// <summary>What the address asks for besides the unit: to see the answer of an exercise, to play a film from elsewhere.</summary>
/// <param name="Answer">Block whose answer is to be seen.</param>
/// <param name="Play">Block whose foreign film is to be played.</param>
/// <param name="Refused">What was just sent and not taken.</param>
public sealed record Asked(string? Answer = null, string? Play = null, Answer.Refused? Refused = null)
{
    public bool ShowsAnswer(BlockId block) => Answer == block.Value.ToString("N");
    public bool Plays(BlockId block) => Play == block.Value.ToString("N");
    public Answer.Refused? RefusedOf(BlockId block) => Refused?.Block == block ? Refused : null;
}

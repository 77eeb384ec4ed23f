using Preau.Academy.Courses;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Academy.Learning;

/// <summary>The syllabus as the Kit's outline shows it to one learner.</summary>
internal static class SeatOutline
{
    /// <param name="unit">The unit being read: its module stands open.</param>
    internal static IReadOnlyList<OutlineSection> Sections(this Seat seat, Advance advance, Words t, Links links, SyllabusNode? unit = null)
    {
        var open = (unit ?? advance.Next)?.Ancestor("chapter") ?? seat.Syllabus.Chapters.FirstOrDefault();
        return [.. seat.Syllabus.Chapters.Where(seat.Lists).Select(chapter => new OutlineSection(
            chapter.NameIn(t.Language.Tag),
            [.. UnitsOf(chapter).Where(seat.Lists).Select(node => Unit(seat, advance, t, links, node, unit))],
            Note(seat, advance, t, chapter),
            Open: chapter == open))];
    }

    static IEnumerable<SyllabusNode> UnitsOf(SyllabusNode chapter) => chapter.Children.SelectMany(section => section.Children);

    static OutlineUnit Unit(Seat seat, Advance advance, Words t, Links links, SyllabusNode node, SyllabusNode? current) => new(
        node.NameIn(t.Language.Tag),
        seat.BarrierBefore(node) == Barrier.None ? links.Unit(seat.Run.Id, node.Id) : null,
        advance.IsCompleted(node) ? UnitState.Done : UnitState.New,
        node == current);

    static string? Note(Seat seat, Advance advance, Words t, SyllabusNode chapter)
    {
        if (!seat.IsOpen(chapter) && seat.OpeningOf(chapter) is { } opening)
            return t["Opens on {0}", t.Date(opening, seat.Run.ZoneOf())];
        if (!seat.IsEnrolled)
            return null;
        var (done, total) = advance.Of(chapter);
        return t["{0} of {1} done", t.Number(done), t.Number(total)];
    }
}

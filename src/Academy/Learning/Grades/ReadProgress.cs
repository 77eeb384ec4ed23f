using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Grading;
using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Academy.Learning.Grades;

/// <summary>A section's points: what was earned of what can be.</summary>
/// <param name="Format">Its assignment type when it is graded.</param>
public sealed record SectionScore(SyllabusNode Section, double Earned, double Possible, string? Format);

/// <summary>The learner's own progress: units per module, points per section, the grade by the course's policy.</summary>
internal static class ReadProgress
{
    internal static async Task<IResult> Get(RunId run, Seats seats, SectionScores scores, PreauDb db, Links links, CancellationToken cancellationToken)
    {
        if (await seats.Take(run, cancellationToken) is not { } seat)
            return Results.NotFound();
        if (!seat.IsEnrolled)
            return Answers.SeeOther(links.Course(seat.Course.Slug));
        var sections = await scores.Of(seat, cancellationToken);
        var (policy, grade) = await scores.GradeOf(seat, sections, cancellationToken);
        return Answers.Page<ReadProgressPage>(new
        {
            Seat = seat,
            Advance = await Advance.Of(seat, db, cancellationToken),
            Sections = sections,
            Grade = grade,
            Policy = policy,
        });
    }
}

/// <summary>Adds up points by section. What was not answered yet counts with the points it can earn.</summary>
internal sealed class SectionScores(Read.UnitReader reader, PreauDb db)
{
    /// <summary>What the points come to by the course's policy.</summary>
    public async Task<(GradingPolicy Policy, Grade Grade)> GradeOf(Seat seat, IEnumerable<SectionScore> sections, CancellationToken cancellationToken)
    {
        var content = await db.Set<Content>().AsNoTracking().FirstAsync(content => content.Id == seat.Run.ContentId, cancellationToken);
        var policy = content.GradingPolicy.Length > 0 ? GradingPolicy.Parse(content.GradingPolicy) : GradingPolicy.None;
        return (policy, Grade.Compute(policy, sections.Where(section => section.Format is not null)
            .Select(section => new Assignment(section.Format!, section.Earned, section.Possible, section.Section.UrlName))));
    }

    public async Task<IReadOnlyList<SectionScore>> Of(Seat seat, CancellationToken cancellationToken)
    {
        var states = await db.Set<BlockState>().AsNoTracking()
            .Where(state => state.EnrolmentId == seat.Enrolment!.Id)
            .ToDictionaryAsync(state => state.BlockId, cancellationToken);
        var scores = new List<SectionScore>();
        foreach (var section in seat.Syllabus.Chapters.SelectMany(chapter => chapter.Children).Where(section => !section.IsStaffOnly))
        {
            var read = await reader.ContentsOf(seat, section, seat.Course.Language, cancellationToken);
            var shown = new List<Blocks.BlockContent>();
            foreach (var unit in section.Children)
                new Read.LearnerPath(seat, read, states).Collect(unit, shown);
            double earned = 0, possible = 0;
            foreach (var exercise in shown.OfType<Blocks.Exercise>().Where(exercise => exercise.Possible is > 0))
            {
                possible += exercise.Possible!.Value;
                earned += states.GetValueOrDefault(exercise.Node.Id)?.Earned ?? 0;
            }
            scores.Add(new SectionScore(section, earned, possible, section.Format));
        }
        return scores;
    }
}

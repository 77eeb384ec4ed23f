using Microsoft.EntityFrameworkCore;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning;
using Preau.Academy.Learning.Grades;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Academy;

/// <summary>This room's part of a person's data: what she learnt, and what she brought as an author.</summary>
internal sealed class AcademyData(PreauDb db, Syllabuses syllabuses, SectionScores scores, StagedArchives staged, TimeProvider clock) : IPersonalData
{
    public string Name => "academy";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken)
    {
        var enrolments = await db.Set<Enrolment>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.EnrolledAt).ToListAsync(cancellationToken);
        var taken = new List<object>(enrolments.Count);
        foreach (var enrolment in enrolments)
            taken.Add(await Taken(enrolment, cancellationToken));
        var brought = await db.Set<Course>().AsNoTracking().Where(row => row.CreatedBy == person).OrderBy(row => row.CreatedAt).ToListAsync(cancellationToken);
        return new
        {
            CoursesTaken = taken,
            CoursesBrought = brought.ConvertAll(course => new { Course = TitleOf(course), course.Organisation, course.Number, course.CreatedAt }),
            ArchivesImported = await db.Set<Content>().AsNoTracking().Where(row => row.ImportedBy == person).OrderBy(row => row.ImportedAt).Select(row => new { row.Source, row.ImportedAt }).ToListAsync(cancellationToken),
            ArchivesUploaded = await db.Set<CourseImport>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.CreatedAt).Select(row => new { row.FileName, row.Size, row.State, row.CreatedAt, row.ChangedAt }).ToListAsync(cancellationToken),
        };
    }

    async Task<object> Taken(Enrolment enrolment, CancellationToken cancellationToken)
    {
        var run = await db.Set<Run>().AsNoTracking().SingleAsync(row => row.Id == enrolment.RunId, cancellationToken);
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(row => row.Id == run.CourseId, cancellationToken);
        var seat = new Seat(run, course, await syllabuses.Of(run.ContentId, cancellationToken), Person: null, enrolment, clock.GetUtcNow());
        var sections = await scores.Of(seat, cancellationToken);
        var (_, grade) = await scores.GradeOf(seat, sections, cancellationToken);
        var states = await db.Set<BlockState>().AsNoTracking().Where(row => row.EnrolmentId == enrolment.Id).ToListAsync(cancellationToken);
        var units = await db.Set<UnitCompletion>().AsNoTracking().Where(row => row.EnrolmentId == enrolment.Id).ToListAsync(cancellationToken);

        string? NameOf(BlockId? block) => block is { } id ? seat.Syllabus.Find(id)?.NameIn(course.Language) : null;
        return new
        {
            Course = TitleOf(course),
            course.Organisation,
            course.Number,
            Run = run.Code,
            run.Start,
            run.End,
            enrolment.EnrolledAt,
            enrolment.LeftAt,
            enrolment.CompletedAt,
            LastUnit = NameOf(enrolment.LastUnit),
            Grade = new { Share = grade.Shown, grade.Letter, grade.Passed },
            Scores = sections.Where(section => section.Possible > 0).Select(section => new { Section = section.Section.NameIn(course.Language), section.Earned, section.Possible }),
            UnitsCompleted = units.OrderBy(row => row.CompletedAt).Select(row => new { Unit = NameOf(row.UnitId), row.CompletedAt }),
            Answers = states.OrderBy(row => row.UpdatedAt).Select(row => new
            {
                Unit = NameOf(seat.Syllabus.Find(row.BlockId)?.Unit?.Id),
                Exercise = NameOf(row.BlockId),
                State = ReadableState.Of(seat.Syllabus.Find(row.BlockId)?.Type, row.State),
                row.Earned,
                row.Possible,
                row.UpdatedAt,
            }),
        };
    }

    static string TitleOf(Course course) => course.TextIn(course.Language).Title;

    /// <summary>What she learnt goes, answers and completions by cascade. What others learn from stays, without her name.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        var imports = await db.Set<CourseImport>().AsNoTracking().Where(row => row.PersonId == person).Select(row => row.Id).ToListAsync(cancellationToken);
        // Before their rows: after a crash in between, the rows still say what is left to delete.
        imports.ForEach(staged.Delete);
        await db.InTransaction(async () =>
        {
            await db.Set<Enrolment>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<CourseImport>().Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
            await db.Set<Course>().Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (PersonId?)null), cancellationToken);
            await db.Set<Content>().Where(row => row.ImportedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.ImportedBy, (PersonId?)null), cancellationToken);
        }, cancellationToken);
    }
}

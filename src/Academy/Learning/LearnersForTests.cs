using Microsoft.EntityFrameworkCore;
using Preau.Academy.Authoring;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Learning;

/// <summary>A published course with its author, and the addresses of its parts by the names they have in the archive.</summary>
sealed record Taught(Visitor Author, RunId Run, string Slug, ContentId Content, IReadOnlyDictionary<string, BlockId> Blocks)
{
    public string Address => $"/en/runs/{Run.Value:N}";
    public string Unit(string name) => $"{Address}/units/{Blocks[name].Value:N}";
    public string Answers(string name) => $"{Address}/blocks/{Blocks[name].Value:N}/answers";
}

/// <summary>Courses under way and people who take them, for the tests of this folder.</summary>
static class LearnersForTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Publishes a course.</summary>
    /// <param name="chapters">Its whole outline, each block in place.</param>
    /// <param name="start">The course's own, in the archive.</param>
    /// <param name="more">Further files.</param>
    public static async Task<Taught> Teach(this TestSite site, string chapters, string start = "2026-01-12T08:00:00Z", IEnumerable<(string Path, string Content)>? more = null)
    {
        var (author, id) = await site.Person();
        var saved = await site.Import(Archives.TarGz(
        [
            ("course/course.xml", $"""<course url_name="R1" org="Org" course="T{Guid.NewGuid().ToString("N")[..10]}"/>"""),
            ("course/course/R1.xml", $"""<course display_name="Taught" language="en" start="{start}" course_visibility="public_outline">{chapters}</course>"""),
            .. more ?? [],
        ]), author: id, publish: true);
        var blocks = await site.With((db, _) => db.Set<Block>().AsNoTracking().Where(block => block.ContentId == saved.Run.ContentId).ToDictionaryAsync(block => block.UrlName, block => block.Id, Cancellation));
        return new Taught(author, saved.Run.Id, saved.Course.Slug, saved.Run.ContentId, blocks);
    }

    public static async Task<(Visitor Visitor, PersonId Id)> Learner(this TestSite site, Taught taught)
    {
        var learner = await site.Person(Role.Learner, "Maria Silva");
        await learner.Visitor.Act(taught.Address + "/enrolments");
        return learner;
    }

    /// <summary>The only field of an exercise on a unit's page.</summary>
    public static async Task<string> FieldOf(this Visitor learner, Taught taught, string unit, string exercise) =>
        (await learner.Read(taught.Unit(unit))).Page.QuerySelector($"form[action='{taught.Answers(exercise)}'] .control")!.GetAttribute("name")!;

    /// <summary>Answers an exercise of one field.</summary>
    public static async Task Answer(this Visitor learner, Taught taught, string unit, string exercise, string value) =>
        await learner.Act(taught.Answers(exercise), (await learner.FieldOf(taught, unit, exercise), value), ("act", "answer"));

    /// <summary>An exercise whose answer is 7.</summary>
    public static string Seven(string name, string attributes = "") =>
        $"""<problem url_name="{name}" display_name="{name}" {attributes}><numericalresponse answer="7"><label>How many, {name}?</label><formulaequationinput/></numericalresponse><demandhint><hint>Fewer than eight</hint></demandhint></problem>""";

    /// <summary>Her states in a run, by block.</summary>
    public static Task<Dictionary<BlockId, BlockState>> StatesOf(this TestSite site, Taught taught, PersonId person) => site.With((db, _) => db.Set<BlockState>().AsNoTracking()
        .Where(state => db.Set<Enrolment>().Any(enrolment => enrolment.Id == state.EnrolmentId && enrolment.PersonId == person && enrolment.RunId == taught.Run))
        .ToDictionaryAsync(state => state.BlockId, Cancellation));
}

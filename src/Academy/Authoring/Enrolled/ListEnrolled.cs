using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Preau.Academy.Courses;
using Preau.Academy.Enrolments;
using Preau.Academy.Learning;
using Preau.Academy.Runs;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Search;
using Preau.Platform.Text;

namespace Preau.Academy.Authoring.Enrolled;

/// <summary>A person in a run, by the name she shows. Never by an address.</summary>
/// <param name="Name">Null when her account is gone.</param>
/// <param name="Done">Units completed.</param>
public sealed record EnrolledPerson(string? Name, DateTimeOffset EnrolledAt, DateTimeOffset? LeftAt, DateTimeOffset? CompletedAt, int Done);

/// <param name="Total">People, of all pages.</param>
/// <param name="Units">That count for completion.</param>
public sealed record EnrolledList(IReadOnlyList<EnrolledPerson> People, string? Words, int Total, int Units, int Page, int Pages);

/// <summary>Who is enrolled in a run, for those who teach it.</summary>
internal static class ListEnrolled
{
    const int PageSize = 50, Together = 1000, LastPage = 10_000;

    internal static async Task<IResult> Get(RunId run, HttpRequest request, AuthoredCourses authored, Enrolees enrolees, CancellationToken cancellationToken)
    {
        if (await authored.Find(run, cancellationToken) is not var (course, found))
            return Results.NotFound();
        string? words = request.Query["q"].FirstOrDefault()?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, 200)] : null;
        int page = int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, 1, LastPage) : 1;
        var (people, total) = words is null
            ? await enrolees.Page(run, (page - 1) * PageSize, PageSize, cancellationToken)
            : await enrolees.Named(run, words, (page - 1) * PageSize, PageSize, cancellationToken);
        int units = await enrolees.Units(found, cancellationToken);
        return Answers.Page<EnrolledPage>(new { Course = course, Run = found, List = new EnrolledList(people, words, total, units, page, (total + PageSize - 1) / PageSize) });
    }

    internal static async Task<IResult> Csv(RunId run, HttpContext http, AuthoredCourses authored, Enrolees enrolees, Words words, CancellationToken cancellationToken)
    {
        if (await authored.Find(run, cancellationToken) is not var (course, found))
            return Results.NotFound();
        int units = await enrolees.Units(found, cancellationToken);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{course.Slug}-{found.Code}.csv");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(async output =>
        {
            // Spreadsheets know UTF-8 by this mark alone.
            await using var file = new StreamWriter(output, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await file.WriteAsync(CsvLine.Of(words["Name"], words["Enrolled"], words["Left"], words["Units done"], words["Units in all"], words["Finished"]));
            for (int from = 0; ; from += Together)
            {
                var (people, total) = await enrolees.Page(run, from, Together, cancellationToken);
                foreach (var person in people)
                    await file.WriteAsync(CsvLine.Of(
                        person.Name ?? words["Deleted account"], Instant(person.EnrolledAt), Instant(person.LeftAt),
                        person.Done.ToString(CultureInfo.InvariantCulture), units.ToString(CultureInfo.InvariantCulture), Instant(person.CompletedAt)));
                if (from + Together >= total)
                    break;
            }
        }, "text/csv; charset=utf-8");
    }

    static string Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>Reads the people of a run: the newest first.</summary>
internal sealed class Enrolees(PreauDb db, IPeople people, Syllabuses syllabuses)
{
    const int NamesAtOnce = 1000;

    public async Task<int> Units(Run run, CancellationToken cancellationToken) =>
        (await syllabuses.Of(run.ContentId, cancellationToken)).Units.Count(unit => unit.IsListed);

    public async Task<(IReadOnlyList<EnrolledPerson> People, int Total)> Page(RunId run, int skip, int take, CancellationToken cancellationToken)
    {
        var all = db.Set<Enrolment>().AsNoTracking().Where(enrolment => enrolment.RunId == run);
        int total = await all.CountAsync(cancellationToken);
        var shown = await all.OrderByDescending(enrolment => enrolment.EnrolledAt).ThenBy(enrolment => enrolment.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var names = await people.NamesOf(shown.ConvertAll(enrolment => enrolment.PersonId), cancellationToken);
        return (await WithProgress(shown, names, cancellationToken), total);
    }

    /// <summary>Those whose name holds the words. Names live in another room, so they are looked through here.</summary>
    public async Task<(IReadOnlyList<EnrolledPerson> People, int Total)> Named(RunId run, string words, int skip, int take, CancellationToken cancellationToken)
    {
        var all = await db.Set<Enrolment>().AsNoTracking().Where(enrolment => enrolment.RunId == run)
            .OrderByDescending(enrolment => enrolment.EnrolledAt).ThenBy(enrolment => enrolment.Id)
            .Select(enrolment => new { enrolment.Id, enrolment.PersonId }).ToListAsync(cancellationToken);
        var sought = Folding.Words(words);
        var names = new Dictionary<PersonId, string>();
        foreach (var some in all.Chunk(NamesAtOnce))
            foreach (var (person, name) in await people.NamesOf([.. some.Select(row => row.PersonId)], cancellationToken))
                if (Folding.Fold(name) is var folded && sought.All(word => folded.Contains(word, StringComparison.Ordinal)))
                    names.Add(person, name);
        var found = all.Where(row => names.ContainsKey(row.PersonId)).ToList();
        var ids = found.Skip(skip).Take(take).Select(row => row.Id).ToList();
        var shown = await db.Set<Enrolment>().AsNoTracking().Where(enrolment => ids.Contains(enrolment.Id)).ToListAsync(cancellationToken);
        return (await WithProgress([.. shown.OrderBy(enrolment => ids.IndexOf(enrolment.Id))], names, cancellationToken), found.Count);
    }

    async Task<IReadOnlyList<EnrolledPerson>> WithProgress(List<Enrolment> enrolments, IReadOnlyDictionary<PersonId, string> names, CancellationToken cancellationToken)
    {
        var ids = enrolments.ConvertAll(enrolment => enrolment.Id);
        var done = await db.Set<UnitCompletion>().AsNoTracking().Where(completion => ids.Contains(completion.EnrolmentId))
            .GroupBy(completion => completion.EnrolmentId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return enrolments.ConvertAll(enrolment => new EnrolledPerson(
            names.GetValueOrDefault(enrolment.PersonId), enrolment.EnrolledAt, enrolment.LeftAt, enrolment.CompletedAt, done.GetValueOrDefault(enrolment.Id)));
    }
}

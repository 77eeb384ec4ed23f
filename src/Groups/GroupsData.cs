using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Groups.Calendars;
using Preau.Groups.Consultations;
using Preau.Groups.Decisions;
using Preau.Groups.Meetings.Minutes;
using Preau.Groups.Papers;
using Preau.Platform.Data;

namespace Preau.Groups;

/// <summary>What a person did in groups: answers she wrote, papers she handed in, decisions she recorded, minutes she approved.</summary>
internal sealed class GroupsData(PreauDb db) : IPersonalData
{
    public string Name => "groups";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        // Hers to take along: she reads them on the site, too.
        Answers = (await AnswersOf(person).AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(answer => new
        {
            System = answer.System.Value,
            answer.ChangedAt,
            answer.SubmittedAt,
            Lines = answer.Lines.OrderBy(line => line.Number).Select(line => new { line.Number, line.Text, line.IsPublic }),
        }),
        Papers = (await PapersOf(person).AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(paper => new { paper.Title, Versions = paper.Versions.Where(version => version.By == person).Select(version => new { version.Number, version.FileName, version.At }) }),
        Decisions = (await DecisionsOf(person).AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(decision => new { decision.Number, decision.Day, decision.RecordedAt }),
        ActionsDone = (await ActionsOf(person).AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(action => new { action.Text, action.DoneAt }),
        MinutesApproved = (await MinutesOf(person).AsNoTracking().Select(text => new { text.Language, text.ApprovedAt }).ToListAsync(cancellationToken)),
        CalendarAddressSince = await db.Set<FeedKey>().Where(key => key.PersonId == person).Select(key => (DateTimeOffset?)key.Since).FirstOrDefaultAsync(cancellationToken),
    };

    /// <summary>What systems answered and groups decided stays, without her name. The address of her calendar ends.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        (await AnswersOf(person).ToListAsync(cancellationToken)).ForEach(answer => answer.Unname());
        foreach (var version in (await PapersOf(person).ToListAsync(cancellationToken)).SelectMany(paper => paper.Versions).Where(version => version.By == person))
            version.Unname();
        (await DecisionsOf(person).ToListAsync(cancellationToken)).ForEach(decision => decision.Unname());
        (await ActionsOf(person).ToListAsync(cancellationToken)).ForEach(action => action.Unname());
        (await MinutesOf(person).ToListAsync(cancellationToken)).ForEach(text => text.Unname());
        db.RemoveRange(await db.Set<FeedKey>().Where(key => key.PersonId == person).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    IQueryable<SystemAnswer> AnswersOf(PersonId person) => db.Set<SystemAnswer>().Where(answer => answer.WrittenBy == person);
    IQueryable<Paper> PapersOf(PersonId person) => db.Set<Paper>().Where(paper => paper.Versions.Any(version => version.By == person));
    IQueryable<Decision> DecisionsOf(PersonId person) => db.Set<Decision>().Where(decision => decision.RecordedBy == person);
    IQueryable<ActionPoint> ActionsOf(PersonId person) => db.Set<ActionPoint>().Where(action => action.DoneBy == person);
    IQueryable<MinutesText> MinutesOf(PersonId person) => db.Set<MinutesText>().Where(text => text.ApprovedBy == person);
}

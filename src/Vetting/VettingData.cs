using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Platform.Data;
using Preau.Vetting.Applications;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;
using Preau.Vetting.Checks;

namespace Preau.Vetting;

/// <summary>This room's part of a person's data: what she applied for, whom she scored, and her checks.</summary>
internal sealed class VettingData(PreauDb db) : IPersonalData
{
    public string Name => "applications";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken)
    {
        var applications = await db.Set<Application>().AsNoTracking().AsSplitQuery().Where(row => row.PersonId == person).OrderBy(row => row.UpdatedAt).ToListAsync(cancellationToken);
        var ids = applications.ConvertAll(row => row.Id);
        var about = (await db.Set<Review>().AsNoTracking().Where(review => ids.Contains(review.ApplicationId) && review.State == ReviewState.HandedIn).ToListAsync(cancellationToken)).ToLookup(review => review.ApplicationId);
        var calls = await db.Set<Call>().AsNoTracking().IgnoreAutoIncludes().Where(call => db.Set<Application>().Any(row => row.CallId == call.Id && row.PersonId == person) || call.Panel.Any(panellist => panellist.PersonId == person)).ToListAsync(cancellationToken);
        return new
        {
            Applications = applications.ConvertAll(row => new
            {
                Call = calls.Find(call => call.Id == row.CallId)?.Title,
                System = row.System?.Value,
                School = row.SchoolId?.Value,
                row.State,
                row.Languages,
                row.Links,
                Statements = row.Statements.OrderBy(statement => statement.Criterion).Select(statement => new { statement.Criterion, statement.Text }),
                Files = row.Files.Select(file => new { file.Number, file.FileName, file.Size }),
                row.SubmittedAt,
                row.DecidedAt,
                row.Reason,
                // What was said of somebody on the panel is hers.
                History = row.History.Where(act => act.Act != Act.ConflictLifted).OrderBy(act => act.Number).Select(act => new { act.Act, act.At }),
                // What was said of her is hers to know once it is decided; who said it is not.
                Scores = row.IsDecided ? about[row.Id].Select(review => review.Marks.OrderBy(mark => mark.Criterion).Select(mark => new { mark.Criterion, mark.Points, mark.Comment })) : [],
            }),
            Panels = calls.FindAll(call => call.HasOnPanel(person)).ConvertAll(call => call.Title),
            Scored = (await db.Set<Review>().AsNoTracking().Where(review => review.PersonId == person).OrderBy(review => review.DeclaredAt).ToListAsync(cancellationToken)).ConvertAll(review => new
            {
                review.State,
                review.Conflict,
                review.DeclaredAt,
                review.HandedInAt,
                Marks = review.Marks.OrderBy(mark => mark.Criterion).Select(mark => new { mark.Criterion, mark.Points, mark.Comment }),
            }),
            ConflictsLifted = (await db.Set<Application>().AsNoTracking().Where(row => row.History.Any(act => act.About == person)).SelectMany(row => row.History).Where(act => act.About == person).OrderBy(act => act.At).Select(act => new { act.At, act.Note }).ToListAsync(cancellationToken)),
            Checks = (await db.Set<Check>().AsNoTracking().Where(check => check.PersonId == person).OrderBy(check => check.IssuedOn).ToListAsync(cancellationToken))
                .ConvertAll(check => new { System = check.System.Value, check.Kind, check.IssuedOn, check.ExpiresOn, check.VerifiedAt, check.WithdrawnAt, check.RemindedAt }),
            ChecksSeen = await db.Set<Check>().CountAsync(check => check.VerifiedBy == person, cancellationToken),
        };
    }

    /// <summary>Her words and her checks go. That somebody applied and what was decided stays, without whose; what she scored stays, without her name.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var application in await db.Set<Application>().AsSplitQuery().Where(row => row.PersonId == person).ToListAsync(cancellationToken))
            if (application.IsDecided)
            {
                foreach (var review in await db.Set<Review>().Where(row => row.ApplicationId == application.Id).ToListAsync(cancellationToken))
                    review.Hush();
                application.Unname();
            }
            else
                db.Remove(application);
        foreach (var application in await db.Set<Application>().AsSplitQuery().Where(row => row.History.Any(act => act.By == person || act.About == person)).ToListAsync(cancellationToken))
            if (db.Entry(application).State != EntityState.Deleted)
                application.Unname(person);
        foreach (var review in await db.Set<Review>().Where(row => row.PersonId == person).ToListAsync(cancellationToken))
            if (review.State == ReviewState.HandedIn)
                review.Unname();
            else
                db.Remove(review);
        foreach (var call in await db.Set<Call>().AsSplitQuery().Where(row => row.Panel.Any(panellist => panellist.PersonId == person)).ToListAsync(cancellationToken))
            call.Forget(person);
        db.RemoveRange(await db.Set<Check>().Where(check => check.PersonId == person).ToListAsync(cancellationToken));
        foreach (var check in await db.Set<Check>().Where(check => check.PersonId != person && (check.VerifiedBy == person || check.WithdrawnBy == person)).ToListAsync(cancellationToken))
            check.Unname(person);
        (await db.Set<CheckRule>().Where(rule => rule.ChangedBy == person).ToListAsync(cancellationToken)).ForEach(rule => rule.Unname());
        await db.SaveChangesAsync(cancellationToken);
    }
}

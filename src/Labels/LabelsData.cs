using Microsoft.EntityFrameworkCore;
using Preau.Contracts.Identity;
using Preau.Labels.Apply;
using Preau.Labels.Given;
using Preau.Labels.Judge;
using Preau.Labels.Schemes;
using Preau.Labels.Years;
using Preau.Platform.Data;

namespace Preau.Labels;

/// <summary>This room's part of a person's data: what she signed, sent and judged. What a school has written is the school's.</summary>
internal sealed class LabelsData(PreauDb db) : IPersonalData
{
    public string Name => "labels";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken)
    {
        var applications = await db.Set<LabelApplication>().AsNoTracking().AsSplitQuery().Where(row => row.BegunBy == person || row.SubmittedBy == person || row.DecidedBy == person || row.Signatures.Any(signature => signature.PersonId == person) || row.History.Any(act => act.By == person)).OrderBy(row => row.BegunAt).ToListAsync(cancellationToken);
        var reviews = await db.Set<LabelReview>().AsNoTracking().Where(review => review.PersonId == person).OrderBy(review => review.NamedAt).ToListAsync(cancellationToken);
        return new
        {
            Applications = applications.ConvertAll(row => new
            {
                Id = row.Id.Value,
                School = row.SchoolId.Value,
                Begun = row.BegunBy == person ? row.BegunAt : (DateTimeOffset?)null,
                Sent = row.SubmittedBy == person ? row.SubmittedAt : null,
                Decided = row.DecidedBy == person ? row.DecidedAt : null,
                Signatures = row.Signatures.Where(signature => signature.PersonId == person).Select(signature => new
                {
                    signature.Name,
                    signature.At,
                    signature.SchemeVersion,
                    signature.Hash,
                    signature.WithdrawnAt,
                }),
                History = row.History.Where(act => act.By == person).OrderBy(act => act.Number).Select(act => new { act.Deed, act.At }),
            }),
            Reviews = reviews.ConvertAll(review => new
            {
                Application = review.ApplicationId.Value,
                review.Part,
                review.State,
                review.Conflict,
                review.NamedAt,
                review.HandedInAt,
                Findings = review.Findings.OrderBy(finding => finding.Criterion, StringComparer.Ordinal).Select(finding => new { finding.Criterion, finding.Verdict, finding.Remark }),
            }),
            ReviewersNamed = await db.Set<LabelReview>().CountAsync(review => review.NamedBy == person, cancellationToken),
            LabelsWithdrawn = await db.Set<Label>().AsNoTracking().Where(label => label.WithdrawnBy == person).Select(label => new { label.Number, label.WithdrawnAt, label.WithdrawnFor }).ToListAsync(cancellationToken),
            Objections = await db.Set<Label>().AsNoTracking().Where(label => label.AppealedBy == person).Select(label => new { label.Number, label.AppealedAt, label.Appeal }).ToListAsync(cancellationToken),
            SchemesPublished = (await db.Set<LabelScheme>().AsNoTracking().Where(scheme => scheme.Versions.Any(version => version.PublishedBy == person)).ToListAsync(cancellationToken)).ConvertAll(scheme => scheme.Code),
            SchoolYears = (await db.Set<SchoolYear>().AsNoTracking().Where(year => year.ChangedBy == person).ToListAsync(cancellationToken)).ConvertAll(year => new { System = year.System.Value, year.ChangedAt }),
        };
    }

    /// <summary>What was signed, found and decided stays, without her name; a review that she has not handed in goes.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var application in await db.Set<LabelApplication>().AsSplitQuery().Where(row => row.BegunBy == person || row.SubmittedBy == person || row.DecidedBy == person || row.Signatures.Any(signature => signature.PersonId == person) || row.History.Any(act => act.By == person)).ToListAsync(cancellationToken))
            application.Unname(person);
        foreach (var review in await db.Set<LabelReview>().Where(review => review.PersonId == person || review.NamedBy == person).ToListAsync(cancellationToken))
            if (review.PersonId == person && review.State != LabelReviewState.HandedIn)
                db.Remove(review);
            else
                review.Unname(person);
        foreach (var label in await db.Set<Label>().Where(label => label.WithdrawnBy == person || label.AppealedBy == person).ToListAsync(cancellationToken))
            label.Unname(person);
        foreach (var scheme in await db.Set<LabelScheme>().Where(scheme => scheme.Versions.Any(version => version.PublishedBy == person)).ToListAsync(cancellationToken))
            scheme.Unname(person);
        (await db.Set<SchoolYear>().Where(year => year.ChangedBy == person).ToListAsync(cancellationToken)).ForEach(year => year.Unname());
        await db.SaveChangesAsync(cancellationToken);
    }
}

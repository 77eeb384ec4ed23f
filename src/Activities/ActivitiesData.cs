using Microsoft.EntityFrameworkCore;
using Preau.Activities.Certificates;
using Preau.Activities.Editions.Codes;
using Preau.Activities.Moderate.Corrections;
using Preau.Activities.Moderate.Digest;
using Preau.Activities.Moderate.Replies;
using Preau.Activities.Moderate.Trail;
using Preau.Activities.Moderate.Trust;
using Preau.Activities.Plan.Drafts;
using Preau.Activities.Reporting;
using Preau.Activities.TakePart;
using Preau.Contracts.Identity;
using Preau.Platform.Data;

namespace Preau.Activities;

/// <summary>This room's part of a person's data: what she organises, what she decided as a moderator, and where she takes part.</summary>
internal sealed class ActivitiesData(PreauDb db, IMailboxes mailboxes, SeatKeeper keeper, WriteGate gate, TimeProvider clock) : IPersonalData
{
    public string Name => "activities";

    public async Task<object> Export(PersonId person, CancellationToken cancellationToken) => new
    {
        Organised = (await db.Set<Activity>().AsNoTracking().Where(activity => activity.OwnerId == person).OrderBy(activity => activity.Start).ToListAsync(cancellationToken)).ConvertAll(activity => new
        {
            activity.Title,
            activity.Text,
            activity.Language,
            activity.Organiser,
            activity.Start,
            activity.End,
            activity.Repeats,
            Sessions = activity.Sessions.OrderBy(session => session.Start).Select(session => new { session.Start, session.End, session.IsOff, session.Place }),
            activity.Zone,
            activity.Format,
            activity.Town,
            activity.Address,
            activity.OnlineAddress,
            activity.YoungestAge,
            activity.OldestAge,
            activity.Themes,
            activity.Audiences,
            activity.Accessibility,
            activity.State,
            activity.SubmittedAt,
            activity.DecidedAt,
            activity.Reason,
            activity.Why,
            activity.HiddenAt,
        }),
        Unfinished = await db.Set<FormDraft>().AsNoTracking().Where(draft => draft.OwnerId == person).OrderBy(draft => draft.SavedAt).Select(draft => new { draft.Title, draft.Fields, draft.SavedAt }).ToListAsync(cancellationToken),
        Codes = await db.Set<SharedCode>().AsNoTracking().Where(code => code.MadeBy == person).OrderBy(code => code.MadeAt).Select(code => new { code.Code, code.MadeAt }).ToListAsync(cancellationToken),
        Decided = await db.Set<Activity>().AsNoTracking().Where(activity => activity.DecidedBy == person).OrderBy(activity => activity.DecidedAt).Select(activity => new { activity.Title, activity.DecidedAt, activity.State }).ToListAsync(cancellationToken),
        Decisions = await db.Set<Decision>().AsNoTracking().Where(decision => decision.By == person || decision.PersonId == person).OrderBy(decision => decision.At)
            .Select(decision => new { decision.ActivityId, decision.Kind, decision.At, decision.Reason, decision.Why, decision.TakenBackAt, Mine = decision.By == person }).ToListAsync(cancellationToken),
        Suggested = await db.Set<Correction>().AsNoTracking().Where(correction => correction.By == person).OrderBy(correction => correction.At).Select(correction => new { correction.ActivityId, correction.At, correction.After, correction.State }).ToListAsync(cancellationToken),
        Replies = await db.Set<SavedReply>().AsNoTracking().Where(reply => reply.OwnerId == person).OrderBy(reply => reply.Name).Select(reply => new { reply.Name, reply.Language, reply.Reason, reply.Text, reply.RemovedAt }).ToListAsync(cancellationToken),
        Trusted = await db.Set<OrganiserTrust>().AsNoTracking().Where(trust => trust.PersonId == person).OrderBy(trust => trust.GivenAt).Select(trust => new { trust.ProgrammeId, trust.System, trust.GivenAt, trust.From, trust.Until, trust.EndedAt, trust.SuspendedAt }).ToListAsync(cancellationToken),
        Trusting = await db.Set<OrganiserTrust>().AsNoTracking().Where(trust => trust.GivenBy == person).OrderBy(trust => trust.GivenAt).Select(trust => new { trust.ProgrammeId, trust.System, trust.GivenAt, trust.Why }).ToListAsync(cancellationToken),
        LettersOff = await db.Set<ModeratorDigest>().AsNoTracking().Where(digest => digest.PersonId == person).Select(digest => new { digest.At, digest.IsOff }).ToListAsync(cancellationToken),
        Registered = await (
            from registration in await Of(person, cancellationToken)
            join activity in db.Set<Activity>() on registration.ActivityId equals activity.Id
            orderby registration.AskedAt
            select new { activity.Title, activity.Start, registration.Name, registration.Email, registration.Places, registration.State, registration.Language, registration.AskedAt, registration.ConfirmedAt, registration.PresentAt }).ToListAsync(cancellationToken),
        Reported = await db.Set<ActivityReport>().AsNoTracking().Where(report => report.ById == person).OrderBy(report => report.SentAt)
            .Join(db.Set<Activity>(), report => report.ActivityId, activity => activity.Id, (report, activity) => new { activity.Title, report.Number, report.Participants, report.Women, report.Men, report.Other, report.Remark, report.Name, report.SentAt, report.ReplacedAt }).ToListAsync(cancellationToken),
        Certificates = (await db.Set<Certificate>().AsNoTracking().Where(certificate => certificate.OwnerId == person).OrderBy(certificate => certificate.IssuedAt).ToListAsync(cancellationToken))
            .ConvertAll(certificate => new { certificate.Kind, certificate.Facts.About, certificate.Name, certificate.Code, certificate.Copies, certificate.IssuedAt, certificate.ReplacedAt, certificate.WithdrawnAt }),
        AskedForReports = await db.Set<ReportCall>().AsNoTracking().Where(call => call.PersonId == person).OrderBy(call => call.SentAt).Join(db.Set<Activity>(), call => call.ActivityId, activity => activity.Id, (call, activity) => new { activity.Title, call.Step, call.SentAt }).ToListAsync(cancellationToken),
        NotAskedForReportsSince = await db.Set<ReportSilence>().AsNoTracking().Where(silence => silence.PersonId == person).Select(silence => (DateTimeOffset?)silence.Since).FirstOrDefaultAsync(cancellationToken),
    };

    // Hers by her account, and what somebody with her address asked for without signing in.
    async Task<IQueryable<Registration>> Of(PersonId person, CancellationToken cancellationToken)
    {
        string? key = (await mailboxes.Of(person, cancellationToken))?.Key;
        return db.Set<Registration>().AsNoTracking().Where(row => row.PersonId == person || (key != null && row.EmailKey == key));
    }

    /// <summary>What nobody else has seen goes. What was announced stays, without whose it is: others have noted it.</summary>
    public async Task Erase(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var activity in await db.Set<Activity>().Where(activity => activity.OwnerId == person || activity.DecidedBy == person).ToListAsync(cancellationToken))
            if (activity.OwnerId == person && !activity.IsAnnounced)
                db.Remove(activity);
            else
                activity.Forget(person);
        db.RemoveRange(await db.Set<FormDraft>().Where(draft => draft.OwnerId == person).ToListAsync(cancellationToken));
        foreach (var code in await db.Set<SharedCode>().Where(code => code.MadeBy == person).ToListAsync(cancellationToken))
            code.Forget();
        await EraseReports(person, cancellationToken);
        await EraseModerating(person, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await EraseRegistrations(person, cancellationToken);
    }

    /// <summary>Figures stay, without whose they are; her certificates hold no more, and those she gave to others do.</summary>
    async Task EraseReports(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var report in await db.Set<ActivityReport>().Where(report => report.ById == person).ToListAsync(cancellationToken))
            report.Forget();
        foreach (var certificate in await db.Set<Certificate>().Where(certificate => certificate.OwnerId == person).ToListAsync(cancellationToken))
            certificate.Forget(clock.GetUtcNow());
        db.RemoveRange(await db.Set<ReportCall>().Where(call => call.PersonId == person).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<ReportSilence>().Where(silence => silence.PersonId == person).ToListAsync(cancellationToken));
    }

    /// <summary>What was decided stays, without whose it was; what she wrote for herself goes, and so does trust in her.</summary>
    async Task EraseModerating(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var decision in await db.Set<Decision>().Where(decision => decision.By == person || decision.PersonId == person).ToListAsync(cancellationToken))
            decision.Forget(person);
        foreach (var correction in await db.Set<Correction>().Where(correction => correction.By == person).ToListAsync(cancellationToken))
            correction.Forget(person);
        foreach (var trust in await db.Set<OrganiserTrust>().Where(trust => trust.PersonId == person || trust.GivenBy == person).ToListAsync(cancellationToken))
            if (trust.PersonId == person)
                db.Remove(trust);
            else
                trust.Forget(person);
        db.RemoveRange(await db.Set<SavedReply>().Where(reply => reply.OwnerId == person).ToListAsync(cancellationToken));
        db.RemoveRange(await db.Set<ModeratorDigest>().Where(digest => digest.PersonId == person).ToListAsync(cancellationToken));
    }

    /// <summary>Places to come are given back; of those that were, the number stays.</summary>
    async Task EraseRegistrations(PersonId person, CancellationToken cancellationToken)
    {
        foreach (var (id, activity) in (await (await Of(person, cancellationToken)).Select(row => new { row.Id, row.ActivityId }).ToListAsync(cancellationToken)).Select(row => (row.Id, row.ActivityId)))
        {
            await keeper.InTurn(activity, async turn =>
            {
                if (await turn.Find(id) is { } hers)
                    await turn.Drop(hers);
            }, cancellationToken);
            using var held = await gate.Enter(cancellationToken);
            await db.Set<Ticket>().Where(ticket => ticket.RegistrationId == id).ExecuteDeleteAsync(cancellationToken);
            await ForgetParticipantsHandler.Forget(db.Set<Registration>().Where(row => row.Id == id), cancellationToken);
        }
    }
}

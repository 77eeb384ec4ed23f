using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Kit;
using Preau.Moderation.Cases;
using Preau.Moderation.Letters;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Languages;

namespace Preau.Moderation.Report;

/// <summary>Somebody says that something should not stand there.</summary>
internal sealed class ReportThing(PreauDb db, IEnumerable<IReportable> kinds, ICurrentPerson current, Words words, Links links, TimeProvider clock)
{
    internal const string ReasonField = "Reason", TextField = "Text";

    internal static Task<IResult> Get(string kind, string subject, ReportThing report, CancellationToken cancellationToken) => report.Open(kind, subject, cancellationToken);

    internal static Task<IResult> Post(string kind, string subject, HttpRequest request, ReportThing report, CancellationToken cancellationToken) => report.Send(kind, subject, request, cancellationToken);

    internal static IResult GetSent() => Answers.Page<ReportSentPage>(new { });

    async Task<IResult> Open(string kind, string subject, CancellationToken cancellationToken) =>
        await Find(kind, subject, cancellationToken) is var (found, id, thing) ? Show(found, id, thing, "", "", null) : Results.NotFound();

    async Task<IResult> Send(string kind, string subject, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(kind, subject, cancellationToken) is not var (found, id, thing))
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        string typed = sent.Typed(ReasonField, 40), text = sent.Typed(TextField, CaseReport.LongestText + 1);
        var errors = new FormErrors();
        if (!Enum.TryParse<Reason>(typed, out var reason) || !Enum.IsDefined(reason))
            errors.Add(ReasonField, words["Choose what is wrong with it."]);
        if (text.Length > CaseReport.LongestText)
            errors.Add(TextField, words["Write at most {0} characters.", CaseReport.LongestText]);
        var (me, now) = (current.Person!.Id, clock.GetUtcNow());
        var hourAgo = now.AddHours(-1);
        if (!errors.Any && await db.Set<CaseReport>().CountAsync(row => row.ReporterId == me && row.At > hourAgo, cancellationToken) >= CaseReport.MostPerHour)
            errors.Add("", words["You have reported {0} things within an hour: wait a little.", CaseReport.MostPerHour]);
        if (errors.Any)
            return Show(found, id, thing, typed, text, errors);
        try
        {
            await Note(found.Kind, id, thing, me, reason, text, now, cancellationToken);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.IsTwice())
        {
            // Somebody reported or decided it in this very moment: once more, on what is there now.
            db.ChangeTracker.Clear();
            await Note(found.Kind, id, thing, me, reason, text, now, cancellationToken);
        }
        return Answers.SeeOther(links.ReportSent);
    }

    async Task Note(string kind, Guid subject, Reported thing, PersonId me, Reason reason, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var one = await db.Set<Case>().FirstOrDefaultAsync(row => row.Kind == kind && row.Subject == subject, cancellationToken);
        bool waited = one is { IsWaiting: true };
        if (one is null)
            db.Add(one = Case.Open(kind, subject, thing, now));
        else
            one.ReportedAgain(thing, now);
        if (one.IsWaiting && !waited)
            db.Enqueue(new TellModerators(one.Id.Value), now);
        if (await db.Set<CaseReport>().FirstOrDefaultAsync(row => row.CaseId == one.Id && row.ReporterId == me, cancellationToken) is { } before)
            before.Again(reason, text, now);
        else
            db.Add(CaseReport.Of(one.Id, me, reason, text, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    // What one wrote oneself one does not report.
    async Task<(IReportable Kind, Guid Id, Reported Thing)?> Find(string kind, string subject, CancellationToken cancellationToken) =>
        kinds.FirstOrDefault(one => one.Kind == kind) is { } found && Guid.TryParseExact(subject, "N", out var id)
            && await found.Find(id, current.Person!.Id, cancellationToken) is { } thing && thing.Author != current.Person.Id
            ? (found, id, thing)
            : null;

    static IResult Show(IReportable kind, Guid id, Reported thing, string reason, string text, FormErrors? errors) => Answers.Page<ReportPage>(new
    {
        Kind = kind.Kind,
        Subject = id,
        Thing = thing,
        Reason = reason,
        Text = text,
        Errors = errors,
    }, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.Certificates;
using Preau.Activities.Certificates.Print;
using Preau.Activities.TakePart;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Reporting;

/// <summary>An activity to report, and what was reported before.</summary>
/// <param name="Owner">Who reports; null once nobody can.</param>
/// <param name="Secret">Of the letter through which she came; null where she is signed in.</param>
/// <param name="History">The latest first.</param>
/// <param name="Certificates">Those of recognition, the latest first.</param>
public sealed record SeenReport(Activity Activity, string Programme, Seating? Seating, PersonId? Owner, string? Secret, bool MayReport, IReadOnlyList<ActivityReport> History, IReadOnlyList<Certificate> Certificates)
{
    public ActivityReport? Latest => History.Count > 0 ? History[0] : null;
    public Certificate? Certificate => Certificates.FirstOrDefault(one => one.State == CertificateState.Valid);
}

/// <summary>
/// The organiser says how an activity went: signed in, or by the link of a letter, where the page is filled in as far as the
/// list of those who came can tell, and one button sends it. Opening the link changes nothing.
/// </summary>
internal sealed class ReportActivity(PreauDb db, ActivityDoor door, CertificateDesk desk, CertificatePrinter printer, PrintFonts fonts, IProgrammes programmes, IPeople people, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal static async Task<IResult> Get(ActivityId activity, string? done, ReportActivity report, CancellationToken cancellationToken) =>
        await report.SignedIn(activity, cancellationToken) is { } seen ? await report.Open(seen, done, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> Post(ActivityId activity, HttpRequest request, ReportActivity report, CancellationToken cancellationToken) =>
        await report.SignedIn(activity, cancellationToken) is { MayReport: true } seen ? await report.Send(seen, request, cancellationToken) : Results.NotFound();

    internal static async Task<IResult> GetByLetter(string token, string? done, HttpContext http, ReportActivity report, CancellationToken cancellationToken) =>
        await report.ByLetter(token, http, cancellationToken) is { } seen ? await report.Open(seen, done, cancellationToken) : Gone();

    internal static async Task<IResult> PostByLetter(string token, HttpContext http, ReportActivity report, CancellationToken cancellationToken) =>
        await report.ByLetter(token, http, cancellationToken) is { } seen ? await report.Send(seen, http.Request, cancellationToken) : Gone();

    /// <summary>Her certificate, for whoever has the link of the letter.</summary>
    internal static Task<IResult> GetCertificate(string token, string? layout, HttpContext http, ReportActivity report, CancellationToken cancellationToken) => report.Print(token, layout, http, cancellationToken);

    internal static IResult Gone() => Answers.Page<ReportOverPage>(new { }, StatusCodes.Status410Gone);

    async Task<IResult> Print(string secret, string? layout, HttpContext http, CancellationToken cancellationToken) =>
        await ByLetter(secret, http, cancellationToken) is { Certificate: { Name: { } name, Code: { } code } certificate }
            ? Results.File(printer.Print(certificate, name, code, words, layout == MyCertificates.Upright), CertificatePrinter.ContentType, $"{NameList.AsFile(name)}.pdf") : Results.NotFound();

    async Task<SeenReport?> SignedIn(ActivityId id, CancellationToken cancellationToken) =>
        await door.ForParticipants(id, cancellationToken) is { } seen ? await Seen(seen.Activity, seen.Programme.Name, seen.Seating, null, seen.IsOwner, cancellationToken) : null;

    async Task<SeenReport?> ByLetter(string secret, HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (secret.Length != ReportCall.SecretLength)
            return null;
        var (hash, oldest) = (Ticket.HashOf(secret), clock.GetUtcNow() - ReportCall.Life);
        // A letter to somebody whose activity it is no more opens nothing.
        var activity = await db.Set<Activity>().FirstOrDefaultAsync(row => db.Set<ReportCall>().Any(call => call.Hash == hash && call.ActivityId == row.Id && call.PersonId == row.OwnerId && call.SentAt > oldest), cancellationToken);
        if (activity is null || (await programmes.Find([activity.ProgrammeId], words.Language.Tag, cancellationToken)).GetValueOrDefault(activity.ProgrammeId) is not { } programme)
            return null;
        return await Seen(activity, programme.Name, await db.Set<Seating>().AsNoTracking().FirstOrDefaultAsync(row => row.ActivityId == activity.Id, cancellationToken), secret, mayReport: true, cancellationToken);
    }

    async Task<SeenReport> Seen(Activity activity, string programme, Seating? seating, string? secret, bool mayReport, CancellationToken cancellationToken)
    {
        var subject = activity.Id.Value;
        return new SeenReport(activity, programme, seating, activity.OwnerId, secret, mayReport,
            await db.Set<ActivityReport>().Where(row => row.ActivityId == activity.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken),
            await db.Set<Certificate>().Where(row => row.Subject == subject && row.Kind == CertificateKind.Organiser && row.OwnerId != null).OrderByDescending(row => row.Number).ToListAsync(cancellationToken));
    }

    async Task<IResult> Open(SeenReport seen, string? done, CancellationToken cancellationToken) => Show(seen, seen.Latest is { } latest ? ReportForm.Of(latest.Content) : await Begun(seen, cancellationToken), done, null);

    // Those who were seen at the door; where nobody looked, those who had registered.
    async Task<ReportForm> Begun(SeenReport seen, CancellationToken cancellationToken)
    {
        var counted = await db.Set<Registration>().Where(row => row.ActivityId == seen.Activity.Id && row.State == RegistrationState.Registered).GroupBy(row => row.PresentAt != null)
            .Select(group => new { IsPresent = group.Key, Places = group.Sum(row => row.Places) }).ToListAsync(cancellationToken);
        int? came = seen.Seating is null || counted.Count == 0 ? null : (counted.Find(row => row.IsPresent) ?? counted[0]).Places;
        string name = "";
        if (seen.Owner is { } owner)
            name = await db.Set<ActivityReport>().Where(row => row.ById == owner && row.Name != "").OrderByDescending(row => row.SentAt).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken)
                ?? (await people.NamesOf([owner], cancellationToken)).GetValueOrDefault(owner) ?? "";
        return ReportForm.Begun(came, name);
    }

    async Task<IResult> Send(SeenReport seen, HttpRequest request, CancellationToken cancellationToken)
    {
        var form = ReportForm.From(await Answers.ReadForm(request, cancellationToken));
        var (errors, now) = (new FormErrors(), clock.GetUtcNow());
        if (ActivityReport.Refusal(seen.Activity, now) is { } refusal)
            return Show(seen, form, null, errors.Add("", words.Say(refusal)));
        if (seen.Owner is not { } owner || form.Parse(seen.Activity, seen.Seating, fonts, errors, words) is not { } content)
            return Show(seen, form.Asking(seen.Activity, seen.Seating), null, errors);
        string done = Address(seen) + "?done=sent";
        // Sent twice: nothing is corrected.
        var report = ActivityReport.Of(seen.Activity.Id, (seen.Latest?.Number ?? 0) + 1, owner, content, now);
        if (seen.Latest?.Content == report.Content && seen.Certificate is not null)
            return Answers.SeeOther(done);
        seen.Latest?.Replace(now);
        db.Add(report);
        await desk.Issue(owner, content.Name, new Earned(CertificateKind.Organiser, seen.Activity.Id.Value, CertificateDesk.FactsOf(seen.Activity, seen.Programme, content.Participants)), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Another of hers came in the same moment: she sees what stands there.
            return Answers.SeeOther(Address(seen));
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(done);
    }

    string Address(SeenReport seen) => seen.Secret is { } secret ? links.Reporting(secret) : links.ActivityReport(seen.Activity.Id);

    IResult Show(SeenReport seen, ReportForm form, string? done, FormErrors? errors) => Answers.Page<ReportPage>(new
    {
        Seen = seen,
        Form = form,
        Refusal = ActivityReport.Refusal(seen.Activity, clock.GetUtcNow()),
        Done = done,
        Errors = errors,
    }, Sent.StatusOf(errors));
}

using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Preau.Activities.TakePart;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Activities.Reporting;

/// <summary>
/// Somebody wants no more letters that ask for reports, and says so by the link of one, or by the button that her mail program
/// makes of its header (RFC 8058). She can take it back.
/// </summary>
internal static class ReportLetters
{
    // What mail programs send, and pages do not.
    const string OneClickField = "List-Unsubscribe", OneClick = "One-Click";

    internal static async Task<IResult> Get(string token, HttpContext http, PreauDb db, TimeProvider clock, CancellationToken cancellationToken) =>
        await PersonOf(token, http, db, clock, cancellationToken) is { } person ? await Show(token, person, db, cancellationToken) : ReportActivity.Gone();

    internal static async Task<IResult> PostStop(string token, HttpContext http, PreauDb db, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await PersonOf(token, http, db, clock, cancellationToken) is not { } person)
            return ReportActivity.Gone();
        bool isByMailProgram = http.Request.HasFormContentType && (await Answers.ReadForm(http.Request, cancellationToken))[OneClickField] == OneClick;
        if (!await db.Set<ReportSilence>().AnyAsync(row => row.PersonId == person, cancellationToken))
        {
            db.Add(ReportSilence.Of(person, clock.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException fault) when (fault.IsTwice())
            {
                // Pressed twice at once: it is done.
            }
        }
        // Mail programs follow nowhere.
        return isByMailProgram ? await Show(token, person, db, cancellationToken) : Answers.SeeOther(links.ReportingLetters(token));
    }

    internal static async Task<IResult> PostUndo(string token, HttpContext http, PreauDb db, Links links, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await PersonOf(token, http, db, clock, cancellationToken) is not { } person)
            return ReportActivity.Gone();
        if (await db.Set<ReportSilence>().FirstOrDefaultAsync(row => row.PersonId == person, cancellationToken) is { } silence)
        {
            db.Remove(silence);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Taken back twice at once.
            }
        }
        return Answers.SeeOther(links.ReportingLetters(token));
    }

    static async Task<PersonId?> PersonOf(string secret, HttpContext http, PreauDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        if (secret.Length != ReportCall.SecretLength)
            return null;
        var (hash, oldest) = (Ticket.HashOf(secret), clock.GetUtcNow() - ReportCall.Life);
        return await db.Set<ReportCall>().Where(call => call.Hash == hash && call.SentAt > oldest).Select(call => (PersonId?)call.PersonId).FirstOrDefaultAsync(cancellationToken);
    }

    static async Task<IResult> Show(string token, PersonId person, PreauDb db, CancellationToken cancellationToken) =>
        Answers.Page<ReportLettersPage>(new { Secret = token, IsSilent = await db.Set<ReportSilence>().AnyAsync(row => row.PersonId == person, cancellationToken) });
}

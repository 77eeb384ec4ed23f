using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Preau.Contracts;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;

namespace Preau.Activities.Certificates;

/// <summary>A certificate as whoever has its code sees it.</summary>
/// <param name="IsShown">False where moderators have hidden what it is about: nothing of it is repeated then.</param>
/// <param name="IsFor">Whether the name typed is the one it was issued to; null where none was.</param>
public sealed record SeenCertificate(Certificate Certificate, string Code, bool IsShown, string? Typed = null, bool? IsFor = null);

/// <summary>Anybody who holds a certificate asks whether it is genuine: what it is for, when it was issued and by whom, and whether it still holds.</summary>
internal static class VerifyCertificate
{
    internal const string NameField = "Name";

    // Of the QR code: in the language of whoever opens it.
    internal static IResult Redirect(string code, Words words, HttpContext http)
    {
        http.Response.Headers.Vary = $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";
        http.Response.Headers.CacheControl = "private, no-cache";
        return Results.Redirect(new Links(words.Language.Tag).VerifiedCertificate(code));
    }

    internal static IResult Ask(string? code, Links links) =>
        code is null ? Answers.Page<AskCertificatePage>(new { Typed = "" })
        : CertificateCode.Normal(code) is { Length: > 0 } normal ? Answers.SeeOther(links.VerifiedCertificate(normal))
        : Unknown(code);

    internal static async Task<IResult> Get(string code, PreauDb db, CancellationToken cancellationToken) =>
        await Find(code, db, cancellationToken) is { } found ? Answers.Page<CertificatePage>(new { Seen = found.Seen }) : Unknown(code);

    internal static async Task<IResult> PostName(string code, HttpRequest request, PreauDb db, CancellationToken cancellationToken)
    {
        if (await Find(code, db, cancellationToken) is not { } found)
            return Unknown(code);
        string typed = (await Answers.ReadForm(request, cancellationToken)).Line(NameField, NameList.LongestName);
        bool isFor = found.Code.IsFor(found.Seen.Code, typed) || (found.Seen.Certificate.Name is { } name && NameList.Tidied(typed).Equals(name, StringComparison.OrdinalIgnoreCase));
        return Answers.Page<CertificatePage>(new { Seen = found.Seen with { Typed = typed, IsFor = typed.Length == 0 ? null : isFor } });
    }

    static async Task<(SeenCertificate Seen, CertificateCode Code)?> Find(string typed, PreauDb db, CancellationToken cancellationToken)
    {
        string normal = CertificateCode.Normal(typed), hash = CertificateCode.HashOf(normal);
        if (normal.Length == 0
            || await db.Set<CertificateCode>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken) is not { } code
            || await db.Set<Certificate>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == code.CertificateId, cancellationToken) is not { } certificate)
            return null;
        bool isShown = true;
        if (certificate.Kind is CertificateKind.Organiser or CertificateKind.Participation)
        {
            var id = new ActivityId(certificate.Subject);
            isShown = await db.Set<Activity>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is { IsPublic: true };
        }
        return (new SeenCertificate(certificate, normal, isShown), code);
    }

    static IResult Unknown(string typed) => Answers.Page<AskCertificatePage>(new { Typed = typed.Length > CertificateCode.Length * 2 ? "" : typed, IsUnknown = true }, StatusCodes.Status404NotFound);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Certificates.Print;
using Preau.Activities.Reporting;
using Preau.Platform.Jobs;

namespace Preau.Activities.Certificates;

/// <summary>Reports and certificates: what the room's map says of them in one line each.</summary>
internal static class CertificatesServices
{
    public static void AddReportsAndCertificates(this IServiceCollection services)
    {
        services.AddSingleton<PrintFonts>().AddScoped<CertificatePrinter>().AddScoped<CertificateDesk>();
        services.AddScoped<MyCertificates>().AddScoped<GiveCertificates>().AddScoped<ReportActivity>();
        services.AddJobHandler<AskForReports, AskForReportsHandler>().AddTimetable("17 * * * *", new AskForReports());
    }

    public static void MapReportsAndCertificates(this IEndpointRouteBuilder pages, RouteGroupBuilder activity)
    {
        activity.MapGet("/report", ReportActivity.Get);
        activity.MapPost("/report", ReportActivity.Post);
        activity.MapGet("/certificates", GiveCertificates.Get);
        activity.MapPost("/certificates", GiveCertificates.Post);
        // Whoever has the secret of a letter, and nobody else.
        var reporting = pages.MapGroup("/reporting/{token}").AllowAnonymous();
        reporting.MapGet("", ReportActivity.GetByLetter);
        reporting.MapPost("", ReportActivity.PostByLetter);
        reporting.MapGet("/certificate.pdf", ReportActivity.GetCertificate);
        reporting.MapGet("/letters", ReportLetters.Get);
        reporting.MapPost("/letters", ReportLetters.PostStop);
        reporting.MapPost("/letters/undo", ReportLetters.PostUndo);
        pages.MapGet("/my-certificates", MyCertificates.Get);
        pages.MapPost("/my-certificates", MyCertificates.Post);
        pages.MapGet("/my-certificates/{certificate:id}.pdf", MyCertificates.File);
        pages.MapPost("/my-certificates/{certificate:id}/withdrawal", MyCertificates.PostWithdrawal);
        pages.MapPost("/my-certificates/{certificate:id}/withdrawal/undo", MyCertificates.PostUndo);
        var certificates = pages.MapGroup("/certificates").AllowAnonymous();
        certificates.MapGet("", VerifyCertificate.Ask);
        certificates.MapGet("/{code}", VerifyCertificate.Get);
        certificates.MapPost("/{code}/name", VerifyCertificate.PostName);
    }

    public static void MapCertificateCodes(this IEndpointRouteBuilder site) => site.MapGet("/certificates/{code}", VerifyCertificate.Redirect).AllowAnonymous();
}

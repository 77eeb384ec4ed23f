using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using MimeKit;
using Preau.Platform;
using Preau.Platform.Data;

namespace Preau.Identity.KeptMail;

public sealed record KeptLetter(string To, string Subject, DateTimeOffset Date, string Text);

/// <summary>
/// The letters of a site that is being tried out: kept as files because no mail server is set. They open accounts, so
/// they are shown to this machine alone, never through a proxy, and never once the site's own address or a mail server is set.
/// </summary>
internal sealed class MailShelf(DataLocation location, IConfiguration configuration, IHostEnvironment environment, ThisSite site, IHttpContextAccessor accessor)
{
    const int Most = 50;

    public bool IsOpenHere =>
        (environment.IsDevelopment() || configuration.GetValue<bool>("Mail:Show"))
        && string.IsNullOrEmpty(configuration["Mail:Host"])
        && !site.IsAddressGiven
        && accessor.HttpContext is { } http && IsFromHere(http);

    static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
        && (http.Request.Host.Host == "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded") && !http.Request.Headers.ContainsKey("Via");

    /// <summary>The latest letters, newest first.</summary>
    public async Task<IReadOnlyList<KeptLetter>> Latest(CancellationToken cancellationToken)
    {
        var letters = new List<KeptLetter>();
        if (!Directory.Exists(location.Mail))
            return letters;
        foreach (string file in Directory.GetFiles(location.Mail, "*.eml").OrderDescending(StringComparer.Ordinal).Take(Most))
        {
            using var message = await MimeMessage.LoadAsync(file, cancellationToken);
            letters.Add(new KeptLetter(message.To.ToString(), message.Subject ?? "", message.Date, message.TextBody ?? ""));
        }
        return letters;
    }
}

internal static class ReadKeptMail
{
    internal static async Task<IResult> Get(MailShelf shelf, CancellationToken cancellationToken) =>
        shelf.IsOpenHere ? Answers.Page<KeptMailPage>(new { Letters = await shelf.Latest(cancellationToken) }) : Results.NotFound();
}

using System.Runtime.CompilerServices;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Preau.Platform.Data;
using Preau.Platform.Mail;

namespace Preau.Platform.Operations;

/// <summary>The mail server, spoken to as when a message is sent, but without sending one.</summary>
internal sealed class MailCheckup(IOptions<MailSettings> settings, ThisSite site, DataLocation location) : ICheckup
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => "mail";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mail = settings.Value;
        if (!MailboxAddress.TryParse(mail.From, out _))
            yield return Finding.Fault(Name, $"\"{mail.From}\" is no sender's address.", "Correct Mail:From in settings.json: \"Préau <noreply@example.org>\"");
        if (!site.IsAddressGiven)
            yield return Finding.Warning("address", $"Letters link to {site.Address}, which only this machine can open.", "Name the address in settings.json: { \"Site\": { \"Address\": \"https://…\" } }");
        yield return string.IsNullOrEmpty(mail.Host)
            ? Finding.Warning(Name, $"No mail is sent: messages are kept as files in {location.Mail}.", "Name a server in settings.json: { \"Mail\": { \"Host\": \"…\", \"From\": \"…\" } }")
            : await Greet(mail, cancellationToken);
    }

    async Task<Finding> Greet(MailSettings mail, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        string server = $"{mail.Host}:{mail.Port}";
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(mail.Host!, mail.Port, SecureSocketOptions.Auto, patience.Token);
            if (mail.User is not null)
                await client.AuthenticateAsync(mail.User, mail.Password ?? "", patience.Token);
            bool secure = client.IsSecure;
            await client.DisconnectAsync(quit: true, patience.Token);
            return secure || mail.Host is "localhost" or "127.0.0.1" or "::1"
                ? Finding.Ok(Name, $"{server} takes our mail.")
                : Finding.Warning(Name, $"{server} takes our mail, but in clear text.", "Use a server with TLS: port 587 or 465.");
        }
        catch (AuthenticationException fault)
        {
            return Finding.Fault(Name, $"{server} refuses our name or password: {fault.Message}", "Correct Mail:User and Mail:Password in settings.json.");
        }
        catch (SslHandshakeException)
        {
            return Finding.Fault(Name, $"{server} has no certificate that this machine trusts.", "Install ca-certificates, or name the server as its certificate does.");
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return Finding.Fault(Name, $"{server} does not answer: {fault.Message}", "Correct Mail:Host and Mail:Port in settings.json, and let this machine reach it through the firewall.");
        }
    }
}

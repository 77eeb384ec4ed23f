using Microsoft.Extensions.Options;
using MimeKit;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Jobs;
using Preau.Platform.Text;

namespace Preau.Platform.Mail;

/// <summary>One message to one person, in plain text. Queued like any job, so it leaves when the change it tells of is saved.</summary>
/// <param name="Language">Tag of the language it is written in.</param>
/// <param name="FromName">Whose words it carries, where they are a person's; the address stays the site's.</param>
/// <param name="ReplyTo">Where an answer goes, where somebody reads answers: <see cref="ReplyAddresses"/>.</param>
/// <param name="Thread">A name that letters of one conversation share, for the reader's mail program.</param>
/// <param name="Unsubscribe">Where a POST ends letters of this kind (RFC 8058), for the button of the mail program.</param>
public sealed record OutgoingMail(string To, string Subject, string Text, string Language, string? FromName = null, string? ReplyTo = null, string? Thread = null, string? Unsubscribe = null) : IJob
{
    public static string Kind => "mail";
}

/// <summary>Settings, under <c>Mail</c>. Without a host, messages are kept as files in the data folder.</summary>
public sealed class MailSettings
{
    public string From { get; set; } = "Préau <noreply@localhost>";
    public string? Host { get; set; }
    public int Port { get; set; } = 587;
    public string? User { get; set; }
    public string? Password { get; set; }

    /// <summary>
    /// A mailbox to which answers come: <c>answers@example.eu</c>. Each letter then asks for its answer at an address of its
    /// own, <c>answers+KEY@example.eu</c>, and the mail server hands all of them to <see cref="Receive"/>.
    /// </summary>
    public string? ReplyTo { get; set; }

    /// <summary>Address and port at which the mail server hands them over by SMTP: <c>127.0.0.1:2525</c>. Null: nowhere.</summary>
    public string? Receive { get; set; }
}

/// <summary>Hands a message to whoever carries it.</summary>
public interface IPostman
{
    Task Deliver(MimeMessage message, CancellationToken cancellationToken);
}

internal sealed class SendMail(IPostman postman, IOptions<MailSettings> settings, TimeProvider clock) : IJobHandler<OutgoingMail>
{
    public async Task Handle(OutgoingMail job, CancellationToken cancellationToken)
    {
        // Objects, never strings: MimeKit refuses a line break in an address or a subject.
        using var message = new MimeMessage { Subject = job.Subject, Date = clock.GetUtcNow() };
        var from = MailboxAddress.Parse(settings.Value.From);
        message.From.Add(job.FromName is null ? from : new MailboxAddress(job.FromName, from.Address));
        message.To.Add(MailboxAddress.Parse(job.To));
        if (job.ReplyTo is not null)
            message.ReplyTo.Add(MailboxAddress.Parse(job.ReplyTo));
        if (job.Thread is not null)
            message.References.Add($"{job.Thread}@{from.Address.Split('@')[^1]}");
        if (job.Unsubscribe is not null)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{job.Unsubscribe}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }
        message.Headers.Add(HeaderId.ContentLanguage, job.Language);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new TextPart("plain") { Text = job.Text };
        await postman.Deliver(message, cancellationToken);
    }
}

/// <summary>Keeps each message as <c>mail/…​.eml</c> in the data folder: for trying out, and for sites not yet connected.</summary>
internal sealed class MailFolder(DataLocation location) : IPostman
{
    public async Task Deliver(MimeMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(location.Mail);
        string name = string.Concat(message.Date.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", System.Globalization.CultureInfo.InvariantCulture), "-", Guid.NewGuid().ToString("N").AsSpan(0, 8), ".eml");
        string draft = Path.Combine(location.Mail, name + ".new");
        await message.WriteToAsync(draft, cancellationToken);
        File.Move(draft, Path.Combine(location.Mail, name));
    }
}

internal sealed class SmtpPostman(IOptions<MailSettings> settings) : IPostman
{
    public async Task Deliver(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new MailKit.Net.Smtp.SmtpClient { Timeout = 30_000 };
        var options = settings.Value;
        await client.ConnectAsync(options.Host!, options.Port, MailKit.Security.SecureSocketOptions.Auto, cancellationToken);
        if (options.User is not null)
            await client.AuthenticateAsync(options.User, options.Password ?? "", cancellationToken);
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (MailKit.Net.Smtp.SmtpCommandException refusal)
        {
            // A server likes to repeat whom it refuses. The words are logged and kept with the job, where addresses have no place.
            throw new IOException($"The mail server refused the letter ({(int)refusal.StatusCode}): {MailAddresses.Hide(refusal.Message)}");
        }
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception)
        {
            // The server has the letter. A fault of the farewell would put the job back, and the letter would go out twice.
        }
    }
}

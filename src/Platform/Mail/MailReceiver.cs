using System.Buffers;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Preau.Platform.Mail;

/// <summary>
/// Takes answers from the site's mail server by SMTP, on an address of this machine or of its private network. Whoever
/// may reach it may knock: what is not for a known key is refused before the letter is sent.
/// </summary>
internal sealed partial class MailReceiver(IOptions<MailSettings> settings, ReplyAddresses addresses, IServiceScopeFactory scopes, ILogger<MailReceiver> log) : BackgroundService
{
    const int LongestLetter = 1024 * 1024;
    const SmtpReplyCode TryLater = (SmtpReplyCode)451;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value is not { Receive: { Length: > 0 } at, ReplyTo: not null })
            return;
        if (!IPEndPoint.TryParse(at, out var endpoint))
        {
            NotAnAddress(log, at);
            return;
        }
        var options = new SmtpServerOptionsBuilder()
            .ServerName("preau")
            .MaxMessageSize(LongestLetter, MaxMessageSizeHandling.Strict)
            .MaxRetryCount(3)
            .CommandWaitTimeout(TimeSpan.FromSeconds(30))
            .Endpoint(builder => builder.Endpoint(endpoint).SessionTimeout(TimeSpan.FromMinutes(2)))
            .Build();
        var provider = new SmtpServer.ComponentModel.ServiceProvider();
        provider.Add((IMailboxFilter)new Filter(addresses));
        provider.Add((IMessageStore)new Store(this));
        await new SmtpServer.SmtpServer(options, provider).StartAsync(stoppingToken);
    }

    /// <returns>What the mail server is told: it gives up after a 5xx and tries again after a 4xx.</returns>
    async Task<SmtpResponse> Take(IMessageTransaction envelope, ReadOnlySequence<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var letter = await MimeMessage.LoadAsync(stream, cancellationToken);
            // Without a sender it is a notice of failure. It is taken and goes no further: to refuse it would only travel on.
            if (string.IsNullOrEmpty(envelope.From?.User) || LetterText.IsAutomatic(letter))
                return SmtpResponse.Ok;
            string from = letter.From.Mailboxes.FirstOrDefault()?.Address ?? "";
            string text = LetterText.Written(letter);
            if (text.Length == 0)
                return new SmtpResponse(SmtpReplyCode.TransactionFailed, "There is no answer in this letter, only what it answers");
            foreach (var to in envelope.To)
                if (addresses.KeyOf(to.User, to.Host) is { } key && await Take(new IncomingMail(key, from, text, letter.MessageId), cancellationToken) != Receipt.Taken)
                    return new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "Nobody reads answers here any more, or they come from another address");
            return SmtpResponse.Ok;
        }
        catch (FormatException)
        {
            return new SmtpResponse(SmtpReplyCode.TransactionFailed, "This is not a letter");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fault(log, fault);
            return new SmtpResponse(TryLater, "Try again later");
        }
    }

    async Task<Receipt> Take(IncomingMail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var box in scope.ServiceProvider.GetServices<ILetterBox>())
            if (await box.Take(mail, cancellationToken) is not Receipt.Unknown and var receipt)
                return receipt;
        return Receipt.Unknown;
    }

    sealed class Filter(ReplyAddresses addresses) : IMailboxFilter
    {
        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(size <= LongestLetter);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(addresses.KeyOf(to.User, to.Host) is not null);
    }

    sealed class Store(MailReceiver receiver) : IMessageStore
    {
        public Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken) =>
            receiver.Take(transaction, buffer, cancellationToken);
    }

    // Never the letter nor an address: the log is read by more people than the conversation.
    [LoggerMessage(LogLevel.Error, "An answer by mail could not be taken; the mail server will try again.")]
    static partial void Fault(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "Mail:Receive is {At}: give an address and a port, such as 127.0.0.1:2525. No answers are received by mail.")]
    static partial void NotAnAddress(ILogger log, string at);
}

using Microsoft.EntityFrameworkCore;
using MimeKit;
using Preau.Platform.Jobs;
using Preau.Tests;
using Xunit;

namespace Preau.Platform.Mail;

public sealed class OutgoingMailTests : IAsyncLifetime
{
    readonly SmtpSink server = new();
    readonly OwnSite own = new();

    TestSite Site => own.Site;

    public async ValueTask InitializeAsync() => await own.Start(("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{server.Port}"), ("Mail:From", "Préau <noreply@préau.example>"));

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await server.DisposeAsync();
    }

    async Task Send(OutgoingMail letter)
    {
        await Site.With(async (db, _) =>
        {
            db.Enqueue(letter, Site.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await Site.DoJobs();
    }

    async Task Later(TimeSpan wait)
    {
        Site.Clock.Advance(wait);
        await Site.DoJobs();
    }

    Task<Job> Waiting() => Site.With((db, _) => db.Set<Job>().AsNoTracking().SingleAsync(job => job.Kind == OutgoingMail.Kind));

    static readonly OutgoingMail Letter = new("eleonore@example.org", "Éléonore, votre cours commence · Préau", "Bonjour,\n\n.\nÀ lundi : " + new string('é', 1200) + "\nΚαλημέρα\n", "fr");

    [Fact]
    public async Task A_letter_arrives_whole()
    {
        await Send(Letter);
        var (from, to, letter) = Assert.Single(server.Taken);
        Assert.Equal(("noreply@xn--prau-cpa.example", "eleonore@example.org"), (from, to));
        Assert.Equal(Letter.Subject, letter.Subject);
        Assert.Equal("Préau", Assert.IsType<MailboxAddress>(Assert.Single(letter.From)).Name);
        Assert.Equal("eleonore@example.org", Assert.IsType<MailboxAddress>(Assert.Single(letter.To)).Address);
        Assert.Equal(Letter.Text, letter.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(("auto-generated", "fr"), (letter.Headers[HeaderId.AutoSubmitted], letter.Body!.Headers[HeaderId.ContentLanguage]));
        Assert.Equal(Site.Clock.GetUtcNow(), letter.Date);
        Assert.NotNull(letter.MessageId);
    }

    [Fact]
    public async Task A_server_that_says_not_now_is_asked_again_a_minute_later()
    {
        server.Refusal = "451 4.7.1 Greylisted, come back";
        await Send(Letter);
        server.Refusal = null;
        await Later(TimeSpan.FromSeconds(59));
        Assert.Empty(server.Taken);
        await Later(TimeSpan.FromSeconds(1));
        Assert.Single(server.Taken);
        await Later(TimeSpan.FromDays(2));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_letter_that_is_always_refused_is_set_aside_with_the_servers_words()
    {
        server.Refusal = "550 5.1.1 No such mailbox";
        await Send(Letter);
        for (int i = 0; i < 10; i++)
            await Later(TimeSpan.FromDays(1));
        Assert.Equal(8, server.Asked);
        var job = await Waiting();
        Assert.NotNull(job.FailedAt);
        Assert.Contains("No such mailbox", job.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_up_once_it_has_the_letter_is_not_given_it_again()
    {
        server.HangsUp = true;
        await Send(Letter);
        await Later(TimeSpan.FromHours(1));
        Assert.Single(server.Taken);
    }
}

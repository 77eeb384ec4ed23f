using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Platform.Jobs;
using Preau.Platform.Mail;
using Preau.Tests;
using Xunit;

namespace Preau.Networks.Conversations;

/// <summary>Two people write to each other through the site: real letters out, real letters in.</summary>
public sealed class RelayTests : IAsyncLifetime
{
    readonly SmtpSink outside = new();
    readonly LogLines log = new();
    readonly int port = FreePort();
    MailReceiver receiver = null!;
    (Visitor Visitor, PersonId Id) maria, jan;
    Conversation conversation = null!;

    TestSite Site { get; } = new();

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask InitializeAsync()
    {
        Site.Configure = builder =>
        {
            foreach (var (key, value) in new[] { ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{outside.Port}"), ("Mail:ReplyTo", "answers@preau.example"), ("Mail:Receive", $"127.0.0.1:{port}") })
                builder.Configuration[key] = value;
            builder.Logging.AddProvider(log);
        };
        await Site.InitializeAsync();
        receiver = ActivatorUtilities.CreateInstance<MailReceiver>(Site.Services);
        await receiver.StartAsync(Stop);
        maria = await Site.Person(Role.Learner);
        jan = await Site.Person(Role.Learner);
        conversation = Conversation.Begin("A science day in May", Site.Clock.GetUtcNow());
        await Site.With(async (db, _) =>
        {
            db.AddRange(conversation, Participant.In(conversation.Id, maria.Id), Participant.In(conversation.Id, jan.Id));
            await db.SaveChangesAsync(Stop);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await receiver.StopAsync(CancellationToken.None);
        receiver.Dispose();
        await Site.DisposeAsync();
        await outside.DisposeAsync();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Page => $"/en/conversations/{conversation.Id.Value:N}";

    async Task<Posted> Relayed()
    {
        outside.Taken.Clear();
        await Site.DoJobs();
        await Site.DoJobs();
        return Assert.Single(outside.Taken);
    }

    static MimeMessage Answer(Posted to, string text, string? from = null)
    {
        var letter = new MimeMessage { Subject = "Re: " + to.Letter.Subject, Body = new TextPart("plain") { Text = text } };
        letter.From.Add(MailboxAddress.Parse(from ?? to.To));
        letter.To.AddRange(to.Letter.ReplyTo);
        letter.MessageId = $"{Guid.NewGuid():N}@mail.example";
        return letter;
    }

    async Task Deliver(MimeMessage letter)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None, Stop);
        await client.SendAsync(letter, Stop);
        await client.DisconnectAsync(quit: true, Stop);
    }

    Task<List<Post>> Posts() => Site.With((db, _) => db.Set<Post>().AsNoTracking().OrderBy(post => post.At).ThenBy(post => post.Id).ToListAsync(Stop));

    async Task<Posted> MariaWrites(string text = "Could you come on 12 May?")
    {
        await maria.Visitor.Act(Page + "/posts", ("Text", text));
        return await Relayed();
    }

    [Fact]
    public async Task An_answer_by_mail_arrives_in_the_conversation_and_goes_out_to_the_other()
    {
        var first = await MariaWrites();
        Assert.StartsWith("Could you come on 12 May?", first.Letter.TextBody, StringComparison.Ordinal);
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await Deliver(Answer(first, "With pleasure.\nAt nine?\n\nOn Mon, 12 Jan 2026, Maria wrote:\n> Could you come on 12 May?\n"));
        var second = await Relayed();
        Assert.StartsWith("With pleasure.\nAt nine?\n\n-- ", second.Letter.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.NotEqual(first.To, second.To);
        Assert.Equal(first.Letter.References, second.Letter.References);
        string shown = (await maria.Visitor.Open(Page)).Text;
        Assert.Contains("At nine?", shown, StringComparison.Ordinal);
        Assert.Contains("by mail", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("> Could", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_letter_no_page_and_no_log_holds_the_address_of_the_other()
    {
        var first = await MariaWrites("Write to maria.rossi@scuola.example, or maria (at) scuola (dot) example");
        Site.Clock.Advance(TimeSpan.FromMinutes(5));
        await Deliver(Answer(first, $"I am at {first.To}\n-- \nJan\n{first.To}"));
        var second = await Relayed();
        string mariasAddress = second.To, jansAddress = first.To;
        // What goes wrong is logged, and says whose letter it was to nobody.
        outside.Refusal = $"550 5.1.1 <{jansAddress}>: no such mailbox";
        await maria.Visitor.Act(Page + "/posts", ("Text", "Are you there?"));
        await Site.DoJobs();
        await Assert.ThrowsAsync<SmtpCommandException>(() => Deliver(Answer(first, "It is me", from: "mallory@example.org")));
        string kept = string.Concat(await Site.With((db, _) => db.Set<Job>().AsNoTracking().Select(job => job.Error).ToListAsync(Stop)));
        Assert.Contains("no such mailbox", kept, StringComparison.Ordinal);
        Assert.Contains("no such mailbox", log.Text, StringComparison.Ordinal);
        string[] seen = [Whole(first.Letter).Replace(jansAddress, "", StringComparison.Ordinal), Whole(second.Letter).Replace(mariasAddress, "", StringComparison.Ordinal),
            (await maria.Visitor.Open(Page)).Html, (await jan.Visitor.Open(Page)).Html, (await jan.Visitor.Open("/en/conversations")).Html, kept, log.Text];
        Assert.All(seen, text =>
        {
            Assert.DoesNotContain(mariasAddress, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(jansAddress, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("scuola", text, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("Write to […], or […]", (await jan.Visitor.Open(Page)).Text, StringComparison.Ordinal);
    }

    static string Whole(MimeMessage letter)
    {
        using var bytes = new MemoryStream();
        letter.WriteTo(bytes, Stop);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()) + letter.TextBody;
    }

    [Fact]
    public async Task A_letter_from_another_address_or_to_an_unknown_key_is_refused()
    {
        var first = await MariaWrites();
        await Assert.ThrowsAsync<SmtpCommandException>(() => Deliver(Answer(first, "It is me", from: "mallory@example.org")));
        var unknown = Answer(first, "Hello");
        unknown.To.Clear();
        unknown.To.Add(MailboxAddress.Parse($"answers+{new string('0', 32)}@preau.example"));
        await Assert.ThrowsAsync<SmtpCommandException>(() => Deliver(unknown));
        unknown.To.Clear();
        unknown.To.Add(MailboxAddress.Parse("somebody@elsewhere.example"));
        await Assert.ThrowsAsync<SmtpCommandException>(() => Deliver(unknown));
        Assert.Single(await Posts());
    }

    [Fact]
    public async Task What_a_program_sends_begins_no_loop_and_a_letter_that_comes_twice_stands_once()
    {
        var first = await MariaWrites();
        var absent = Answer(first, "I am away until Monday");
        absent.Headers.Add(HeaderId.AutoSubmitted, "auto-replied");
        await Deliver(absent);
        var list = Answer(first, "Digest");
        list.Headers.Add(HeaderId.Precedence, "bulk");
        await Deliver(list);
        Assert.Single(await Posts());

        var answer = Answer(first, "Yes");
        await Deliver(answer);
        await Deliver(answer);
        Assert.Equal(2, (await Posts()).Count);
    }

    [Fact]
    public async Task A_flood_is_refused_after_twenty_in_an_hour()
    {
        var first = await MariaWrites();
        for (int i = 0; i < 20; i++)
            await Deliver(Answer(first, $"Number {i}"));
        await Assert.ThrowsAsync<SmtpCommandException>(() => Deliver(Answer(first, "One more")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await jan.Visitor.Try(Page + "/posts", ("Text", "One more"))).Status);
        Site.Clock.Advance(TimeSpan.FromHours(1));
        await Deliver(Answer(first, "An hour later"));
        Assert.Equal(22, (await Posts()).Count);
    }

    [Fact]
    public async Task Only_those_in_it_read_and_write_and_nobody_once_it_is_over()
    {
        var (stranger, _) = await Site.Person(Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Try(Page + "/posts", ("Text", "Hello"))).Status);
        using var visitor = Site.Visitor();
        Assert.StartsWith("/en/sign-in", (await visitor.Open(Page)).Message.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Visitor.Try(Page + "/posts", ("Text", " "))).Status);

        var first = await MariaWrites();
        await Site.With(async (db, _) =>
        {
            (await db.Set<Conversation>().SingleAsync(Stop)).Close(Site.Clock.GetUtcNow());
            await db.SaveChangesAsync(Stop);
        });
        await Assert.ThrowsAsync<SmtpCommandException>(() => Deliver(Answer(first, "Too late")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await maria.Visitor.Try(Page + "/posts", ("Text", "Too late"))).Status);
        Assert.Contains("It stays here for you to read", (await jan.Visitor.Open(Page)).Text, StringComparison.Ordinal);
        Assert.Single(await Posts());
    }
}

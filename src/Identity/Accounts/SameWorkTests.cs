using Microsoft.Extensions.DependencyInjection;
using Preau.Identity.Passwords;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.Accounts;

/// <summary>No answer tells a stranger who has an account, and neither does its time: the same hashes, the same statements.</summary>
public sealed class SameWorkTests : IAsyncLifetime
{
    readonly Statements statements = new();
    readonly TestSite site;

    public SameWorkTests() => site = new() { Configure = builder => statements.Listen(builder.Logging) };

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/en/sign-in", 1)]
    [InlineData("/en/register", 1)]
    [InlineData("/en/forgotten-password", 0)]
    public async Task A_stranger_causes_the_same_work_whether_or_not_there_is_an_account(string page, int hashes)
    {
        await site.Account("ada@example.org");
        await site.Account("bea@example.org", password: null);
        var cleo = await site.Account("cleo@example.org");
        using (var leaving = await site.SignedIn(cleo))
            await leaving.Fill("/en/account/deletion", new { });
        site.Clock.Advance(TimeSpan.FromDays(15));
        var hasher = site.Services.GetRequiredService<PasswordHasher>();
        using var stranger = site.Visitor();
        var form = await stranger.Open(page);

        async Task<string> WorkFor(string email)
        {
            statements.Take();
            long before = hasher.Computed;
            var answer = await stranger.Submit(form, page, new { name = "Somebody", email, password = "orange bicycle behind mountain" });
            return string.Join('\n', [$"{answer.Status} {answer.To} after {hasher.Computed - before} hashes", .. statements.Take()]);
        }

        string unknown = await WorkFor("nobody@example.org");
        Assert.Contains($" after {hashes} hashes\n", unknown, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO", unknown, StringComparison.Ordinal);
        foreach (string email in new[] { "ada@example.org", "bea@example.org", "cleo@example.org" })
            Assert.Equal(unknown, await WorkFor(email));
    }
}

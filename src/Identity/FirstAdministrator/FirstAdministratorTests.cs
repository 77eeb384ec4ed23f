using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Identity.FirstAdministrator;

public sealed class FirstAdministratorTests : IAsyncLifetime
{
    readonly TestSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    Task<string?> Link() => site.With((_, services) => services.GetRequiredService<IFirstAdministrator>().Link());

    static object Form(string email) => new { name = "Root", email, password = Visitors.Password };

    [Fact]
    public async Task The_link_of_the_first_start_opens_the_first_account()
    {
        string link = (await Link())!;
        Assert.StartsWith(site.Address.GetLeftPart(UriPartial.Authority) + "/en/welcome/", link, StringComparison.Ordinal);
        using var root = site.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await root.Fill(link, new { name = "", email = "", password = "" }, new Uri(link).AbsolutePath)).Status);
        Assert.Equal("/en/account", (await root.Fill(link, Form("root@example.org"), new Uri(link).AbsolutePath)).To);
        Assert.Equal(HttpStatusCode.OK, (await root.Open("/en/people")).Status);
        Assert.Null(await Link());
        using var late = site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await late.Open(link)).Status);
    }

    [Fact]
    public async Task A_new_start_makes_the_older_link_void_and_each_lives_a_day()
    {
        string first = (await Link())!, second = (await Link())!;
        using var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Open(second)).Status);
        site.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.Gone, (await visitor.Open(second)).Status);
    }

    [Fact]
    public async Task Two_who_use_the_link_at_once_do_not_both_become_administrators()
    {
        string link = (await Link())!;
        Visitor[] both = [site.Visitor(), site.Visitor()];
        var pages = await Task.WhenAll(both.Select(one => one.Open(link)));
        var answers = await Task.WhenAll(both.Select((one, i) => one.Submit(pages[i], new Uri(link).AbsolutePath, Form($"root{i}@example.org"))));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Gone], answers.Select(answer => answer.Status).Order());
        Array.ForEach(both, one => one.Dispose());
    }

    [Fact]
    public async Task An_account_opened_on_the_command_line_gets_a_link_for_its_password()
    {
        var opened = await site.With((_, services) => services.GetRequiredService<IAccounts>().Create("ada@example.org", "Ada", null, Role.Author));
        using var ada = site.Visitor();
        Assert.Equal("/en/sign-in?done=password", (await ada.Fill(opened.PasswordLink!, new { password = Visitors.Password })).To);
        Assert.Equal("/en/account", (await ada.Fill("/en/sign-in", new { email = "ada@example.org", password = Visitors.Password })).To);
        await Assert.ThrowsAsync<AccountRefusedException>(() => site.With((_, services) => services.GetRequiredService<IAccounts>().Create("ADA@example.org", "Ada", null, Role.Author)));
        await Assert.ThrowsAsync<AccountRefusedException>(() => site.With((_, services) => services.GetRequiredService<IAccounts>().Create("bea@example.org", "Bea", "password1234", Role.Author)));
    }

    [Fact]
    public async Task Names_are_given_by_id_and_letters_go_without_showing_an_address()
    {
        var id = await site.Account("cleo@example.org", "Cleo");
        var names = await site.With((_, services) => services.GetRequiredService<IPeople>().NamesOf([id, PersonId.New()]));
        Assert.Equal("Cleo", Assert.Single(names).Value);
        await site.With(async (db, services) =>
        {
            await services.GetRequiredService<IPeople>().Write(id, _ => new LetterToPerson("Subject", "Text"));
            await services.GetRequiredService<IPeople>().Write(PersonId.New(), _ => new LetterToPerson("Subject", "Text"));
            await db.SaveChangesAsync();
        });
        Assert.Equal(1, await site.LettersTo("cleo@example.org"));
    }
}

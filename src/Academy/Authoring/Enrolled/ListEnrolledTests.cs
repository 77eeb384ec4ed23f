using System.Net;
using Preau.Contracts.Identity;
using Preau.Tests;
using Xunit;

namespace Preau.Academy.Authoring.Enrolled;

public sealed class ListEnrolledTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task The_author_sees_who_is_enrolled_and_nobodys_address()
    {
        var (ada, id) = await site.Person();
        var course = await site.ImportSmall(id, publish: true);
        string address = $"/en/authoring/runs/{course.Run.Id.Value:N}";
        Assert.Contains("Nobody has enrolled yet", (await ada.Read(address)).Text, StringComparison.Ordinal);

        var elodie = await site.Account("elodie@example.org", "Élodie Dupré", password: null);
        var formula = await site.Account("formula@example.org", "=cmd|' /C calc'!A0", password: null);
        var gone = PersonId.New();
        await site.Enrol(course.Run.Id, elodie, formula, gone);
        var page = await ada.Read(address);
        Assert.Contains("3 people", page.Text, StringComparison.Ordinal);
        Assert.Contains("Élodie Dupré", page.Text, StringComparison.Ordinal);
        Assert.Contains("Deleted account", page.Text, StringComparison.Ordinal);
        Assert.Contains("0 of 2", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", page.Html, StringComparison.Ordinal);

        var found = await ada.Read(address + "?q=elodie");
        Assert.Contains("1 person", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("=cmd", found.Text, StringComparison.Ordinal);

        var csv = await ada.Read(address + "/enrolments.csv");
        Assert.Equal("text/csv", csv.Message.Content.Headers.ContentType!.MediaType);
        Assert.Contains("'=cmd|' /C calc'!A0", csv.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", csv.Html, StringComparison.Ordinal);
        Assert.Equal(4, csv.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        var (ada, id) = await site.Person();
        var course = await site.ImportSmall(id);
        await site.Enrol(course.Run.Id, [.. Enumerable.Range(0, 120).Select(_ => PersonId.New())]);
        string address = $"/en/authoring/runs/{course.Run.Id.Value:N}";
        Assert.Equal(50, (await ada.Read(address)).Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(20, (await ada.Read(address + "?page=3")).Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(121, (await ada.Read(address + "/enrolments.csv")).Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Nobody_else_sees_the_list()
    {
        var (_, id) = await site.Person();
        var course = await site.ImportSmall(id, publish: true);
        var (other, _) = await site.Person();
        var (administrator, _) = await site.Person(Role.Administrator);
        foreach (string address in (string[])[$"/en/authoring/runs/{course.Run.Id.Value:N}", $"/en/authoring/runs/{course.Run.Id.Value:N}/enrolments.csv"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.Open(address)).Status);
            await administrator.Read(address);
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Networks.Memberships;
using Preau.Tests;
using Xunit;

namespace Preau.Groups.Papers;

public sealed class PapersTests : IAsyncLifetime
{
    const string Group = GroupsForTests.Group, List = $"/en/programmes/{Group}/papers";
    readonly TestSite site = new();
    (Visitor Visitor, PersonId Id) chair, member, stranger;

    public async ValueTask InitializeAsync()
    {
        await site.InitializeAsync();
        await site.Furnish();
        chair = await site.Sitting("Clara Chair", "fr", GroupRole.Chair, groups: [Group, GroupsForTests.Other]);
        member = await site.Sitting("Mia Member", "lv");
        stranger = await site.Person(Role.Learner, "Stella Stranger");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    internal static async Task<Answer> HandIn(Visitor visitor, string address, string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), $"\"{field}\"");
        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"File\"", FileName = $"\"{name}\"" };
        form.Add(file);
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = form });
    }

    static (string, string)[] About(string audience, string meeting = "") => [("Title", "Budget"), ("Language", "fr"), ("Audience", audience), ("Meeting", meeting)];

    async Task<string> Paper(string audience, string meeting = "") => (await HandIn(chair.Visitor, List, "budget.pdf", "%PDF-1.7 one"u8.ToArray(), About(audience, meeting))).To!.Split('?')[0];

    [Fact]
    public async Task Each_version_stays_readable_for_whom_the_paper_is()
    {
        string everybody = await Paper("Everybody"), members = await Paper("Members"), chairs = await Paper("Chairs");
        Assert.Equal(HttpStatusCode.SeeOther, (await HandIn(chair.Visitor, members + "/versions", "../../budget <2>.pdf", "%PDF-1.7 two"u8.ToArray())).Status);
        var one = await member.Visitor.Read(members + "/versions/1");
        var two = await member.Visitor.Read(members + "/versions/2");
        Assert.Equal(("%PDF-1.7 one", "%PDF-1.7 two"), (one.Html, two.Html));
        Assert.Equal(("attachment", "application/pdf"), (two.Message.Content.Headers.ContentDisposition!.DispositionType, two.Message.Content.Headers.ContentType!.MediaType));
        Assert.Contains("sandbox", two.Message.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await member.Visitor.StatusOf(members + "/versions/3"));
        foreach (string part in new[] { "", "/versions/1" })
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await site.Visitor().StatusOf(everybody + part), await site.Visitor().StatusOf(members + part), await stranger.Visitor.StatusOf(chairs + part)));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), (await member.Visitor.StatusOf(members + part), await member.Visitor.StatusOf(chairs + part), await chair.Visitor.StatusOf(chairs + part)));
        }
        Assert.Equal((1, 2, 3), (Count(await site.Visitor().Read(List)), Count(await member.Visitor.Read(List)), Count(await chair.Visitor.Read(List))));
        Assert.Equal(HttpStatusCode.NotFound, (await HandIn(member.Visitor, members + "/versions", "x.pdf", "%PDF-1.7"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await HandIn(member.Visitor, List, "x.pdf", "%PDF-1.7"u8.ToArray(), About("Everybody"))).Status);
    }

    static int Count(Answer page) => page.Page.QuerySelectorAll(".items .item").Length;

    [Fact]
    public async Task The_papers_of_a_joint_meeting_are_for_the_members_of_each_group_once_it_is_called()
    {
        var elsewhere = await site.Sitting("Otto Other", "ee", groups: [GroupsForTests.Other]);
        string meeting = await chair.Visitor.Prepare(groups: [Group, GroupsForTests.Other]);
        string paper = await Paper("Members", meeting.Split('/')[^1]), open = await Paper("Everybody", meeting.Split('/')[^1]);
        foreach (var reader in new[] { elsewhere.Visitor, member.Visitor, site.Visitor() })
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (await reader.StatusOf(paper), await reader.StatusOf(open + "/versions/1")));
        Assert.Equal(0, Count(await site.Visitor().Read(List)));
        await chair.Visitor.Act(meeting + "/call");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (await elsewhere.Visitor.StatusOf(paper), await member.Visitor.StatusOf(paper), await stranger.Visitor.StatusOf(paper)));
        Assert.Contains("Budget", (await elsewhere.Visitor.Read($"/en/programmes/{GroupsForTests.Other}/papers")).Text, StringComparison.Ordinal);
        Assert.Contains("Budget", (await member.Visitor.Read(meeting)).Text, StringComparison.Ordinal);
        Assert.Equal(1, Count(await site.Visitor().Read(List)));
    }

    [Theory]
    [InlineData("virus.exe", "MZ", "Files of this kind are not taken. Choose a PDF, a text, a table, slides or a picture.")]
    [InlineData("page.html", "<script>", "Files of this kind are not taken. Choose a PDF, a text, a table, slides or a picture.")]
    [InlineData("not.pdf", "<html>", "This file is not what its name says. Save it anew from your program, then choose it again.")]
    [InlineData("not.txt", "a\0b", "This file is not what its name says. Save it anew from your program, then choose it again.")]
    [InlineData("empty.pdf", "", "This file is empty. Choose another one.")]
    public async Task What_is_no_paper_is_refused(string name, string content, string sentence)
    {
        var answer = await HandIn(chair.Visitor, List, name, System.Text.Encoding.UTF8.GetBytes(content), About("Members"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence), (answer.Status, answer.Errors.Single()));
    }
}

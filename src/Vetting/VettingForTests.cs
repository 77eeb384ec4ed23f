using System.Net;
using System.Net.Http.Headers;
using Preau.Academy.Authoring;
using Preau.Contracts.Identity;
using Preau.Networks.Dated;
using Preau.Tests;
using Xunit;

namespace Preau.Vetting;

/// <summary>Calls and those who apply to them, for the tests of this room.</summary>
static class VettingForTests
{
    public const string Programme = $"/en/programmes/{TenuresForTests.Labs}", Calls = Programme + "/calls";

    /// <summary>A call as its officer types it; open today, closed in two days, two criteria of ten and five points.</summary>
    public static (string, string)[] Typed(string systems = "fr", string places = "", string closes = "2026-01-22", string title = "Ambassadors for 2026", string points = "10") =>
    [
        ("Version", "0"), ("Title", title), ("Text", "Come and *help*."), ("Systems", systems), ("Rank", "National"), ("OpensOn", "2026-01-20"), ("ClosesOn", closes), ("Places", places),
        ("CriterionName1", "Experience"), ("CriterionSought1", "What you did in class"), ("CriterionPoints1", points),
        ("CriterionName2", "Reach"), ("CriterionSought2", "Whom you know"), ("CriterionPoints2", "5"),
    ];

    /// <summary>The address of a published call.</summary>
    public static async Task<string> Call(this Visitor officer, string places = "", params PersonId[] panel)
    {
        string call = (await officer.Act(Calls, Typed(places: places))).Split('?')[0];
        await officer.Act(call + "/publication");
        foreach (var person in panel)
            await officer.Act(call + "/panel", ("Person", person.Value.ToString("N")));
        return call;
    }

    /// <summary>She fills in the form of a call; where it leads, without the news.</summary>
    public static Task<Answer> Apply(this Visitor person, string call, string act = "hand-in", string one = "Ten years of robots", string two = "All of Brittany", string languages = "fr", string links = "https://example.org/me") =>
        person.Fill(call + "/application", new { Languages = languages, Statement1 = one, Statement2 = two, Links = links, act });

    public static async Task<string> Applied(this Visitor person, string call)
    {
        var answer = await person.Apply(call);
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Text);
        return answer.To!.Split('?')[0];
    }

    /// <summary>She says that nothing ties her, and hands in her scores.</summary>
    public static async Task Score(this Visitor person, string application, string one = "8", string two = "3")
    {
        await person.Act(application + "/interest", ("Conflict", "no"));
        var answer = await person.Fill(application, new { Points1 = one, Comment1 = $"One for {one}", Points2 = two, Comment2 = $"Two for {two}", act = "hand-in" }, application + "/scores");
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Text);
    }

    public static Task<Answer> Decide(this Visitor officer, string application, string verdict = "Accepted", string reason = "Well shown", string by = "Ministry of Education", string start = "2026-02-01") =>
        officer.Fill(application, new { Verdict = verdict, Reason = reason, Rank = "National", By = by, Start = start, End = "2027-01-31" }, application + "/decision");

    /// <summary>The form of a call with a file, as a browser sends it.</summary>
    public static async Task<Answer> ApplyWith(this Visitor person, string call, string version, string name, byte[] content)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in new[] { ("Version", version), ("System", "fr"), ("Languages", "fr"), ("Statement1", "One"), ("Statement2", "Two"), ("Links", ""), ("act", "draft") })
            form.Add(new StringContent(value), $"\"{field}\"");
        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"Files\"", FileName = $"\"{name}\"" };
        form.Add(file);
        return await person.Send(new HttpRequestMessage(HttpMethod.Post, call + "/application") { Content = form });
    }
}

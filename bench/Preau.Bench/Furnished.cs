using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Preau.Bench;

/// <summary>A serving site with the starter course, learners enrolled in it, and the addresses of its pages.</summary>
internal sealed partial class Furnished : IAsyncDisposable
{
    // A page of text and one exercise of four questions, any number of attempts.
    const string CourseTitle = "OUTSTE(A)M", UnitTitle = "Five letters, one question";

    Furnished(Serving serving) => Serving = serving;

    public Serving Serving { get; }
    public Uri Address => Serving.Address;
    public IReadOnlyList<Browser> Learners { get; private set; } = [];
    public string Course { get; private set; } = "";
    public string Run { get; private set; } = "";
    public string Unit { get; private set; } = "";

    /// <summary>Where the unit's exercise is answered, and two answers to it, as forms send them.</summary>
    public string Answers { get; private set; } = "";
    public IReadOnlyList<string> Forms { get; private set; } = [];

    public static async Task<Furnished> Open(Bench bench, string name, string? database)
    {
        string data = bench.Folder(name);
        await LoadStarter(bench, data, database);
        var site = new Furnished(await Serving.Start(bench, data, database));
        try
        {
            site.Learners = await Registration.Register(bench, site.Address, Path.Combine(data, "mail"), Bench.Learners);
            await site.FindPages();
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    static async Task LoadStarter(Bench bench, string data, string? database) =>
        await Running.ToEnd(bench.Stop, bench.Program, ["starter", "load", "--data", data, .. Serving.DatabaseOf(database)]);

    async Task FindPages()
    {
        var first = Learners[0];
        Course = Href(await first.Open("/en/courses"), CourseTitle, "/courses/");
        var course = await first.Open(Course);
        Run = RunAddress().Match(course.DocumentElement.OuterHtml).Value;
        foreach (var learner in Learners)
            await learner.Post($"{Run}/enrolments", []);
        Unit = Href(await first.Open(Run), UnitTitle, "/units/");

        var form = (await first.Open(Unit)).QuerySelectorAll<IHtmlFormElement>("form").First(form => form.GetAttribute("action")!.EndsWith("/answers", StringComparison.Ordinal));
        Answers = form.GetAttribute("action")!;
        // The last choice, then the one before it: every answer differs from that before.
        Forms = [FormWith(form, 1), FormWith(form, 2)];
    }

    static string FormWith(IHtmlFormElement form, int fromEnd) => string.Join('&', form.QuerySelectorAll<IHtmlSelectElement>("select").Select(select => (Name: select.Name!, select.Options[^fromEnd].Value))
        .Concat(form.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").GroupBy(input => input.Name!, StringComparer.Ordinal).Select(group => (Name: group.Key, group.ToArray()[^fromEnd].Value)))
        .Append((Name: "act", Value: "answer"))
        .Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));

    static string Href(IHtmlDocument page, string title, string part) =>
        page.QuerySelectorAll<IHtmlAnchorElement>("a[href]").FirstOrDefault(link => link.GetAttribute("href")!.Contains(part, StringComparison.Ordinal) && link.TextContent.Contains(title, StringComparison.Ordinal))?.GetAttribute("href")
        ?? throw new InvalidOperationException($"No link says “{title}” on “{page.Title}”.");

    [GeneratedRegex("/en/runs/[0-9a-f]{32}", RegexOptions.NonBacktracking)]
    private static partial Regex RunAddress();

    public async ValueTask DisposeAsync()
    {
        foreach (var learner in Learners)
            learner.Dispose();
        await Serving.DisposeAsync();
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Preau.Platform.Languages;

namespace Preau.Tests;

/// <summary>One person's way through a site in the pseudo-language: what she reads that no translator met is written down.</summary>
/// <param name="names">What she reads that is in no language: addresses of mail, for example.</param>
internal sealed class PseudoWalk(Visitor visitor, string who, SortedSet<string> escaped, params string[] names)
{
    readonly HashSet<string> seen = new(StringComparer.Ordinal), tried = new(StringComparer.Ordinal);

    public int Pages { get; private set; }

    /// <summary>Beginnings of the addresses that links are followed to: what looks the same to everybody is looked at once.</summary>
    public string[] Only { get; init; } = ["/qps/"];

    public Visitor Visitor => visitor;

    public Answer Look(string where, Answer answer)
    {
        if (answer.Message.Content.Headers.ContentType?.MediaType != "text/html")
            return answer;
        Pages++;
        foreach (var text in EscapedText.Find(answer.Html, names))
            escaped.Add($"{who} {where} {text.Where}: {text.Text}");
        return answer;
    }

    public async Task<Answer> Open(string address) => Look(address, await visitor.Open(address));

    /// <summary>Sends a form, and looks at what comes of it.</summary>
    public async Task<Answer> Act(string address, params (string Name, string Value)[] fields)
    {
        var answer = Look("POST " + address, await visitor.Post(address, fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return answer.To is { } to && IsOurs(to) ? await Open(to) : answer;
    }

    /// <summary>Opens every page that can be reached by links, and sends every form with fields once, with nothing in them.</summary>
    public async Task Crawl(params string[] from)
    {
        var waiting = new Queue<string>(from);
        while (waiting.TryDequeue(out string? address))
        {
            if (!seen.Add(KeyOf(address)))
                continue;
            var answer = await Open(address);
            if (answer.To is { } to && IsOurs(to))
                waiting.Enqueue(to);
            foreach (var link in answer.Page.QuerySelectorAll("a[href]:not([download])"))
                if (link.GetAttribute("href")!.Split('#')[0] is var href && IsOurs(href))
                    waiting.Enqueue(href);
            foreach (var form in answer.Page.QuerySelectorAll<IHtmlFormElement>("form[method=post]"))
                await SendEmpty(form);
        }
    }

    async Task SendEmpty(IHtmlFormElement form)
    {
        var fields = form.QuerySelectorAll("input[name]:not([type=hidden]), select[name], textarea[name], button[name=act]");
        if ((fields.Length == 0 && !form.HasAttribute("data-passkey")) || !tried.Add(form.GetAttribute("action")!))
            return;
        var sent = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]").Select(field => (field.Name!, field.Value))
            .Concat(fields.OfType<IHtmlInputElement>().Where(field => field.Type is not ("radio" or "checkbox" or "file")).Select(field => (field.Name!, "")));
        await Act(form.GetAttribute("action")!, [.. sent.DistinctBy(field => field.Item1)]);
    }

    /// <summary>Answers every exercise of a page as somebody who takes the first of everything, and asks for a hint before.</summary>
    public async Task AnswerAll(string unit)
    {
        foreach (var form in (await Open(unit)).Page.QuerySelectorAll<IHtmlFormElement>("form.question"))
        {
            string action = form.GetAttribute("action")!;
            if (form.QuerySelector("button[value=hint]") is not null)
                await Act(action, ("act", "hint"));
            await Act(action, [.. Firsts(form), ("act", form.QuerySelector("button[value=done]") is null ? "answer" : "done")]);
        }
    }

    static IEnumerable<(string, string)> Firsts(IHtmlFormElement form)
    {
        foreach (var choice in form.QuerySelectorAll<IHtmlInputElement>("input[type=radio], input[type=checkbox]").DistinctBy(choice => choice.Name))
            yield return (choice.Name!, choice.Value);
        foreach (var list in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
            yield return (list.Name!, list.Options[1].Value);
        foreach (var field in form.QuerySelectorAll<IHtmlInputElement>("input.control[name]"))
            yield return (field.Name!, "1");
    }

    // A page is the same whatever is searched for; what was just done is told in so many ways.
    static string KeyOf(string address) =>
        address.Split('?') is [var path, var query]
            ? $"{path}?{string.Join('&', query.Split('&').Select(part => part.StartsWith("d", StringComparison.Ordinal) ? part : part.Split('=')[0]).Distinct().Order(StringComparer.Ordinal))}"
            : address;

    // The design system speaks to designers: its samples stay in English.
    bool IsOurs(string address) =>
        Only.Any(beginning => address.StartsWith(beginning, StringComparison.Ordinal)) && !address.StartsWith("/qps/kit", StringComparison.Ordinal) && !address.StartsWith("/qps/language?", StringComparison.Ordinal);
}

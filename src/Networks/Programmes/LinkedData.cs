using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes;

/// <summary>
/// What a page is about, for search engines, in the terms of schema.org. It is a data block: browsers do not run it, so
/// the Content-Security-Policy need not allow it (HTML, "prepare the script element").
/// </summary>
internal static class LinkedData
{
    // It keeps < > & and quotes escaped, so that no text can end the element.
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static MarkupString Site(PageContext page, string home, string courses, Language language) => Element(new JsonObject
    {
        ["@type"] = "WebSite",
        ["name"] = page.SiteName,
        ["description"] = page.SiteDescription,
        ["url"] = page.Origin + home,
        ["inLanguage"] = language.Tag,
        ["potentialAction"] = new JsonObject
        {
            ["@type"] = "SearchAction",
            ["target"] = $"{page.Origin}{courses}?q={{q}}",
            ["query-input"] = "required name=q",
        },
    });

    public static MarkupString Organisation(PageContext page, Programme programme, string name, string summary, string href, (string Name, string Href)? parent)
    {
        var thing = new JsonObject
        {
            ["@type"] = programme.Kind is ProgrammeKind.Network or ProgrammeKind.WorkingGroup ? "Organization" : "Project",
            ["name"] = name,
            ["description"] = summary,
            ["url"] = page.Origin + href,
        };
        if (parent is { } above)
            thing["parentOrganization"] = new JsonObject { ["@type"] = "Organization", ["name"] = above.Name, ["url"] = page.Origin + above.Href };
        return Element(thing);
    }

    static MarkupString Element(JsonObject thing)
    {
        thing.Insert(0, "@context", "https://schema.org");
        return new($"""<script type="application/ld+json">{thing.ToJsonString(Json)}</script>""");
    }
}

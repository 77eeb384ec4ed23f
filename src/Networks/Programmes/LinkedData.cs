using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Preau.Kit;
using Preau.Platform.Languages;

namespace Preau.Networks.Programmes;

/// <summary>The site and its programmes, for search engines.</summary>
internal static class LinkedData
{
    public static MarkupString Site(PageContext page, string home, string courses, Language language) => DataBlock.Of(new JsonObject
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
        return DataBlock.Of(thing);
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace Preau.Kit;

/// <summary>
/// What a page is about, for search engines, in the terms of schema.org. It is a data block: browsers do not run it, so
/// the Content-Security-Policy need not allow it (HTML, "prepare the script element").
/// </summary>
public static class DataBlock
{
    // It keeps < > & and quotes escaped, so that no text can end the element.
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static MarkupString Of(JsonObject thing)
    {
        thing.Insert(0, "@context", "https://schema.org");
        return new($"""<script type="application/ld+json">{thing.ToJsonString(Json)}</script>""");
    }
}

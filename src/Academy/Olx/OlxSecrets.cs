using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Preau.Academy.Olx;

/// <summary>Keys and passwords that authors leave in attributes and policies, and how to leave them out.</summary>
internal static partial class OlxSecrets
{
    const string Names = "lti_passports|api_key|api_secret|apikey|secret|secret_key|client_secret|consumer_secret|shared_secret|password|access_token|auth_token|hmac_secret";

    [GeneratedRegex($"""\s(?<name>{Names})\s*=\s*("[^"]*"|'[^']*')""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex XmlAttribute { get; }

    [GeneratedRegex($"^({Names})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Name { get; }

    /// <summary>Whether a value must not be shown or handed on.</summary>
    public static bool IsSecret(string attribute) => Name.IsMatch(attribute);

    public static bool MayHold(OlxFile file) =>
        !$"/{file.Path}".Contains("/static/", StringComparison.Ordinal)
        && (file.Path.EndsWith(".xml", StringComparison.Ordinal) || IsPolicy(file))
        && file.Size <= OlxLimits.Default.XmlBytes;

    /// <summary>The file with its secrets emptied; the rest of it is untouched, but for the layout of a policy that held one.</summary>
    public static Stream Blank(Stream content, OlxFile file)
    {
        // Latin-1 gives every byte back as it was, whatever the file's own encoding: the names sought are ASCII.
        var encoding = IsPolicy(file) ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Encoding.Latin1;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: IsPolicy(file));
        var text = reader.ReadToEnd();
        return new MemoryStream(encoding.GetBytes(IsPolicy(file) ? BlankJson(text) : BlankXml(text)));
    }

    static bool IsPolicy(OlxFile file) =>
        file.Path.EndsWith(".json", StringComparison.Ordinal) && $"/{file.Path}".Contains("/policies/", StringComparison.Ordinal);

    static string BlankXml(string text) => XmlAttribute.Replace(text, match => $" {match.Groups["name"].Value}=\"\"");

    static string BlankJson(string text)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = OlxLimits.Default.PolicyDepth });
            return json is not null && Blank(json) ? json.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) : text;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // A policy that is not JSON set nothing, and may still hold a key: it is left out whole.
            return "{}";
        }
    }

    static bool Blank(JsonNode node)
    {
        var found = false;
        if (node is JsonObject fields)
            foreach (var (name, value) in fields.ToList())
            {
                if (!IsSecret(name))
                    found |= value is not null && Blank(value);
                else
                {
                    fields[name] = value is JsonArray ? new JsonArray() : "";
                    found = true;
                }
            }
        else if (node is JsonArray items)
            foreach (var item in items)
                found |= item is not null && Blank(item);
        return found;
    }
}

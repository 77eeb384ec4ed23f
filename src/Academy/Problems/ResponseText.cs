using System.Xml.Linq;

namespace Preau.Academy.Problems;

/// <summary>
/// What a question is called. Its author says it in a <c>label</c> inside the response (since 2016), in a <c>label</c>
/// before it, or in the input's <c>label</c> attribute, which repeats a paragraph before it.
/// </summary>
sealed record ResponseText(XElement? Label, string Before, IReadOnlyList<XElement> Descriptions)
{
    /// <summary>Finds the words of a response and takes them out of the tree: they are shown with the input.</summary>
    public static ResponseText Take(XElement response, XElement? waitingLabel, IReadOnlyList<XElement> waitingDescriptions, string before)
    {
        var label = response.Descendants("label").FirstOrDefault() ?? waitingLabel;
        List<XElement> descriptions = [.. waitingDescriptions, .. response.Descendants("description")];
        response.Descendants("label").Take(1).Remove();
        response.Descendants("description").Remove();
        return new(label, before, descriptions);
    }

    /// <summary>
    /// Before the walk: where an input's label repeats a paragraph that stands before its response, the paragraph becomes
    /// the label, so that it is not said twice.
    /// </summary>
    public static void JoinRepeated(XElement parent)
    {
        foreach (var response in parent.Descendants().Where(element => ResponseReader.Kinds.Contains(element.Name.LocalName)).ToList())
        {
            if (response.Descendants("label").Any()) continue;
            var said = response.Descendants().Where(element => ResponseReader.IsInput(element.Name.LocalName)).Take(2).ToList();
            if (said is not [var input] || Packed(input.Attribute("label")?.Value ?? "") is not { Length: > 0 } words) continue;
            if (Repeated(response, words) is not { } paragraph) continue;
            paragraph.Remove();
            response.AddFirst(new XElement("label", paragraph.Nodes()));
        }
    }

    static XElement? Repeated(XElement response, string words) => response.ElementsBeforeSelf().Reverse()
        .TakeWhile(element => !ResponseReader.Kinds.Contains(element.Name.LocalName))
        .Concat(response.Elements())
        .FirstOrDefault(element => element.Name.LocalName is "p" or "label" && Packed(Markup.Plain(element)) == words);

    // Without its spaces: markup inside the paragraph leaves other ones than the attribute has.
    static string Packed(string text) => string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using AngleSharp.Dom;

namespace Preau.Academy.Html;

internal sealed partial class FragmentWriter
{
    const int MostClasses = 40;
    const int LongestName = 120;

    /// <param name="mark">One more class.</param>
    void Attributes(IElement element, string name, string? mark)
    {
        ClassAttribute(element, mark);
        if (element.Attributes.Length == 0) return;
        foreach (var attribute in Elements.AttributesOf(name))
            if (element.GetAttribute(attribute) is { } value && ValueOf(attribute, value) is { } safe) html.Attribute(attribute, safe);
        foreach (var attribute in element.Attributes)
            if (IsHook(attribute) && attribute.Value.Length <= LongestName) html.Attribute(FragmentNames.Hook(attribute.Name), attribute.Value);
        // A named anchor of old pages is an id today.
        if (name is "a" && !element.HasAttribute("id") && element.GetAttribute("name") is { } anchor && IdOf(anchor) is { } id) html.Attribute("id", id);
    }

    bool IsHook(IAttr attribute) =>
        survey.Hooks.Contains(attribute.Name) || (attribute.Name.StartsWith("data-c-", StringComparison.Ordinal) && FragmentNames.IsHook(attribute.Name));

    void ClassAttribute(IElement element, string? mark)
    {
        var own = element.GetAttribute("class") is { Length: > 0 } list
            ? list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(each => each.Length <= LongestName).Take(MostClasses).Select(FragmentNames.Class)
            : [];
        var style = element.GetAttribute("style") is { Length: > 0 } inline ? styles.ClassOf(inline) : null;
        var all = own.Append(style).Append(mark).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (all.Count == 0) return;
        foreach (var each in all) Count(classes, each);
        html.Attribute("class", string.Join(' ', all));
    }

    string? ValueOf(string attribute, string value) => attribute switch
    {
        "class" or "style" => null,
        "hidden" when survey.HasScript => null,
        "id" => IdOf(value),
        "name" => IdOf(value),
        "headers" or "aria-labelledby" or "aria-describedby" => Ids(value),
        _ => AttributeValues.Check(attribute, value),
    };

    string? IdOf(string value)
    {
        if (value.Length is 0 or > LongestName || value.Any(char.IsWhiteSpace)) return null;
        var id = names.Id(value);
        Count(ids, id);
        return id;
    }

    string? Ids(string value)
    {
        var all = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(each => each.Length <= LongestName).Take(MostClasses).Select(names.Id);
        return string.Join(' ', all) is { Length: > 0 } list ? list : null;
    }
}

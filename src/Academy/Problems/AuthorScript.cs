using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Preau.Academy.Problems;

/// <summary>
/// The Python that an author put into a problem. It is never run. Three cases need no running: there is none; nothing
/// refers to what it sets; or it does no more than name constants (<c>ans1 = "a+b"</c>), which are put in place.
/// </summary>
static class AuthorScript
{
    static readonly Regex Assigned = new(
        @"(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*(=|,|\)|[-+*/%|&]=|\sin\s)|(def|class|import|as|for)\s+(?<name>[A-Za-z_][A-Za-z0-9_]*)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    static readonly Regex Constant = new(
        """^(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*("(?<value>[^"\\]*)"|'(?<value>[^'\\]*)'|(?<value>[-+]?[0-9]+(\.[0-9]+)?))\s*(#.*)?$""",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Puts constants in place. False: the problem takes values from a program.</summary>
    public static bool TryResolve(XElement problem)
    {
        var scripts = problem.Descendants().Where(IsPython).ToList();
        if (scripts.Count == 0) return true;
        var code = string.Join('\n', scripts.Select(script => script.Value));
        var names = Names(code);
        var open = code.Contains("import *", StringComparison.Ordinal);
        if (!Texts(problem).Any(text => Refers(text, names, open))) return true;
        if (Constants(code) is not { } constants) return false;
        Replace(problem, constants);
        return true;
    }

    // Open edX runs as Python whatever is not said to be JavaScript or Perl.
    static bool IsPython(XElement element) => element.Name.LocalName == "script" && (element.Attribute("type")?.Value ?? "") is var type
        && !type.Contains("javascript", StringComparison.OrdinalIgnoreCase) && !type.Contains("perl", StringComparison.OrdinalIgnoreCase);

    static List<string> Names(string code) => Assigned.Matches(code)
        .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

    static IEnumerable<string> Texts(XElement problem) => problem.Descendants().Where(element => element.Name.LocalName is not ("script" or "answer"))
        .SelectMany(element => element.Attributes().Select(attribute => attribute.Value)
            .Concat(element.Nodes().OfType<XText>().Select(text => text.Value)))
        .Concat(problem.Nodes().OfType<XText>().Select(text => text.Value));

    static bool Refers(string text, List<string> names, bool open)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var rest = text.AsSpan(at + 1);
            if (open && rest.Length > 0 && (char.IsAsciiLetter(rest[0]) || rest[0] == '_')) return true;
            foreach (var name in names)
                if (rest.StartsWith(name, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    static List<(string Name, string Value)>? Constants(string code)
    {
        var constants = new List<(string, string)>();
        foreach (var line in code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#') || line.StartsWith("import ", StringComparison.Ordinal)) continue;
            if (Constant.Match(line) is not { Success: true } match) return null;
            constants.Add(("$" + match.Groups["name"].Value, match.Groups["value"].Value));
        }
        // The longest first, as Open edX does: $ab is not $a and a b.
        return [.. constants.AsEnumerable().Reverse().DistinctBy(constant => constant.Item1).OrderByDescending(constant => constant.Item1.Length)];
    }

    static void Replace(XElement problem, List<(string Name, string Value)> constants)
    {
        string Filled(string text) => text.Contains('$', StringComparison.Ordinal)
            ? constants.Aggregate(text, (filled, constant) => filled.Replace(constant.Name, constant.Value, StringComparison.Ordinal)) : text;

        foreach (var element in problem.DescendantsAndSelf().Where(element => element.Name.LocalName != "script"))
        {
            foreach (var attribute in element.Attributes()) attribute.Value = Filled(attribute.Value);
            foreach (var text in element.Nodes().OfType<XText>()) text.Value = Filled(text.Value);
        }
    }
}

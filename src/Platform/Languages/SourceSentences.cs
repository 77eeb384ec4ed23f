using System.Globalization;
using System.Text.RegularExpressions;

namespace Preau.Platform.Languages;

/// <summary>A sentence the source says, and the files that say it, relative to the repository.</summary>
sealed record SourceSentence(string? Context, string Id, string? Plural, IReadOnlyList<string> References);

/// <summary>
/// Finds in the source what translators must see: <c>T["…"]</c>, <c>T.Plural(n, "…", "…")</c>, <c>T.In("…", "…")</c>, the same
/// on <c>t</c>, <c>words</c> and <c>this</c>, and <c>new Message("…")</c>. The sentences must be literals (a choice between literals
/// will do): one built at run time could not be translated, and is a fault. Comments and tests are not read.
/// </summary>
static partial class SourceSentences
{
    const string BuiltAtRunTime = "\0";

    [GeneratedRegex("""\b(?:T|t|words|Words|this)(?<call>\[|\.Plural\(|\.In\()|\bnew (?:Languages\.)?(?<call>Message\()|\bMessage\??\s+\w+(?:\([^)]*\))?\s*=>?\s*(?<call>new\()""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call { get; }

    // Under another name its sentences would be missed.
    [GeneratedRegex(@"\bWords\s+(?!(t|words)\b)[a-z]\w*\s*[,)=;]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OtherName { get; }

    [GeneratedRegex(@"^[ \t]*//[^\n]*$|@\*(.|\n)*?\*@", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment { get; }

    [GeneratedRegex("""^\s*(?<literal>"(?:[^"\\]|\\.)*"\s*(?:\+\s*"(?:[^"\\]|\\.)*"\s*)*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal { get; }

    [GeneratedRegex("\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted { get; }

    /// <summary>Reads every .cs and .razor file below a folder.</summary>
    /// <exception cref="FormatException">A sentence is not a literal: says where.</exception>
    internal static IReadOnlyList<SourceSentence> Read(string folder)
    {
        var root = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))!;
        var found = new Dictionary<(string?, string), (string? Plural, SortedSet<string> Files)>();
        foreach (var path in Files(folder))
            foreach (var (context, id, plural) in In(File.ReadAllText(path), Path.GetRelativePath(root, path).Replace('\\', '/'), out var file))
            {
                if (!found.TryGetValue((context, id), out var known)) known = (plural, new(StringComparer.Ordinal));
                found[(context, id)] = (known.Plural ?? plural, known.Files);
                known.Files.Add(file);
            }
        return [.. found.OrderBy(sentence => sentence.Value.Files.Min, StringComparer.Ordinal)
            .Select(sentence => new SourceSentence(sentence.Key.Item1, sentence.Key.Item2, sentence.Value.Plural, [.. sentence.Value.Files]))];
    }

    static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || (path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith("Tests.cs", StringComparison.Ordinal)))
            .Where(path => !path.Replace('\\', '/').Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    static List<(string? Context, string Id, string? Plural)> In(string text, string path, out string file)
    {
        file = path;
        text = Comment.Replace(text.ReplaceLineEndings("\n"), comment => new string('\n', comment.Value.Count(letter => letter == '\n')));
        var sentences = new List<(string?, string, string?)>();
        if (OtherName.Match(text) is { Success: true } misnamed)
            throw new FormatException($"{path}: {misnamed.Value.Trim()} must be called t or words.");
        foreach (Match call in Call.Matches(text))
        {
            var arguments = Arguments(text, call.Index + call.Length).Select(Literals).ToArray();
            var sentencesEnd = call.Groups["call"].Value switch { ".Plural(" => 3, ".In(" => 2, _ => 1 };
            if (arguments.Take(sentencesEnd).Any(argument => argument.Contains(BuiltAtRunTime))) throw NotLiteral(text, path, call);
            switch (call.Groups["call"].Value, arguments)
            {
                case ("[" or "Message(" or "new(", [{ Count: > 0 } choices, ..]):
                    sentences.AddRange(choices.Select(choice => ((string?)null, choice, (string?)null)));
                    break;
                case (".Plural(", [_, [var one], [var other], ..]):
                    sentences.Add((null, one, other));
                    break;
                case (".In(", [[var context], { Count: > 0 } choices]):
                    sentences.AddRange(choices.Select(choice => ((string?)context, choice, (string?)null)));
                    break;
                // A message read back from where it was stored was a literal when it was made.
                case ("Message(" or "new(", _):
                    break;
                case ("[", _) when !call.Value.StartsWith('T') || text[call.Index + call.Length] == ']':
                    break;
                default:
                    throw NotLiteral(text, path, call);
            }
        }
        return sentences;
    }

    static FormatException NotLiteral(string text, string path, Match call) =>
        new(string.Create(CultureInfo.InvariantCulture,
            $"{path}:{text.AsSpan(0, call.Index).Count('\n') + 1}: a sentence must be a literal. One chosen elsewhere is made there as a Message, and said with T.Say."));

    // The arguments of the call that opened just before, up to its closing bracket.
    static IEnumerable<string> Arguments(string text, int start)
    {
        var depth = 0;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '"') at = EndOfLiteral(text, at);
            else if (text[at] is '(' or '[' or '{') depth++;
            else if (text[at] is ')' or ']' or '}' && depth-- == 0)
            {
                yield return text[start..at];
                yield break;
            }
            else if (text[at] == ',' && depth == 0)
            {
                yield return text[start..at];
                start = at + 1;
            }
        }
    }

    // "a" + "b" is one literal; open ? "a" : "b" is two; what a call is given, as in Read("a"), is none.
    static List<string> Literals(string argument)
    {
        var literals = new List<string>();
        for (var at = 0; at < argument.Length; at++)
        {
            if (argument[at] is '(' or '[' && at > 0 && (char.IsLetterOrDigit(argument[at - 1]) || argument[at - 1] is '>' or ')'))
                at += Arguments(argument, at + 1).Sum(inner => inner.Length + 1);
            if (argument[at] != '"') continue;
            var literal = Literal.Match(argument[at..]);
            if (!literal.Success || argument.AsSpan(at).StartsWith("\"\"") || (at > 0 && argument[at - 1] is '$' or '@')) return [BuiltAtRunTime];
            literals.Add(Unescaped(literal.Groups["literal"].Value));
            at += literal.Length - 1;
        }
        return literals;
    }

    static int EndOfLiteral(string text, int quote)
    {
        var at = quote + 1;
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        return at;
    }

    static string Unescaped(string literals) => string.Concat(Quoted.Matches(literals).Select(quoted => Regex.Unescape(quoted.Groups["text"].Value)));
}

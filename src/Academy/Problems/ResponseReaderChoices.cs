using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>The responses that are chosen or pointed at.</summary>
sealed partial class ResponseReader
{
    ChoiceInput Choices(XElement group, InputText words, ChoiceKind kind)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var choices = group.Elements("choice").Select((choice, index) => Choice(choice, index, tokens)).ToImmutableArray();
        if (choices.IsEmpty) throw new AuthorException(new Message("This exercise has a question with nothing to choose from."));
        var pool = int.TryParse(group.Attribute("answer-pool")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        if (pool > 0 && choices.All(choice => choice.Right != true))
            throw new AuthorException(new Message("This exercise deals choices from a pool without a right one."));
        return new()
        {
            Text = words,
            Kind = kind,
            Choices = choices,
            AnswerPool = pool,
            Shuffle = group.Attribute("shuffle")?.Value == "true",
            Credit = CreditOf(kind),
            CompoundHints = [.. group.Elements("compoundhint").Select(Compound).OfType<CompoundHint>()],
            TargetedFeedback = Targeted(),
        };
    }

    Choice Choice(XElement choice, int index, HashSet<string> tokens)
    {
        var html = Markup.Inner(choice);
        var points = double.TryParse(choice.Attribute("point_value")?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0.5;
        return new(
            Token(html, tokens), html.Length > 0 ? settings.Clean(html) : "",
            choice.Attribute("correct")?.Value.Trim().ToLowerInvariant() switch { "true" => true, "partial" => null, _ => false },
            Math.Clamp(points, 0, 1), choice.Attribute("fixed")?.Value == "true",
            choice.Attribute("id")?.Value ?? Letter(index), choice.Attribute("explanation-id")?.Value,
            [.. choice.Elements("choicehint").Select(ChoiceHint).OfType<ChoiceHint>()]);
    }

    // Made of the words, whatever the white space: a number would tell the author's order, and authors put the right one first.
    static string Token(string html, HashSet<string> tokens)
    {
        var packed = string.Concat(html.Where(letter => !char.IsWhiteSpace(letter)));
        for (var seed = 0UL; ; seed++)
            if ($"c{Stable.Hash(packed, seed) & 0xFFFFFFFF:x8}" is var token && tokens.Add(token)) return token;
    }

    static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : index.ToString(CultureInfo.InvariantCulture);

    ChoiceHint? ChoiceHint(XElement hint) => Hint(hint) is { } feedback
        ? new(bool.TryParse(hint.Attribute("selected")?.Value, out var selected) ? selected : null, feedback) : null;

    CompoundHint? Compound(XElement hint) => Hint(hint) is { } feedback
        ? new(ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, (hint.Attribute("value")?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), feedback)
        : null;

    ChoiceCredit CreditOf(ChoiceKind kind)
    {
        var credit = Credit();
        return kind switch
        {
            ChoiceKind.One when credit.Contains("points") => ChoiceCredit.Points,
            ChoiceKind.Several when credit.Contains("edc") => ChoiceCredit.Every,
            ChoiceKind.Several when credit.Contains("halves") => ChoiceCredit.Halves,
            _ => ChoiceCredit.Whole,
        };
    }

    // The set stands after its response, before the next one.
    ImmutableDictionary<string, Feedback> Targeted() => response.ElementsAfterSelf()
        .TakeWhile(element => !Kinds.Contains(element.Name.LocalName)).Prepend(response)
        .SelectMany(element => element.DescendantsAndSelf("targetedfeedbackset")).Elements("targetedfeedback")
        .Where(element => element.Attribute("explanation-id") is not null)
        .Select(element => (Id: element.Attribute("explanation-id")!.Value, Feedback: Hint(element)))
        .Where(pair => pair.Feedback is not null).DistinctBy(pair => pair.Id, StringComparer.Ordinal)
        .ToImmutableDictionary(pair => pair.Id, pair => pair.Feedback!, StringComparer.Ordinal);

    DropdownInput Options(XElement input, InputText words)
    {
        var elements = input.Elements("option").ToList();
        var options = elements.Count > 0 ? elements.Select(Option) : OldOptions(input);
        return options.Where(option => option.Text.Length > 0).ToImmutableArray() is { IsEmpty: false } found
            ? new() { Text = words, Options = found }
            : throw new AuthorException(new Message("This exercise has a question with nothing to choose from."));
    }

    Option Option(XElement option) =>
        new(Markup.Plain(option), option.Attribute("correct")?.Value.Trim().ToLowerInvariant() == "true", Hint(option.Element("optionhint")));

    static IEnumerable<Option> OldOptions(XElement input)
    {
        var right = Markup.OneLine(input.Attribute("correct")?.Value ?? "");
        return OptionList.Read(input.Attribute("options")?.Value ?? "").Select(Markup.OneLine).Select(text => new Option(text, text == right, null));
    }

    ImageInput Image(XElement input, InputText words)
    {
        var areas = Rectangles(input.Attribute("rectangle")?.Value).Concat(Regions(input.Attribute("regions")?.Value)).ToImmutableArray();
        if (areas.IsEmpty) throw new AuthorException(new Message("The right place on the image cannot be read."));
        var source = settings.Picture(input.Attribute("src")?.Value ?? "")
            ?? throw new AuthorException(new Message("The picture to point at is not among the files of the course."));
        return new()
        {
            Text = words,
            Areas = areas,
            Image = new(source, input.Attribute("alt")?.Value ?? "", Pixels(input, "width"), Pixels(input, "height")),
        };
    }

    static int Pixels(XElement input, string side) =>
        int.TryParse(input.Attribute(side)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? Math.Min(pixels, 10_000) : 0;

    // (338,98)-(412,168);(10,10)-(20,30)
    static IEnumerable<ImmutableArray<Point>> Rectangles(string? text)
    {
        foreach (var rectangle in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var numbers = rectangle.Split(['(', ')', '[', ']', ',', '-', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList();
            if (numbers is not [var x1, var y1, var x2, var y2] || numbers.Any(double.IsNaN)) throw new AuthorException(new Message("The right place on the image cannot be read."));
            yield return ImageInput.Hull([new(x1, y1), new(x2, y1), new(x2, y2), new(x1, y2)]);
        }
    }

    // [[[10,10],[20,30],[40,10]], …], or one region without the outer brackets.
    static IEnumerable<ImmutableArray<Point>> Regions(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (root.GetArrayLength() == 0) return [];
            var regions = root[0][0].ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root];
            return [.. regions.Select(region => ImageInput.Hull(region.EnumerateArray().Select(point => new Point(point[0].GetDouble(), point[1].GetDouble()))))];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new AuthorException(new Message("The right place on the image cannot be read."));
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Preau.Academy.Problems.Inputs;
using Preau.Platform.Security;
using Xunit;

namespace Preau.Academy.Problems.Markdown;

/// <summary>Courses keep an exercise's Markdown beside the XML that Studio made of it: both must mean the same to us.</summary>
public sealed class RealMarkdownTests
{
    [Fact]
    public void Real_Markdown_means_what_the_XML_beside_it_means()
    {
        var pairs = RealProblems.All.Select(real => (real, markdown: SafeXml.Parse(real.Xml).Attribute("markdown")?.Value))
            .Where(pair => pair.markdown is { Length: > 0 } and not "null").ToList();
        var differing = pairs.Where(pair => Describe(Problem.Parse(pair.real.Xml)) != Describe(Problem.Parse(MarkdownProblem.ToXml(pair.markdown!)))).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{pairs.Count - differing.Count} of {pairs.Count} pairs agree");
        foreach (var (real, markdown) in differing)
            TestContext.Current.TestOutputHelper?.WriteLine($"--- {real}\n{Describe(Problem.Parse(real.Xml))}\n---- Markdown\n{Describe(Problem.Parse(MarkdownProblem.ToXml(markdown!)))}");
        Assert.All(differing, pair => Assert.True(EditedByHand.Any(pair.real.Path.Contains), pair.real.ToString()));
        Assert.True(differing.Count <= EditedByHand.Length);
    }

    // In these the XML says other words than the Markdown, or has another number of answers: someone went on in XML.
    static readonly string[] EditedByHand =
    [
        "0000b9a135d44e78be493695be2937f1", "0330d7ff08c645d0bcbd6b658ae7fef8", "2130c33e63e5465b98fae1bbe92c8cc3", "26284ee4d418486fa0ee3e116dbea813",
        "9b27be82fc5f4e8a88dcffab495fc9cf", "d27f47be94b34597b1210c260501b7a4", "f1fa44c9ce9845548040113669f64847", "f58a1ca211e84fa0b3e3d4dd69126e76",
        "f6d3eb6acc0149f594ea9348dea60e8a", "f79afb63f4ac4d1e853ea0276bf8f190", "1ae42278144b4006973a9282c59a1ee0", "9e56d67c48514f7b959dd8747fd88c51",
    ];

    internal static string Describe(Problem problem)
    {
        var text = new StringBuilder($"unsupported {problem.Unsupported?.Id}\n");
        text.AppendJoin('\n', problem.Body.Select(part => part.Input is { } input ? $"q{input + 1}" : part.Solution is { } solution ? $"s{solution}" : Html(part.Html!))
            .Where(line => line.Length > 0)).Append('\n');
        foreach (var input in problem.Inputs) Describe(text, input);
        foreach (var solution in problem.Solutions) text.Append("solution ").Append(Html(solution.Html)).Append('\n');
        foreach (var hint in problem.DemandHints) text.Append("hint ").Append(Html(hint)).Append('\n');
        return text.ToString();
    }

    static void Describe(StringBuilder text, Input input)
    {
        text.Append(CultureInfo.InvariantCulture, $"{input.Key} {input.GetType().Name} label {Html(input.Text.Label ?? "")} descriptions {string.Join('|', input.Text.Descriptions.Select(Html))} right {string.Join('|', input.Right)}\n");
        if (input is ChoiceInput choices)
        {
            foreach (var choice in choices.Choices)
                text.Append(CultureInfo.InvariantCulture, $"  {choice.Right} {choice.Fixed} {Html(choice.Html)} {string.Join('|', choice.Hints.Select(hint => $"{hint.Selected} {Say(hint.Feedback)}"))}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {choices.Kind} {choices.Credit} {choices.Shuffle} {string.Join('|', choices.CompoundHints.Select(hint => $"{string.Join(' ', hint.Letters.Order())} {Say(hint.Feedback)}"))}\n");
        }
        if (input is DropdownInput dropdown)
            foreach (var option in dropdown.Options) text.Append(CultureInfo.InvariantCulture, $"  {option.Right} {option.Text} {Say(option.Hint)}\n");
        if (input is TextInput typed) text.Append(CultureInfo.InvariantCulture, $"  {string.Join('|', typed.Hints.Select(hint => Say(hint.Feedback)))}\n");
        if (input is NumberInput number) text.Append(CultureInfo.InvariantCulture, $"  {number.Answer} {number.Range} {number.Tolerance} {Say(number.RightHint)} {string.Join('|', number.Others)}\n");
    }

    static string Say(Feedback? feedback) => feedback is null ? "" : $"{feedback.Label}: {Html(feedback.Html)}";

    // Studio's way with white space, with the classes of its own headings and with --- has changed over the years.
    static string Html(string html) => Regex.Replace(Regex.Replace(html, " class=\"[^\"]*\"", "", RegexOptions.None, TimeSpan.FromSeconds(1)), @"\s*(?<tag></?[^>]+>)\s*|\s+", "${tag} ", RegexOptions.None, TimeSpan.FromSeconds(1))
        .Replace("<p> ---</p>", "", StringComparison.Ordinal).Trim();
}

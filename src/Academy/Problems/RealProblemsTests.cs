using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Preau.Academy.Problems.Inputs;
using Xunit;

namespace Preau.Academy.Problems;

/// <summary>One problem file of a real course.</summary>
public sealed record RealProblem(string Course, string Path, string Xml)
{
    public override string ToString() => $"{Course}/{Path}";
}

/// <summary>Every problem of the eleven course exports in the shared data; empty where there is no such folder.</summary>
static class RealProblems
{
    static readonly Lazy<IReadOnlyList<RealProblem>> Cached = new(() => [.. Read()]);

    public static IReadOnlyList<RealProblem> All
    {
        get
        {
            if (Cached.Value.Count == 0) Assert.Skip("The shared course exports are not here.");
            return Cached.Value;
        }
    }

    static IEnumerable<RealProblem> Read()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Preau.slnx"))) root = root.Parent;
        var folder = root?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", "olx") : "";
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tar.gz").Order(StringComparer.Ordinal).SelectMany(Course) : [];
    }

    static IEnumerable<RealProblem> Course(string archive)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            var parts = entry.Name.Split('/');
            if (entry.DataStream is null || !entry.Name.EndsWith(".xml", StringComparison.Ordinal) || !parts.Any(part => part is "problem" or "problems")) continue;
            using var reader = new StreamReader(entry.DataStream, Encoding.UTF8);
            yield return new RealProblem(Path.GetFileName(archive)[..^7], entry.Name, reader.ReadToEnd());
        }
    }
}

public sealed class RealProblemsTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 12, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_real_problem_is_read()
    {
        var problems = RealProblems.All.Select(real => (real, problem: Problem.Parse(real.Xml))).ToList();

        Assert.All(problems, pair => Assert.False(pair.problem.Unsupported?.Id.Contains("well-formed", StringComparison.Ordinal) == true, pair.real.ToString()));
        Assert.True(problems.Count >= 273);
        foreach (var group in problems.GroupBy(pair => pair.problem.Unsupported is { } reason ? $"{reason.Id} [{string.Join(", ", reason.Args)}]" : pair.problem.Inputs.IsEmpty ? "text only" : "answerable"))
            TestContext.Current.TestOutputHelper?.WriteLine($"{group.Count(),4} {group.Key} {(group.Count() < 4 ? string.Join(' ', group.Select(pair => pair.real)) : "")}");
    }

    [Fact]
    public void Every_input_of_a_real_problem_has_its_place_and_a_name() => Assert.All(RealProblems.All, real =>
    {
        var problem = Problem.Parse(real.Xml);
        Assert.Equal(Enumerable.Range(0, problem.Inputs.Length), problem.Body.Where(part => part.Input is not null).Select(part => part.Input!.Value));
        Assert.Equal(Enumerable.Range(0, problem.Solutions.Length), problem.Body.Where(part => part.Solution is not null).Select(part => part.Solution!.Value));
        Assert.All(problem.Inputs, input => Assert.NotEmpty(input.Text.Name));
    });

    [Fact]
    public void The_right_answer_of_every_real_problem_earns_all_its_points() => Assert.All(RealProblems.All, real =>
    {
        var problem = Problem.Parse(real.Xml);
        if (problem.Unsupported is not null || problem.Inputs.IsEmpty || problem.Inputs.Any(input => input.Right.IsEmpty)) return;
        var answers = problem.Inputs.ToDictionary(input => input.Key, RightAnswer);
        var result = ProblemState.New(1).Submit(problem with { Settings = ProblemSettings.Default }, answers, Now, null);
        Assert.True(result.IsAccepted, result.Faults?.Values.First().Id ?? result.Refusal?.Id);
        Assert.True(result.State.IsCorrect);
        Assert.Equal(problem.Inputs.Length, result.State.Earned, 9);
    });

    static string[] RightAnswer(Input input) => input switch
    {
        ChoiceInput { Kind: ChoiceKind.One } choice => [choice.Right[0]],
        ImageInput image => [$"{(int)image.Areas[0].Average(point => point.X)}", $"{(int)image.Areas[0].Average(point => point.Y)}"],
        NumberInput { Range: { } range } => [((range.From + range.To) / 2).ToString(System.Globalization.CultureInfo.InvariantCulture)],
        ChoiceInput or DropdownInput => [.. input.Right],
        TextInput when input.Check([input.Right[0]]).Credit < 1 => [Literal(input.Right[0])],
        _ => [input.Right[0]],
    };

    // Good enough for the patterns that occur.
    static string Literal(string pattern) => Regex.Replace(pattern.Split('|')[0], @"[\^$()?*+\\]", "", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public void The_view_of_a_real_problem_does_not_depend_on_what_is_right() => Assert.All(RealProblems.All, real =>
    {
        var permuted = PermuteAnswers(real.Xml);
        var (one, other) = (Problem.Parse(real.Xml), Problem.Parse(permuted));
        if (one.Unsupported is not null || other.Unsupported is not null) return;
        Assert.Equal(View(one), View(other));
    });

    [Fact]
    public void Permuting_answers_changes_them()
    {
        var xml = "<problem><multiplechoiceresponse><choicegroup><choice correct=\"true\">a</choice><choice correct=\"false\">b</choice></choicegroup></multiplechoiceresponse></problem>";
        Assert.NotEqual(Problem.Parse(xml).Inputs[0].Right, Problem.Parse(PermuteAnswers(xml)).Inputs[0].Right);
    }

    static string View(Problem problem) => JsonSerializer.Serialize(
        ProblemView.Of(problem with { Settings = problem.Settings with { ShowAnswer = ShowAnswer.Finished } }, ProblemState.New(7), Now, null, showAnswer: true));

    // Turns what is right around, and replaces every hint and explanation.
    static string PermuteAnswers(string xml)
    {
        var root = XElement.Load(System.Xml.XmlReader.Create(new StringReader(xml)), LoadOptions.PreserveWhitespace);
        foreach (var choice in root.Descendants().Where(element => element.Name.LocalName is "choice" or "option"))
            choice.SetAttributeValue("correct", choice.Attribute("correct")?.Value.ToLowerInvariant() == "true" ? "false" : "true");
        foreach (var input in root.Descendants("optioninput").Where(element => element.Attribute("options") is not null))
            input.SetAttributeValue("correct", OptionList.Read(input.Attribute("options")!.Value).Last());
        foreach (var response in root.Descendants().Where(element => element.Name.LocalName is "numericalresponse" or "stringresponse"))
            response.SetAttributeValue("answer", "4321");
        foreach (var input in root.Descendants("imageinput")) input.SetAttributeValue("rectangle", "(1,2)-(3,4)");
        foreach (var hint in root.Descendants().Where(element => element.Name.LocalName is "solution" or "choicehint" or "optionhint" or "correcthint" or "compoundhint" or "hint"))
            hint.ReplaceNodes("something else");
        root.Descendants("additional_answer").Remove();
        return root.ToString(SaveOptions.DisableFormatting);
    }
}

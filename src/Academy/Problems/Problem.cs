using System.Collections.Immutable;
using System.Xml.Linq;
using Preau.Academy.Problems.Inputs;
using Preau.Academy.Problems.Markdown;
using Preau.Platform.Languages;

namespace Preau.Academy.Problems;

/// <summary>
/// An exercise, read from the problem XML of Open edX (CAPA) and immutable since: parse once, share between learners.
/// Each of its <see cref="Inputs"/> is worth one point before <see cref="ProblemSettings.Weight"/> scales them.
/// It holds the answers: what a learner sees is <see cref="ProblemView"/>.
/// </summary>
public sealed record Problem
{
    public required ProblemSettings Settings { get; init; }

    /// <summary>The text, with the places of inputs and solutions in it. Every input and solution occurs exactly once.</summary>
    public required ImmutableArray<BodyPart> Body { get; init; }

    /// <summary>What is to be answered, in reading order. Empty: the exercise is text only.</summary>
    public ImmutableArray<Input> Inputs { get; init; } = [];

    public ImmutableArray<Solution> Solutions { get; init; } = [];

    /// <summary>HTML of the hints that a learner may ask for, one after the other.</summary>
    public ImmutableArray<string> DemandHints { get; init; } = [];

    /// <summary>Why it cannot be answered here; it is then shown to be read only and counts for nothing.</summary>
    public Message? Unsupported { get; init; }

    /// <summary>What was left out, for the import report.</summary>
    public ImmutableArray<Message> Warnings { get; init; } = [];

    /// <summary>The points a complete answer earns; 0 when nothing can be answered.</summary>
    public double Possible => Unsupported is not null || Inputs.IsEmpty ? 0 : Settings.Weight ?? Inputs.Length;

    /// <summary>
    /// Reads the XML of one problem. Never throws for what stands in it: broken XML, a program of the author's or an unknown
    /// kind of question make a problem with a reason in <see cref="Unsupported"/>. Nothing in it is ever executed.
    /// </summary>
    /// <param name="xml">The <c>problem</c> element, at most <see cref="ProblemXml.MaximumCharacters"/> characters.</param>
    /// <param name="settings">The effective settings: the caller has merged inheritance and policy.</param>
    public static Problem Parse(string xml, ProblemSettings settings) =>
        ProblemXml.TryRead(xml, out var root, out var reason) ? Read(root, settings) : Unreadable(reason, settings);

    /// <summary>
    /// Takes the names of choices from the exercise of which this is a translation: an answer given in one language is
    /// the same answer in another.
    /// </summary>
    public Problem NamedAs(Problem original) => original.Inputs.Length != Inputs.Length ? this
        : this with { Inputs = [.. Inputs.Zip(original.Inputs, (input, other) => input.NamedAs(other))] };

    /// <summary>Reads a problem whose settings are its own attributes, and nothing else.</summary>
    public static Problem Parse(string xml) =>
        ProblemXml.TryRead(xml, out var root, out var reason)
            ? Read(root, ProblemSettings.Default.With(name => root.Attribute(name)?.Value))
            : Unreadable(reason, ProblemSettings.Default);

    // Tools that write courses may leave the short form alone, which Studio would make into XML as it opens the exercise.
    static Problem Read(XElement root, ProblemSettings settings)
    {
        if (!root.HasElements && string.IsNullOrWhiteSpace(root.Value) && root.Attribute("markdown")?.Value is { } markdown && markdown.Trim() is not ("" or "null"))
            try
            {
                return ProblemXml.TryRead(MarkdownProblem.ToXml(markdown), out var made, out var reason) ? ProblemReader.Read(made, settings) : Unreadable(reason, settings);
            }
            catch (AuthorException fault)
            {
                return Unreadable(fault.Reason, settings);
            }
        return ProblemReader.Read(root, settings);
    }

    static Problem Unreadable(Message reason, ProblemSettings settings) => new() { Settings = settings, Body = [], Unsupported = reason };
}

/// <summary>A piece of a problem's text: HTML as the author wrote it, or the place of an input or of a solution.</summary>
/// <param name="Html">May hold an opening tag without its closing one: write the pieces one after the other.</param>
/// <param name="Input">Index in <see cref="Problem.Inputs"/>.</param>
/// <param name="Solution">Index in <see cref="Problem.Solutions"/>.</param>
public readonly record struct BodyPart(string? Html = null, int? Input = null, int? Solution = null);

/// <summary>An explanation of the right answer.</summary>
/// <param name="ExplanationId">Of one in a <c>solutionset</c>: shown only to whom the answer pool dealt the choice with this id.</param>
public sealed record Solution(string Html, string? ExplanationId = null);

/// <summary>What the author says to a given answer.</summary>
/// <param name="Label">Replaces the words "Correct" and "Incorrect"; empty: no word at all; null: the page's own.</param>
public sealed record Feedback(string? Label, string Html);

using System.Xml.Linq;
using Preau.Academy.Problems;
using Preau.Platform.Languages;

namespace Preau.Academy.Olx;

/// <summary>
/// What an import says of a problem. Whether it can be taken is for <see cref="Problem"/> to decide, as it does on the
/// learner's page: the report and the page cannot disagree.
/// </summary>
/// <param name="Responses">The response elements in order, and the fields <c>jsinput</c> and <c>drag_and_drop_input</c>.</param>
/// <param name="Reason">Why it cannot be taken; null when it can.</param>
/// <param name="Warnings">What was left out of it.</param>
internal sealed record OlxProblem(IReadOnlyList<string> Responses, Message? Reason, IReadOnlyList<Message> Warnings)
{
    /// <param name="definition">The <c>problem</c> element.</param>
    /// <param name="picture">See <see cref="ProblemSettings.Picture"/>.</param>
    public static OlxProblem Of(XElement definition, Func<string, string?> picture)
    {
        var responses = definition.Descendants().Select(element => element.Name.LocalName)
            .Where(name => name.EndsWith("response", StringComparison.Ordinal) || name is "jsinput" or "drag_and_drop_input");
        var problem = Problem.Parse(OlxXml.Outer(definition), ProblemSettings.Default with { Picture = picture });
        return new([.. responses], problem.Unsupported, problem.Warnings);
    }
}

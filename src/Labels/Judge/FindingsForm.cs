using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Schemes;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Labels.Judge;

/// <summary>A verdict as chosen, and why.</summary>
public sealed record FindingLine(string Verdict, string Remark);

/// <summary>What a reviewer types.</summary>
/// <param name="Lines">By the key of the criterion.</param>
public sealed record FindingsForm(IReadOnlyDictionary<string, FindingLine> Lines, int Version)
{
    public static string VerdictField(string key) => "Verdict-" + key;

    public static string RemarkField(string key) => "Remark-" + key;

    internal static FindingsForm Of(LabelReview review, IEnumerable<string> asked) => new(
        asked.ToDictionary(key => key, key => review.Of(key) is { } finding ? new FindingLine(finding.Verdict.ToString(), finding.Remark) : new FindingLine("", ""), StringComparer.Ordinal), review.Version);

    internal static FindingsForm From(IFormCollection sent, IEnumerable<string> asked) => new(
        asked.ToDictionary(key => key, key => new FindingLine(sent.Line(VerdictField(key)), sent.Typed(RemarkField(key), LabelReview.LongestRemark)), StringComparer.Ordinal), sent.VersionOf());

    internal IReadOnlyList<LabelFinding> Parse(SchemeContent scheme, bool whole, FormErrors errors, Words words)
    {
        var findings = new List<LabelFinding>();
        foreach (var (key, line) in Lines.OrderBy(line => scheme.Criteria.ToList().FindIndex(criterion => criterion.Key == line.Key)))
        {
            Sent.Bound(RemarkField(key), line.Remark, LabelReview.LongestRemark, errors, words);
            if (Sent.One<Verdict>(line.Verdict) is { } verdict)
            {
                if (whole && verdict == Verdict.NotMet && line.Remark.Length == 0)
                    errors.Add(RemarkField(key), words["Say what is missing: {0}", scheme.Find(key)!.Name.In(words.Language.Tag)]);
                findings.Add(LabelFinding.Of(key, verdict, MailAddresses.Hide(line.Remark)));
            }
            else if (whole)
                errors.Add(VerdictField(key), words["Say what you find: {0}", scheme.Find(key)!.Name.In(words.Language.Tag)]);
        }
        return findings;
    }
}

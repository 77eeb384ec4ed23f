using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Platform.Languages;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Score;

public sealed record ScoreLine(string Points, string Comment);

/// <summary>What somebody of the panel types, a line for each criterion.</summary>
/// <param name="Seen">The version of her review when the form was opened.</param>
public sealed record ScoreForm(string Seen, IReadOnlyList<ScoreLine> Lines)
{
    public static string PointsField(int criterion) => string.Create(CultureInfo.InvariantCulture, $"Points{criterion}");

    public static string CommentField(int criterion) => string.Create(CultureInfo.InvariantCulture, $"Comment{criterion}");

    internal static ScoreForm Of(Review? review, Call call) => new(
        (review?.Version ?? 0).ToString(CultureInfo.InvariantCulture),
        [.. call.InOrder.Select(criterion => review?.For(criterion.Number) is { } mark ? new ScoreLine(mark.Points?.ToString(CultureInfo.InvariantCulture) ?? "", mark.Comment) : new ScoreLine("", ""))]);

    internal static ScoreForm From(IFormCollection sent, Call call) => new(
        sent.Line(Forms.Version), [.. call.InOrder.Select(criterion => new ScoreLine(sent.Line(PointsField(criterion.Number)), sent.Typed(CommentField(criterion.Number), Review.LongestComment)))]);

    /// <summary>What it stands for; what is wrong with it goes to <paramref name="errors"/>. What is missing is wrong only where it is handed in.</summary>
    internal IReadOnlyList<MarkContent> Parse(Call call, bool whole, FormErrors errors, Words words)
    {
        var marks = new List<MarkContent>();
        foreach (var criterion in call.InOrder)
        {
            var (typed, comment) = Lines[criterion.Number - 1];
            int? points = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given <= criterion.MostPoints ? given : null;
            if (points is null && (whole || typed.Length > 0))
                errors.Add(PointsField(criterion.Number), words["Give between 0 and {0} points: {1}", words.Number(criterion.MostPoints), criterion.Name]);
            if (whole)
                Forms.Need(CommentField(criterion.Number), comment, words["Say why: {0}", criterion.Name], Review.LongestComment, errors, words);
            else
                Forms.Bound(CommentField(criterion.Number), comment, Review.LongestComment, errors, words);
            marks.Add(new MarkContent(points, comment));
        }
        return marks;
    }
}

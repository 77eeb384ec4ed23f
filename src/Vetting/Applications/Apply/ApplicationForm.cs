using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Contracts.Networks;
using Preau.Kit;
using Preau.Platform.Languages;
using Preau.Vetting.Calls;

namespace Preau.Vetting.Applications.Apply;

/// <summary>What somebody types who applies.</summary>
/// <param name="Seen">The version of the application when the form was opened.</param>
/// <param name="School">Its id, or nothing.</param>
/// <param name="Links">An address a line.</param>
/// <param name="Without">Numbers of files to take out.</param>
public sealed record ApplicationForm(string Seen, string System, string School, IReadOnlyList<string> Languages, IReadOnlyList<string> Statements, string Links, IReadOnlyList<string> Without)
{
    /// <summary>The field of what she chooses from her disk; several at once.</summary>
    public const string Files = "Files";

    public static string StatementField(int criterion) => string.Create(CultureInfo.InvariantCulture, $"Statement{criterion}");

    internal static ApplicationForm Empty(Call call) => new("0", call.Systems is [var only] ? only.Value : "", "", [], [.. call.InOrder.Select(_ => "")], "", []);

    internal static ApplicationForm Of(Application application, Call call) => new(
        application.Version.ToString(CultureInfo.InvariantCulture), application.System?.Value ?? "", application.SchoolId?.Value.ToString("N") ?? "", application.Languages,
        [.. call.InOrder.Select(criterion => application.StatementTo(criterion.Number))], string.Join('\n', application.Links), []);

    internal static ApplicationForm From(IFormCollection sent, Call call) => new(
        sent.Line(Forms.Version), sent.Line(nameof(System)), sent.Line(nameof(School)), [.. SpokenLanguages.Tags.Intersect(sent[nameof(Languages)].OfType<string>(), StringComparer.Ordinal)],
        [.. call.InOrder.Select(criterion => sent.Typed(StatementField(criterion.Number), Application.LongestStatement))],
        sent.Typed(nameof(Links), (Application.LongestLink + 2) * (Application.MostLinks + 1)), [.. sent[nameof(Without)].OfType<string>()]);

    /// <summary>What it stands for; what is wrong with it goes to <paramref name="errors"/>. What is missing is wrong only where it is handed in.</summary>
    /// <param name="schools">Those to which she belongs.</param>
    internal ApplicationContent Parse(Call call, IReadOnlyCollection<SchoolId> schools, bool whole, FormErrors errors, Words words)
    {
        SystemCode? system = SystemCode.TryParse(System, out var code) && call.Systems.Contains(code) ? code : null;
        if (system is null && (whole || System.Length > 0))
            errors.Add(nameof(System), words["Choose an education system."]);
        SchoolId? school = SchoolId.TryParse(School, out var hers) && schools.Contains(hers) ? hers : null;
        if (school is null && School.Length > 0)
            errors.Add(nameof(School), words["Choose a school to which you belong, or none."]);
        if (whole && Languages.Count == 0)
            errors.Add(nameof(Languages), words["Choose at least one language that you speak."]);
        foreach (var criterion in call.InOrder)
        {
            string text = Statements[criterion.Number - 1], field = StatementField(criterion.Number);
            if (whole)
                Forms.Need(field, text, words["Say something to this criterion: {0}", criterion.Name], Application.LongestStatement, errors, words);
            else
                Forms.Bound(field, text, Application.LongestStatement, errors, words);
        }
        return new ApplicationContent(system, school, Languages, Addresses(errors, words), Statements);
    }

    string[] Addresses(FormErrors errors, Words words)
    {
        string[] lines = Links.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length > Application.MostLinks)
            errors.Add(nameof(Links), words["Give at most {0} addresses.", Application.MostLinks]);
        else if (Array.Exists(lines, line => line.Length > Application.LongestLink || !Uri.TryCreate(line, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
            errors.Add(nameof(Links), words["Give whole addresses, which begin with https://, one a line."]);
        return lines;
    }
}

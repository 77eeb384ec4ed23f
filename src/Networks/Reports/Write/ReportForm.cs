using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Networks.Dated;
using Preau.Networks.Organisations;
using Preau.Platform.Languages;

namespace Preau.Networks.Reports.Write;

/// <summary>What an ambassador types of what she did.</summary>
/// <param name="Id">Of the report, from its empty form on: sent twice, it is the same.</param>
/// <param name="Version">Of the report when the form was opened.</param>
/// <param name="Request">The id of the request that led to it, or empty.</param>
/// <param name="On">As <c>2026-05-12</c>.</param>
/// <param name="School">Its id, or empty.</param>
public sealed record ReportForm(string Id, string Version, string Request, string On, string Kind, string School, string Audience, string Participants, string Text, string Link)
{
    internal static ReportForm Of(Report report) => new(
        report.Id.Value.ToString("N"), report.Version.ToString(CultureInfo.InvariantCulture), report.RequestId?.Value.ToString("N") ?? "", report.On?.Written() ?? "", report.Kind?.ToString() ?? "",
        report.SchoolId?.Value.ToString("N") ?? "", report.Audience?.ToString() ?? "", report.Participants?.ToString(CultureInfo.InvariantCulture) ?? "", report.Text, report.Link ?? "");

    internal static ReportForm From(IFormCollection sent) => new(
        sent.Typed(nameof(Id)), sent.Typed(nameof(Version)), sent.Typed(nameof(Request)), sent.Typed(nameof(On)), sent.Typed(nameof(Kind)), sent.Typed("atSchool") == "false" ? "" : sent.Typed(nameof(School)),
        sent.Typed(nameof(Audience)), sent.Typed(nameof(Participants)), sent.Typed(nameof(Text), Report.LongestText + 1).ReplaceLineEndings("\n"), sent.Typed(nameof(Link), Report.LongestLink + 1));

    /// <summary>What it stands for; what is lacking, the report itself says.</summary>
    internal ReportContent? Parse(DateOnly earliest, DateOnly today, FormErrors errors, Words words)
    {
        var on = DayForms.DayOrNone(nameof(On), On, errors, words);
        // A mandate may have ended: what was done before is told afterwards.
        if (on is { } day && day != default && (day < earliest || day > today))
            errors.Add(nameof(On), words["Give a day between {0} and {1}.", words.On(earliest), words.On(today)]);
        int? participants = null;
        if (Participants.Length > 0)
        {
            if (int.TryParse(Participants, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= Report.MostParticipants)
                participants = number;
            else
                errors.Add(nameof(Participants), words["Give a number, up to {0}.", words.Number(Report.MostParticipants)]);
        }
        if (Text.Length > Report.LongestText)
            errors.Add(nameof(Text), words["Write at most {0} characters.", Report.LongestText]);
        if (Link.Length > Report.LongestLink)
            errors.Add(nameof(Link), words["Write at most {0} characters.", Report.LongestLink]);
        string? link = DayForms.Url(nameof(Link), Link, errors, words);
        return errors.Any ? null : new ReportContent(on, Chosen<ActivityKind>(Kind), OrganisationId.TryParse(School, out var school) ? school : null, Chosen<Audience>(Audience), participants, Text, link);
    }

    static T? Chosen<T>(string typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) ? value : null;
}

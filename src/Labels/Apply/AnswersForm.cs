using System.Globalization;
using Microsoft.AspNetCore.Http;
using Preau.Kit;
using Preau.Kit.Forms;
using Preau.Labels.Schemes;
using Preau.Platform.Files;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Labels.Apply;

/// <summary>What is typed to one criterion.</summary>
/// <param name="Links">An address a line.</param>
public sealed record AnswerLine(string Text, string Links);

/// <summary>What somebody types for her school.</summary>
/// <param name="Lines">By the key of the criterion.</param>
/// <param name="Without">Numbers of files to take out.</param>
public sealed record AnswersForm(string Staff, IReadOnlyDictionary<string, AnswerLine> Lines, IReadOnlyList<int> Without, int Version)
{
    public static string TextField(string key) => "Text-" + key;

    public static string LinksField(string key) => "Links-" + key;

    public static string FilesField(string key) => "Files-" + key;

    internal static AnswersForm Of(LabelApplication application, SchemeContent scheme) => new(
        application.Staff?.ToString(CultureInfo.InvariantCulture) ?? "",
        scheme.Criteria.Where(criterion => criterion.IsSaid).ToDictionary(criterion => criterion.Key, criterion => application.To(criterion.Key) is { } answer ? new AnswerLine(answer.Text, answer.LinkLines) : new AnswerLine("", ""), StringComparer.Ordinal),
        [], application.Version);

    internal static AnswersForm From(IFormCollection sent, SchemeContent scheme) => new(
        sent.Line(nameof(Staff)),
        scheme.Criteria.Where(criterion => criterion.IsSaid).ToDictionary(criterion => criterion.Key,
            criterion => new AnswerLine(sent.Typed(TextField(criterion.Key), LabelApplication.LongestText), sent.Typed(LinksField(criterion.Key), (LabelApplication.LongestLink + 2) * (LabelApplication.MostLinks + 1))), StringComparer.Ordinal),
        [.. sent.All(nameof(Without)).Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int file) ? file : 0)], sent.VersionOf());

    /// <summary>What it stands for. Nothing must be there yet: what is missing, the school's page says.</summary>
    internal (int? Staff, IReadOnlyList<LabelAnswer> Answers) Parse(SchemeContent scheme, FormErrors errors, Words words)
    {
        int? staff = null;
        if (int.TryParse(Staff, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= LabelApplication.MostStaff)
            staff = number;
        else if (Staff.Length > 0)
            errors.Add(nameof(Staff), words["Give a number between 1 and {0}.", words.Number(LabelApplication.MostStaff)]);
        var answers = new List<LabelAnswer>();
        foreach (var criterion in scheme.Criteria.Where(criterion => criterion.IsSaid))
        {
            var line = Lines[criterion.Key];
            Sent.Bound(TextField(criterion.Key), line.Text, LabelApplication.LongestText, errors, words);
            string[] links = line.Links.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (links.Length > LabelApplication.MostLinks)
                errors.Add(LinksField(criterion.Key), words["Give at most {0} addresses.", LabelApplication.MostLinks]);
            else if (Array.Exists(links, link => link.Length > LabelApplication.LongestLink || !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
                errors.Add(LinksField(criterion.Key), words["Give whole addresses, which begin with https://, one a line."]);
            answers.Add(LabelAnswer.Of(criterion.Key, MailAddresses.Hide(line.Text), MailAddresses.Hide(string.Join('\n', links))));
        }
        return (staff, answers);
    }

    internal async Task<IReadOnlyList<(string Key, IFormFile File)>> Files(IFormCollection sent, SeenLabelApplication seen, FormErrors errors, Words words, CancellationToken cancellationToken)
    {
        var files = seen.Content.Criteria.Where(criterion => criterion.Kind == EvidenceKind.Document)
            .SelectMany(criterion => sent.Files.Where(file => file.Name == FilesField(criterion.Key) && file.FileName.Length > 0).Select(file => (criterion.Key, file))).ToList();
        int kept = seen.Application.Files.Count(file => !Without.Contains(file.Number));
        if (files.Count > 0 && kept + files.Count > LabelApplication.MostFiles)
            errors.Add("", words["Hand in at most {0} files.", LabelApplication.MostFiles]);
        foreach (var (key, file) in files)
            if (await SentFiles.Fault(file, LabelApplication.MostBytesEach, cancellationToken) is { } fault)
                errors.Add(FilesField(key), $"{SentFiles.NameOf(file)}: {words.Say(fault)}");
        return files;
    }
}

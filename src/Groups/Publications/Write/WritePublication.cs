using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Groups.Meetings;
using Preau.Groups.Publications.Read;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Text;

namespace Preau.Groups.Publications.Write;

/// <summary>What is typed for a publication in one language.</summary>
/// <param name="Recommendations">One a line, with the numbers of its paragraphs behind it: <c>Train every teacher. [3, 7]</c>.</param>
public sealed partial record PublicationForm(string Language, string Title, string Summary, string Body, string Recommendations, bool IsByMachine, string Key, int Version)
{
    internal static PublicationForm Empty(string language) => new(language, "", "", "", "", false, PublicationId.New().Value.ToString("N"), 0);

    internal static PublicationForm Of(Publication publication, string language) => publication.Texts.Find(text => text.Language == language) is { } text
        ? new(language, text.Title, text.Summary, text.Body, string.Join('\n', text.Recommendations.Select(Written)), text.IsByMachine, "", publication.Version)
        : new(language, "", "", "", "", false, "", publication.Version);

    internal static PublicationForm From(IFormCollection sent, string? language) => new(
        language ?? sent.Line(nameof(Language), 12), sent.Lines(nameof(Title), PublicationText.LongestTitle).ReplaceLineEndings(" "), sent.Lines(nameof(Summary), PublicationText.LongestSummary).ReplaceLineEndings(" "),
        sent.Lines(nameof(Body), PublicationText.LongestBody), sent.Lines(nameof(Recommendations), PublicationText.MostRecommendations * (PublicationText.LongestRecommendation + 100)), sent.Line(nameof(IsByMachine), 5) == "true", sent.Line(GroupForms.Key), sent.VersionOf());

    static string Written(Recommendation recommendation) => recommendation.Passages.Count == 0 ? recommendation.Text
        : $"{recommendation.Text} [{string.Join(", ", recommendation.Passages.Select(anchor => anchor.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The lines with their numbers; a number that is none is 0.</summary>
    internal IReadOnlyList<Recommendation> Recommended =>
        [.. Recommendations.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Behind.Match(line) is { Success: true } match
            ? new Recommendation(match.Groups["text"].Value.Trim(), [.. match.Groups["numbers"].Value.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(number => int.TryParse(number.TrimStart('p', '¶'), NumberStyles.None, CultureInfo.InvariantCulture, out int anchor) ? anchor : 0).Distinct()])
            : new Recommendation(line, []))];

    [GeneratedRegex(@"^(?<text>.*)\[(?<numbers>[0-9p¶,; ]{0,200})\]$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Behind { get; }
}

/// <summary>The chair writes a publication, in one language after the other.</summary>
internal sealed class WritePublication(PreauDb db, Standings standings, PublicationDoor door, Words words, Links links, IOutputCacheStore pages)
{
    internal static Task<IResult> New(string slug, WritePublication write, CancellationToken cancellationToken) => write.Open(slug, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpRequest request, WritePublication write, CancellationToken cancellationToken) => write.Begin(slug, request, cancellationToken);

    internal static Task<IResult> Edit(PublicationId publication, string written, WritePublication write, CancellationToken cancellationToken) => write.Open(publication, written, cancellationToken);

    internal static Task<IResult> Save(PublicationId publication, string written, HttpRequest request, WritePublication write, CancellationToken cancellationToken) => write.Change(publication, written, request, cancellationToken);

    async Task<IResult> Open(string slug, CancellationToken cancellationToken) =>
        await standings.In(slug, cancellationToken) is { Leads: true } standing ? Show(standing, null, PublicationForm.Empty(words.Language.Tag), null) : Results.NotFound();

    async Task<IResult> Begin(string slug, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { Leads: true } standing)
            return Results.NotFound();
        var sent = await Answers.ReadForm(request, cancellationToken);
        var form = PublicationForm.From(sent, null);
        var publication = Publication.Begin(sent.KeyOf<PublicationId>(), standing.Group.Id, form.Language);
        var errors = new FormErrors();
        if (!Language.Known.TryGetValue(form.Language, out var language) || language.Tag != form.Language)
            errors.Add(nameof(form.Language), words["Choose a language."]);
        Check(publication, form, errors);
        if (errors.Any)
            return Show(standing, null, form, errors);
        publication.Write(form.Language, form.Title, form.Summary, form.Body, form.Recommended);
        db.Add(publication);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (fault.IsTwice())
        {
            // Sent twice: it is there.
        }
        return Answers.SeeOther(links.Publication(publication.Id));
    }

    async Task<IResult> Open(PublicationId id, string tag, CancellationToken cancellationToken) =>
        await Find(id, tag, cancellationToken) is { } seen ? Show(seen.Standing, seen.Publication, PublicationForm.Of(seen.Publication, tag), null) : Results.NotFound();

    async Task<IResult> Change(PublicationId id, string tag, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await Find(id, tag, cancellationToken) is not { } seen)
            return Results.NotFound();
        var form = PublicationForm.From(await Answers.ReadForm(request, cancellationToken), tag);
        var errors = new FormErrors();
        MeetingDoor.CheckVersion(form.Version, seen.Publication.Version, errors, words);
        Check(seen.Publication, form, errors);
        if (errors.Any)
            return Show(seen.Standing, seen.Publication, form, errors);
        seen.Publication.Write(tag, form.Title, form.Summary, form.Body, form.Recommended, form.IsByMachine);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            MeetingDoor.CheckVersion(0, 1, errors, words);
            return Show(seen.Standing, seen.Publication, form, errors);
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Publication(id) + "?done=saved");
    }

    void Check(Publication publication, PublicationForm form, FormErrors errors)
    {
        GroupForms.Need(nameof(form.Title), form.Title, words["Give the publication a title."], PublicationText.LongestTitle, errors, words);
        GroupForms.Need(nameof(form.Summary), form.Summary, words["Say in one or two sentences what it is about."], PublicationText.LongestSummary, errors, words);
        GroupForms.Need(nameof(form.Body), form.Body, words["Write the text first."], PublicationText.LongestBody, errors, words);
        var blocks = Passages.Divide(form.Body);
        if (blocks.Count > Passages.Most)
            errors.Add(nameof(form.Body), words["A publication has at most {0} paragraphs: divide it.", Passages.Most]);
        if (errors.Any)
            return;
        if (blocks.Select(block => Markdown.Render(block).Fault).FirstOrDefault(fault => fault is not null) is { } fault)
            errors.Add(nameof(form.Body), words.Say(fault));
        var anchors = publication.Anchor(form.Language, form.Body, out _).Select(passage => passage.Anchor).ToHashSet();
        var recommended = form.Recommended;
        if (recommended.Count > PublicationText.MostRecommendations || recommended.Any(one => one.Text.Length > PublicationText.LongestRecommendation))
            errors.Add(nameof(form.Recommendations), words["Make at most {0} recommendations of at most {1} characters.", PublicationText.MostRecommendations, PublicationText.LongestRecommendation]);
        foreach (var (one, at) in recommended.Select((one, at) => (one, at)))
            if (one.Passages.Any(anchor => !anchors.Contains(anchor)))
            {
                errors.Add(nameof(form.Recommendations), words["Recommendation {0} names a paragraph that is not there: its numbers stand beside the paragraphs.", at + 1]);
                return;
            }
            else if (one.Text.Length == 0)
                errors.Add(nameof(form.Recommendations), words["Recommendation {0} has no words: write what is recommended before the brackets.", at + 1]);
    }

    async Task<SeenPublication?> Find(PublicationId id, string tag, CancellationToken cancellationToken) =>
        Language.Known.TryGetValue(tag, out var language) && language.Tag == tag && await door.Find(id, cancellationToken) is { Standing.Leads: true } seen ? seen : null;

    static IResult Show(Standing standing, Publication? publication, PublicationForm form, FormErrors? errors) => Answers.Page<WritePublicationPage>(new
    {
        Standing = standing,
        Publication = publication,
        Form = form,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}

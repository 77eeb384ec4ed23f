using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Groups.Meetings;
using Preau.Groups.Papers.Read;
using Preau.Kit;
using Preau.Platform;
using Preau.Platform.Data;
using Preau.Platform.Files;
using Preau.Platform.Languages;

namespace Preau.Groups.Papers.Add;

/// <summary>What is typed about a paper.</summary>
/// <param name="Meeting">The id of the meeting it is for, or nothing.</param>
public sealed record PaperForm(string Title, string Language, string Audience, string Meeting, string Key)
{
    internal static PaperForm Empty(string language, string? meeting) => new("", language, nameof(Groups.Audience.Members), meeting ?? "", PaperId.New().Value.ToString("N"));
}

/// <summary>The chair hands in a paper, and later its new versions.</summary>
internal sealed class AddPaper(PreauDb db, Standings standings, MeetingDoor door, PaperDoor papers, FileStore store, ICurrentPerson current, Words words, Links links, TimeProvider clock, IOutputCacheStore pages)
{
    internal const string File = "File";

    internal static Task<IResult> Get(string slug, string? meeting, AddPaper add, CancellationToken cancellationToken) => add.Open(slug, meeting, cancellationToken);

    internal static Task<IResult> Post(string slug, HttpContext http, AddPaper add, CancellationToken cancellationToken) => add.HandIn(slug, http, cancellationToken);

    internal static Task<IResult> PostVersion(PaperId paper, HttpContext http, AddPaper add, CancellationToken cancellationToken) => add.Renew(paper, http, cancellationToken);

    async Task<IResult> Open(string slug, string? meeting, CancellationToken cancellationToken) =>
        await standings.In(slug, cancellationToken) is { Leads: true } standing
            ? Show(standing, PaperForm.Empty(words.Language.Tag, await MeetingOf(meeting, standing, cancellationToken) is { } found ? found.Id.Value.ToString("N") : null), null)
            : Results.NotFound();

    async Task<IResult> HandIn(string slug, HttpContext http, CancellationToken cancellationToken)
    {
        if (await standings.In(slug, cancellationToken) is not { Leads: true } standing)
            return Results.NotFound();
        var sent = await Read(http, cancellationToken);
        var form = new PaperForm(sent.Lines(nameof(PaperForm.Title), Paper.LongestTitle).ReplaceLineEndings(" "), sent.Line(nameof(PaperForm.Language), 12), sent.Line(nameof(PaperForm.Audience), 20), sent.Line(nameof(PaperForm.Meeting), 32), sent.Line(GroupForms.Key));
        var errors = new FormErrors();
        GroupForms.Need(nameof(PaperForm.Title), form.Title, words["Give the paper a title."], Paper.LongestTitle, errors, words);
        if (!Language.Known.ContainsKey(form.Language))
            errors.Add(nameof(PaperForm.Language), words["Choose a language."]);
        if (sent.One<Audience>(nameof(PaperForm.Audience)) is not { } audience)
            errors.Add(nameof(PaperForm.Audience), words["Choose who may read it."]);
        var meeting = await MeetingOf(form.Meeting, standing, cancellationToken);
        if (form.Meeting.Length > 0 && meeting is null)
            errors.Add("", words["There is no such meeting in this group."]);
        var file = sent.Files.GetFile(File);
        if (await SentFiles.Fault(file, Paper.MostBytes, cancellationToken) is { } fault)
            errors.Add(File, words.Say(fault));
        if (errors.Any)
            return Show(standing, form, errors);
        var paper = Paper.HandIn(sent.KeyOf<PaperId>(), standing.Group.Id, meeting?.Id, form.Title, form.Language, sent.One<Audience>(nameof(PaperForm.Audience))!.Value);
        db.Add(paper);
        return await Keep(paper, file!, cancellationToken);
    }

    async Task<IResult> Renew(PaperId id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await papers.Find(id, cancellationToken) is not { MayRenew: true } seen)
            return Results.NotFound();
        var file = (await Read(http, cancellationToken)).Files.GetFile(File);
        var errors = new FormErrors();
        if (await SentFiles.Fault(file, Paper.MostBytes, cancellationToken) is { } fault)
            errors.Add(File, words.Say(fault));
        else if (seen.Paper.Versions.Count >= Paper.MostVersions)
            errors.Add(File, words["A paper has at most {0} versions: hand in a new one.", Paper.MostVersions]);
        return errors.Any ? ReadPaper.Show(seen, null, errors) : await Keep(seen.Paper, file!, cancellationToken);
    }

    async Task<IResult> Keep(Paper paper, IFormFile file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        paper.Add(await store.Store(content, cancellationToken), SentFiles.NameOf(file), current.Person!.Id, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException twice) when (twice is DbUpdateConcurrencyException || twice.IsTwice())
        {
            // Sent twice: it is there.
        }
        await pages.EvictByTagAsync(CacheTags.Networks, cancellationToken);
        return Answers.SeeOther(links.Paper(paper.Id) + "?done=saved");
    }

    // Whoever may not hand anything in is turned away before: only then is more read than a page holds.
    static async Task<IFormCollection> Read(HttpContext http, CancellationToken cancellationToken)
    {
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = 2 * Paper.MostBytes;
        return await Answers.ReadForm(http.Request, cancellationToken);
    }

    async Task<Meeting?> MeetingOf(string? typed, Standing standing, CancellationToken cancellationToken) =>
        MeetingId.TryParse(typed, out var id) && await door.ForLeaders(id, cancellationToken) is { } seen && seen.Standings.Any(other => other.Group.Id == standing.Group.Id) ? seen.Meeting : null;

    static IResult Show(Standing standing, PaperForm form, FormErrors? errors) => Answers.Page<AddPaperPage>(new
    {
        Standing = standing,
        Form = form,
        Errors = errors,
    }, GroupForms.StatusOf(errors));
}

using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Preau.Academy.Olx;
using Preau.Academy.Runs;
using Preau.Platform.Languages;

namespace Preau.Academy.Courses.Import;

/// <summary>The rows that an imported course becomes. Made before the transaction that saves them, which is so the shorter.</summary>
internal sealed partial class CourseRows
{
    const int LongestType = 60, LongestName = 400, LongestPath = 1000, LongestTitle = 400, LongestSummary = 500;

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly OlxCourse olx;
    readonly CourseTranslations translations;
    readonly List<string> otherLanguages;

    /// <exception cref="OlxRefused">A name is longer than the database takes.</exception>
    public CourseRows(ReadArchive archive)
    {
        (olx, translations) = (archive.Course, archive.Translations);
        Language = LanguageOf(olx);
        otherLanguages = [.. translations.Languages.Where(other => other != Language)];
        RefuseWhatDoesNotFit();
        Files = [.. olx.Files.Select(file => new ContentFile { ContentId = Id, Path = file.Path, Hash = file.Hash, Size = file.Size })];
        AddBlocks();
    }

    public ContentId Id { get; } = ContentId.New();

    /// <summary>Tag of the language the course is written in.</summary>
    public string Language { get; }
    public IReadOnlyList<ContentFile> Files { get; }
    public List<Block> Blocks { get; } = [];
    public List<BlockText> Texts { get; } = [];

    /// <summary>Path of the course's picture as links name it, or null.</summary>
    public string? Image => olx.Image is { } image ? image.Path[olx.RootFolder.Length..] : null;

    public Content ContentOf(CourseId course, SaveRequest request, DateTimeOffset now) => new()
    {
        Id = Id,
        CourseId = course,
        ImportedAt = now,
        ImportedBy = request.Author,
        Source = request.Source,
        RootFolder = olx.RootFolder,
        RunCode = olx.Key.Run,
        EmptyFolders = string.Join('\n', olx.EmptyFolders),
        Partitions = JsonSerializer.Serialize(olx.Partitions, JsonSerializerOptions.Web),
        Report = request.Report,
        GradingPolicy = GradingPolicy(olx.Grading),
    };

    // As Open edX writes it: a course without one, and one whose policy could not be read, have an empty one.
    static string GradingPolicy(OlxGrading grading) => JsonSerializer.Serialize(new
    {
        GRADER = grading.Graders.Select(grader => new { type = grader.Type, short_label = grader.ShortLabel, weight = grader.Weight, min_count = grader.MinCount, drop_count = grader.DropCount }),
        GRADE_CUTOFFS = grading.Cutoffs,
    }, Json);

    /// <summary>Gives the course its title, summary and description in every language of the archive, and in no other.</summary>
    public void Describe(Course course)
    {
        course.Texts.RemoveAll(text => text.Language != Language && !otherLanguages.Contains(text.Language));
        course.Describe(Language, Cut(olx.DisplayName, LongestTitle), Summary(olx.About.ShortDescription), Kept(olx.About.Overview ?? ""));
        foreach (string other in otherLanguages)
            course.Describe(
                other,
                Cut(translations.Name(other, olx.Root.Name) ?? olx.DisplayName, LongestTitle),
                Summary(translations.About(other, "short_description") ?? olx.About.ShortDescription),
                Kept(translations.About(other, "overview") ?? olx.About.Overview ?? ""));
    }

    /// <summary>The titles by which the course is found, in each language.</summary>
    public Dictionary<string, IReadOnlyList<string>> Names()
    {
        var titled = olx.Blocks().Where(block => block.Type is "chapter" or "sequential").ToList();
        var names = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Language] = [.. titled.Select(block => Kept(block.DisplayName ?? ""))] };
        foreach (string other in otherLanguages)
            names[other] = [.. titled.Select(block => Kept(translations.Name(other, block.Name) ?? block.DisplayName ?? ""))];
        return names;
    }

    /// <summary>
    /// The dates of the archive. Open edX sets a start in 2030 for "not yet decided"; dates that contradict each other
    /// are left for the author to give.
    /// </summary>
    public RunDates Dates()
    {
        var schedule = olx.Schedule;
        var start = schedule.Start is { Year: >= 2029 } ? null : schedule.Start;
        var visibility = olx.Root.Own.GetValueOrDefault("course_visibility") switch
        {
            "public" => Visibility.Public,
            "public_outline" => Visibility.Outline,
            _ => Visibility.Private,
        };
        var dates = new RunDates(start, schedule.End, schedule.EnrolmentStart, schedule.EnrolmentEnd, IsSelfPaced: schedule.SelfPaced, Visibility: visibility);
        return dates.Fault is null ? dates : new RunDates(start, IsSelfPaced: schedule.SelfPaced, Visibility: visibility);
    }

    void AddBlocks()
    {
        var waiting = new Stack<(OlxBlock Block, BlockId? Parent)>([(olx.Root, null)]);
        while (waiting.TryPop(out var next))
        {
            var block = BlockOf(next.Block, next.Parent);
            Blocks.Add(block);
            foreach (string language in otherLanguages)
                AddText(language, next.Block, block);
            for (int i = next.Block.Children.Count - 1; i >= 0; i--)
                waiting.Push((next.Block.Children[i], block.Id));
        }
    }

    void AddText(string language, OlxBlock source, Block block)
    {
        string? name = translations.Name(language, source.Name), body = translations.Body(language, source);
        if (name is not null || body is not null)
            Texts.Add(new BlockText
            {
                BlockId = block.Id,
                ContentId = Id,
                Language = language,
                DisplayName = Kept(name ?? block.DisplayName),
                Body = body is null ? null : Kept(body),
            });
    }

    Block BlockOf(OlxBlock source, BlockId? parent)
    {
        var settings = new Dictionary<string, string>(source.Own, StringComparer.Ordinal);
        foreach (var (name, value) in source.Inherited)
            settings[name] = value;
        settings.Remove("markdown");
        return new Block
        {
            ContentId = Id,
            ParentId = parent,
            Position = Blocks.Count,
            Type = source.Type,
            UrlName = source.UrlName,
            DisplayName = Kept(source.DisplayName ?? ""),
            Start = source.Start,
            Due = source.Due,
            IsStaffOnly = source.VisibleToStaffOnly,
            Format = source is { Type: "sequential", Graded: true, Format: { } format } ? Kept(format) : null,
            Settings = JsonSerializer.Serialize(settings),
            Body = Kept(source.Html ?? source.Definition),
            Unsupported = OlxSupport.ReasonNotShown(source) is { } reason ? ImportReport.Write(reason) : null,
        };
    }

    void RefuseWhatDoesNotFit()
    {
        foreach (var block in olx.Blocks())
            if (block.Type.Length > LongestType || block.UrlName.Length > LongestName)
                throw new OlxRefused(new Message("The name of the block “{0}” is too long. Shorten it and pack the course again.", OlxPath.Shown(block.Name)));
        foreach (var file in olx.Files)
            if (System.Text.Encoding.UTF8.GetByteCount(file.Path) > LongestPath)
                throw new OlxRefused(new Message("The path “{0}” is too long. Shorten it and pack the course again.", OlxPath.Shown(file.Path)));
    }

    static string LanguageOf(OlxCourse olx) =>
        olx.Language is { } tag && Platform.Languages.Language.Known.TryGetValue(tag.Split('-', '_')[0], out var known) ? known.Tag : "en";

    /// <summary>What a card may show of a description that was written as HTML.</summary>
    static string Summary(string? html) =>
        html is null ? "" : Cut(Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html.Length > 4000 ? html[..4000] : html, " ")), " ").Trim(), LongestSummary);

    static string Cut(string text, int longest)
    {
        text = Kept(text);
        if (text.Length <= longest)
            return text;
        int space = text.LastIndexOf(' ', longest - 2);
        return string.Concat(text.AsSpan(0, space > longest / 2 ? space : longest - 1), "…");
    }

    // PostgreSQL's text has no place for the character zero, which a file of HTML may well hold.
    static string Kept(string text) => text.Contains('\0') ? text.Replace('\0', '\uFFFD') : text;

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}

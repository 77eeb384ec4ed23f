using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Preau.Academy.Courses;
using Preau.Academy.Html;
using Preau.Academy.Olx;
using Preau.Academy.Problems;
using Preau.Academy.Problems.Blocks;
using Preau.Contracts;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Academy.Blocks;

/// <summary>What the blocks of one content share: how its pages link to each other and to its files.</summary>
internal sealed record CourseMatter(ContentId Content, OlxKey Key, OlxAssetNames Assets, string RootFolder, IReadOnlyDictionary<string, BlockId> Units, string Partitions, string Language)
{
    // The address of a file is the same in every language; any language makes it.
    static readonly Links Links = new("en");

    public string? AssetAddress(string name) => Assets.Find(name) is { } file ? Links.CourseFile(Content, file.Path[RootFolder.Length..]) : null;

    /// <summary>A link to another unit, seen from a unit's page: <c>…/units/{this}</c> leads to <c>…/units/{that}</c>.</summary>
    public string? UnitAddress(string urlName) => Units.TryGetValue(urlName, out var unit) ? "./" + unit.Value.ToString("N") : null;

    public OlxLinks AddressesFor() => new(Key, AssetAddress, UnitAddress);
}

/// <summary>Makes stored blocks ready to be shown.</summary>
internal sealed class BlockBuilder(Syllabuses syllabuses, VideoReader videos) : IDisposable
{
    readonly MemoryCache matters = new(new MemoryCacheOptions { SizeLimit = 60 });

    public async ValueTask<CourseMatter> CourseOf(ContentId id, PreauDb db, CancellationToken cancellationToken)
    {
        if (matters.TryGetValue(id, out CourseMatter? matter))
            return matter!;
        var content = await db.Set<Content>().AsNoTracking().FirstAsync(content => content.Id == id, cancellationToken);
        var course = await db.Set<Course>().AsNoTracking().FirstAsync(course => course.Id == content.CourseId, cancellationToken);
        string folder = content.RootFolder + "static/";
        var assets = await db.Set<ContentFile>().AsNoTracking().Where(file => file.ContentId == id && file.Path.StartsWith(folder)).ToListAsync(cancellationToken);
        var syllabus = await syllabuses.Of(id, cancellationToken);
        var units = new Dictionary<string, BlockId>(StringComparer.Ordinal);
        foreach (var unit in syllabus.Units)
            foreach (var node in unit.Subtree())
                units.TryAdd(node.UrlName, unit.Id);
        foreach (var section in syllabus.Chapters.SelectMany(chapter => chapter.Children.Prepend(chapter)))
            if (section.Subtree().FirstOrDefault(node => node.UnitNumber is not null) is { } first)
                units.TryAdd(section.UrlName, first.Id);
        matter = new CourseMatter(
            id,
            new OlxKey(course.Organisation, course.Number, content.RunCode),
            OlxAssetNames.Of(assets.Select(file => new OlxFile(file.Path, file.Hash, file.Size, "")), content.RootFolder),
            content.RootFolder,
            units,
            content.Partitions,
            course.Language);
        return matters.Set(id, matter, new MemoryCacheEntryOptions { Size = 1 });
    }

    public BlockContent Make(CourseMatter course, SyllabusNode node, Block block, BlockText? text, IReadOnlyDictionary<string, string> settings)
    {
        string language = text?.Body is not null ? text.Language : course.Language;
        string body = text?.Body ?? block.Body;
        var made = Make(course, node, block, language, body, settings);
        return made with { Grace = settings.GetValueOrDefault("graceperiod") };
    }

    BlockContent Make(CourseMatter course, SyllabusNode node, Block block, string language, string body, IReadOnlyDictionary<string, string> settings)
    {
        // Whether a problem can be taken is asked again, as the import asked: a reader that has learnt more takes more.
        if (block.Unsupported is { } reason && (block.Type != "problem" || body.Length == 0))
            return OlxSupport.IsContainer(block.Type) && node.Children.Count > 0
                ? ContainerOf(course, node, language, body, settings)
                : new UnshownContent(node, language, MessageOf(reason), body);
        return block.Type switch
        {
            "html" => new HtmlContent(node, language, Clean(course, body, node, topHeading: 2)),
            "poll" => new PollExercise(node, language, Shown(course, node, Poll.Read(Attribute(settings, body)))),
            "poll_question" => new PollExercise(node, language, Shown(course, node, Poll.Read(SafeXml.Parse(body)))),
            "survey" => new SurveyExercise(node, language, Shown(course, node, Survey.Read(Attribute(settings, body)))),
            "word_cloud" => new WordCloudExercise(node, language, WordCloudOf(course, node, settings, body)),
            "done" => new DoneExercise(node, language),
            "drag-and-drop-v2" => DragAndDropOf(course, node, language, settings, body),
            "video" => videos.Read(course, node, language, SafeXml.Parse(body), settings),
            "problem" => ProblemOf(course, node, language, body, settings),
            _ when OlxSupport.IsContainer(block.Type) => ContainerOf(course, node, language, body, settings),
            _ => new UnshownContent(node, language, new Message("Préau does not show blocks of type “{0}” yet.", block.Type), body),
        };
    }

    /// <summary>The attributes of a block: those of its own element, which a translation has anew, then what it inherits.</summary>
    static Func<string, string?> Attribute(IReadOnlyDictionary<string, string> settings, string body)
    {
        var element = body.Length > 0 ? SafeXml.Parse(body) : null;
        return name => element?.Attribute(name)?.Value ?? settings.GetValueOrDefault(name);
    }

    static Poll Shown(CourseMatter course, SyllabusNode node, Poll poll) => poll with
    {
        Question = Clean(course, poll.Question, node).Html,
        Feedback = Clean(course, poll.Feedback, node).Html,
        Answers = [.. poll.Answers.Select(answer => Shown(course, node, answer))],
    };

    static Survey Shown(CourseMatter course, SyllabusNode node, Survey survey) => survey with
    {
        Feedback = Clean(course, survey.Feedback, node).Html,
        Questions = [.. survey.Questions.Select(question => Shown(course, node, question))],
        Answers = [.. survey.Answers.Select(answer => Shown(course, node, answer))],
    };

    static PollItem Shown(CourseMatter course, SyllabusNode node, PollItem item) => item with
    {
        Label = Clean(course, item.Label, node).Html,
        Image = item.Image.Length > 0 ? course.AddressesFor().RewriteUrl(item.Image) ?? "" : "",
    };

    static WordCloud WordCloudOf(CourseMatter course, SyllabusNode node, IReadOnlyDictionary<string, string> settings, string body)
    {
        var cloud = WordCloud.Read(Attribute(settings, body));
        return cloud with { Instructions = Clean(course, cloud.Instructions, node).Html };
    }

    static ContainerContent ContainerOf(CourseMatter course, SyllabusNode node, string language, string body, IReadOnlyDictionary<string, string> settings)
    {
        switch (node.Type)
        {
            case "library_content" or "itembank":
                return new LibraryContainer(node, language, LibraryContent.Read(settings.GetValueOrDefault));
            case "split_test":
                return new SplitContainer(node, language, SplitTest.Read(settings.GetValueOrDefault), Partition.ReadAll(course.Partitions));
            case "conditional":
                var shows = body.Length > 0 ? SafeXml.Parse(body).Elements("show").Select(show => show.Attribute("sources")?.Value ?? "") : [];
                var conditional = Conditional.Read(settings.GetValueOrDefault, shows);
                string message = conditional.Message.Replace("{link}", "", StringComparison.Ordinal);
                return new ConditionalContainer(node, language, conditional with { Message = Clean(course, message, node).Html });
            default:
                return new ContainerContent(node, language);
        }
    }

    static DragAndDropExercise DragAndDropOf(CourseMatter course, SyllabusNode node, string language, IReadOnlyDictionary<string, string> settings, string body)
    {
        var drag = DragAndDrop.Read(Attribute(settings, body));
        var addresses = course.AddressesFor();
        string Html(string html) => Clean(course, html, node).Html;
        return new DragAndDropExercise(node, language, drag with
        {
            Question = Html(drag.Question),
            Start = Html(drag.Start),
            Finish = Html(drag.Finish),
            Items = [.. drag.Items.Select(item => item with { Name = Html(item.Name), WhenRight = Html(item.WhenRight), WhenWrong = Html(item.WhenWrong) })],
        }, drag.Image.Length > 0 ? addresses.RewriteUrl(drag.Image) : null);
    }

    // A page of text stands right under the name of its unit; the words of an exercise stand under the exercise's own.
    static SafeHtml Clean(CourseMatter course, string html, SyllabusNode node, int topHeading = 3) =>
        CourseHtml.Clean(html, new CourseHtmlOptions { Scope = BlockContent.ScopeOf(node), RewriteUrl = course.AddressesFor().RewriteUrl, TopHeading = topHeading });

    static ProblemExercise ProblemOf(CourseMatter course, SyllabusNode node, string language, string xml, IReadOnlyDictionary<string, string> settings)
    {
        var css = new System.Text.StringBuilder();
        var problem = Problem.Parse(xml, ProblemSettings.Default.With(settings.GetValueOrDefault) with
        {
            Clean = html =>
            {
                var clean = Clean(course, html, node);
                css.Append(clean.Css);
                return clean.Html;
            },
            Picture = address => course.AddressesFor().RewriteUrl(address) is ['/', ..] own ? own : DataImage.Clean(address),
        });
        return new ProblemExercise(node, language, problem, css.ToString());
    }

    // Arguments come back from JSON as elements: said as text, they are what they were.
    static Message MessageOf(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        object?[] arguments = root.TryGetProperty("Args", out var args) && args.ValueKind == JsonValueKind.Array
            ? [.. args.EnumerateArray().Select(argument => (object?)argument.ToString())]
            : [];
        return new Message(root.GetProperty("Id").GetString()!, arguments);
    }

    public void Dispose() => matters.Dispose();
}

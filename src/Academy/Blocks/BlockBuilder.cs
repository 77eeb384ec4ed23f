using System.Net;
using System.Xml.Linq;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Import;
using Preau.Academy.Html;
using Preau.Academy.Olx;
using Preau.Academy.Problems;
using Preau.Academy.Problems.Blocks;
using Preau.Platform.Data;
using Preau.Platform.Languages;
using Preau.Platform.Security;

namespace Preau.Academy.Blocks;

/// <summary>Makes stored blocks ready to be shown.</summary>
internal sealed class BlockBuilder(CourseMatters matters, VideoReader videos, Languages languages)
{
    public ValueTask<CourseMatter> CourseOf(ContentId id, PreauDb db, CancellationToken cancellationToken) => matters.Of(id, db, cancellationToken);

    public BlockContent Make(CourseMatter course, SyllabusNode node, Block block, BlockText? text, IReadOnlyDictionary<string, string> settings)
    {
        var source = new BlockSource(course, node, text?.Body is null ? course.Language : text.Language, text?.Body ?? block.Body, block.Body, settings);
        return Make(source, block) with { Grace = settings.GetValueOrDefault("graceperiod") };
    }

    BlockContent Make(BlockSource source, Block block)
    {
        var (node, language) = (source.Node, source.Language);
        // Whether a problem can be taken is asked again, as the import asked: a reader that has learnt more takes more.
        if (block.Unsupported is { } reason && (block.Type != "problem" || source.Body.Length == 0))
            return OlxSupport.IsContainer(block.Type) && node.Children.Count > 0
                ? ContainerOf(source)
                : new UnshownContent(node, language, ImportReport.ReadMessage(reason));
        return block.Type switch
        {
            "html" => new HtmlContent(node, language, Clean(source, source.Body, topHeading: 2)),
            "poll" => new PollExercise(node, language, Shown(source, Poll.Read(source.Attribute))),
            "poll_question" => new PollExercise(node, language, Shown(source, Poll.Read(SafeXml.Parse(source.Body)))),
            "survey" => new SurveyExercise(node, language, Shown(source, Survey.Read(source.Attribute))),
            "word_cloud" => new WordCloudExercise(node, language, WordCloudOf(source)),
            "done" => new DoneExercise(node, language),
            "drag-and-drop-v2" => DragAndDropOf(source),
            "video" => videos.Read(source),
            "problem" => ProblemOf(source),
            _ when OlxSupport.IsContainer(block.Type) => ContainerOf(source),
            _ => new UnshownContent(node, language, new Message("Préau does not show blocks of type “{0}” yet.", block.Type)),
        };
    }

    Poll Shown(BlockSource source, Poll poll) => poll with
    {
        Question = Clean(source, poll.Question).Html,
        Feedback = Clean(source, poll.Feedback).Html,
        Answers = [.. poll.Answers.Select(answer => Shown(source, answer))],
    };

    Survey Shown(BlockSource source, Survey survey) => survey with
    {
        Feedback = Clean(source, survey.Feedback).Html,
        Questions = [.. survey.Questions.Select(question => Shown(source, question))],
        Answers = [.. survey.Answers.Select(answer => Shown(source, answer))],
    };

    PollItem Shown(BlockSource source, PollItem item) => item with
    {
        Label = Clean(source, item.Label).Html,
        Image = source.Picture(item.Image) ?? "",
    };

    WordCloud WordCloudOf(BlockSource source)
    {
        var cloud = WordCloud.Read(source.Attribute);
        return cloud with { Instructions = Clean(source, cloud.Instructions).Html };
    }

    ContainerContent ContainerOf(BlockSource source)
    {
        var (node, language) = (source.Node, source.Language);
        switch (node.Type)
        {
            case "library_content" or "itembank":
                return new LibraryContainer(node, language, LibraryContent.Read(source.Attribute));
            case "split_test":
                return new SplitContainer(node, language, SplitTest.Read(source.Attribute), Partition.ReadAll(source.Course.Partitions));
            case "conditional":
                var shows = source.Body.Length > 0 ? SafeXml.Parse(source.Body).Elements("show").Select(show => show.Attribute("sources")?.Value ?? "") : [];
                var conditional = Conditional.Read(source.Attribute, shows);
                string message = conditional.Message.Replace("{link}", LinkTo(source, conditional.Sources), StringComparison.Ordinal);
                return new ConditionalContainer(node, language, conditional with { Message = Clean(source, message).Html });
            default:
                return new ContainerContent(node, language);
        }
    }

    /// <summary>A link to the first of the blocks that a condition asks about, by its name: HTML, empty when it is nowhere.</summary>
    static string LinkTo(BlockSource source, IEnumerable<BlockRef> blocks)
    {
        var root = source.Node;
        while (root.Parent is { } parent)
            root = parent;
        foreach (var block in blocks)
            if (root.Subtree().FirstOrDefault(node => node.Type == block.Type && node.UrlName == block.Name) is { } node && source.Course.UnitAddress(node.UrlName) is { } unit)
            {
                var named = node;
                while (named.NameIn(source.Language).Length == 0 && named.Parent is { } above)
                    named = above;
                return $"<a href=\"{unit}#{BlockContent.AnchorOf(node)}\">{WebUtility.HtmlEncode(named.NameIn(source.Language))}</a>";
            }
        return "";
    }

    DragAndDropExercise DragAndDropOf(BlockSource source)
    {
        var drag = DragAndDrop.Read(source.Attribute);
        string Html(string html) => Clean(source, html).Html;
        return new DragAndDropExercise(source.Node, source.Language, drag with
        {
            Question = Html(drag.Question),
            Start = Html(drag.Start),
            Finish = Html(drag.Finish),
            Items = [.. drag.Items.Select(item => item with { Name = Html(item.Name), Image = source.Picture(item.Image) ?? "", WhenRight = Html(item.WhenRight), WhenWrong = Html(item.WhenWrong) })],
        }, source.Picture(drag.Image), matters.PictureSize(source.Course, drag.Image));
    }

    // A page of text stands right under the name of its unit; the words of an exercise stand under the exercise's own.
    SafeHtml Clean(BlockSource source, string html, int topHeading = 3) => CourseHtml.Clean(html, new CourseHtmlOptions
    {
        Scope = BlockContent.ScopeOf(source.Node),
        RewriteUrl = source.Course.AddressesFor().RewriteUrl,
        StyleSheet = address => matters.StyleSheet(source.Course, address),
        TopHeading = topHeading,
        IdPrefix = BlockContent.AnchorOf(source.Node) + "-c-",
    }.In(source.Language, languages));

    ProblemExercise ProblemOf(BlockSource source)
    {
        var css = new System.Text.StringBuilder();
        var settings = ProblemSettings.Default.With(source.Settings.GetValueOrDefault) with { Picture = source.Picture };
        var problem = Problem.Parse(source.Body, settings with
        {
            Clean = html =>
            {
                var clean = Clean(source, html);
                css.Append(clean.Css);
                return clean.Html;
            },
        });
        if (source.IsTranslated)
            problem = problem.NamedAs(Problem.Parse(source.Original, settings));
        return new ProblemExercise(source.Node, source.Language, problem, css.ToString());
    }
}

/// <summary>What a block is made of.</summary>
/// <param name="Language">Tag of the language of <paramref name="Body"/>.</param>
/// <param name="Body">In the reader's language where there is a translation.</param>
/// <param name="Original">In the language that the course was written in.</param>
/// <param name="Settings">The attributes in force.</param>
internal sealed record BlockSource(CourseMatter Course, SyllabusNode Node, string Language, string Body, string Original, IReadOnlyDictionary<string, string> Settings)
{
    readonly Lazy<XElement?> element = new(() => Body.Length > 0 ? SafeXml.Parse(Body) : null);

    public bool IsTranslated => !ReferenceEquals(Body, Original);

    /// <summary>The block's element; of an html block there is none to ask for.</summary>
    public XElement? Element => element.Value;

    /// <summary>An attribute in force, the policy's before the element's own; a translation has its words anew.</summary>
    public string? Attribute(string name) =>
        (IsTranslated ? Element?.Attribute(name)?.Value : null) ?? Settings.GetValueOrDefault(name) ?? Element?.Attribute(name)?.Value;

    /// <summary>The address of a picture that is shown by itself, or null when the course does not have it.</summary>
    public string? Picture(string address) => Course.AddressesFor().RewriteUrl(address) is ['/', ..] own ? own : DataImage.Clean(address);
}

using Preau.Academy.Runs;
using Preau.Contracts;
using Preau.Contracts.Identity;

namespace Preau.Academy.Courses;

public readonly record struct CourseId(Guid Value) : IId<CourseId>
{
    public static CourseId From(Guid value) => new(value);
    public static bool TryParse(string? text, out CourseId id) => Contracts.Id.TryParse(text, out id);
    public static CourseId New() => new(Guid.CreateVersion7());
}

/// <summary>What is taught: known by organisation and number, as in Open edX. Its runs teach it at given dates.</summary>
public sealed class Course
{
    Course() { }

    public CourseId Id { get; private set; }
    public string Organisation { get; private set; } = "";
    public string Number { get; private set; } = "";

    /// <summary>In addresses: <c>outsteam-stemeducation</c>.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Tag of the language it was written in.</summary>
    public string Language { get; private set; } = "en";
    public DateTimeOffset CreatedAt { get; private set; }
    public PersonId? CreatedBy { get; private set; }

    /// <summary>Part of the starter content: removed with it.</summary>
    public bool IsStarter { get; private set; }

    /// <summary>The newest content: what a new run will teach.</summary>
    public ContentId ContentId { get; private set; }

    /// <summary>Path of its picture among the content's files, or null.</summary>
    public string? Image { get; private set; }

    /// <summary>The run that the catalogue shows: the best one at the present, or null when none is published.</summary>
    public RunId? ListedRun { get; private set; }

    /// <summary>Place in the catalogue: the listed run's state, as its number.</summary>
    public int ListedState { get; private set; }

    /// <summary>Place among the runs of that state.</summary>
    public long ListedOrder { get; private set; }

    /// <summary>When the two above must be looked at again.</summary>
    public DateTimeOffset? ListingChangesAt { get; private set; }

    /// <summary>Title and summary, in its own language and in those it was translated into.</summary>
    public List<CourseText> Texts { get; } = [];

    /// <param name="slug">Unique; <see cref="SlugOf"/> when nobody has it yet.</param>
    public static Course Create(string organisation, string number, string language, DateTimeOffset now, PersonId? author, bool isStarter = false, string? slug = null) => new()
    {
        Id = CourseId.New(),
        Organisation = organisation,
        Number = number,
        Slug = slug ?? SlugOf(organisation, number),
        Language = language,
        CreatedAt = now,
        CreatedBy = author,
        IsStarter = isStarter,
    };

    /// <summary>Administrators, and the author who brought it here: they see everything of it and change it.</summary>
    public bool IsManagedBy(Person? person) => person is { IsAdministrator: true } || (person is { IsAuthor: true } && CreatedBy == person.Id);

    /// <summary>Teaches <paramref name="content"/> from the next run on.</summary>
    public void Adopt(Content content, string language, string? image)
    {
        ContentId = content.Id;
        Language = language;
        Image = image;
    }

    /// <summary>
    /// Chooses the run that the catalogue shows. What lies ahead comes soonest first, what is over comes latest first.
    /// The choice is stored, so that a page of the catalogue is one stretch of an index, however many courses there are.
    /// </summary>
    public void List(IEnumerable<Run> runs, DateTimeOffset now)
    {
        var published = runs.Where(run => run.IsPublished).ToList();
        var best = published.OrderBy(run => run.StateAt(now)).ThenBy(run => OrderAt(run, now)).FirstOrDefault();
        ListedRun = best?.Id;
        ListedState = best is null ? 0 : (int)best.StateAt(now);
        ListedOrder = best is null ? 0 : OrderAt(best, now);
        ListingChangesAt = published.SelectMany(run => run.Turns).Where(turn => turn > now).Select(turn => (DateTimeOffset?)turn).Min();
    }

    static long OrderAt(Run run, DateTimeOffset now) => run switch
    {
        { Start: null } => 0,
        _ when run.Start > now => run.Start.Value.UtcTicks,
        _ => -run.Start.Value.UtcTicks,
    };

    /// <summary>The text in <paramref name="language"/>, or in the course's own.</summary>
    public CourseText TextIn(string language) =>
        Texts.FirstOrDefault(text => text.Language == language) ?? Texts.First(text => text.Language == Language);

    public void Describe(string language, string title, string summary, string overview)
    {
        var text = Texts.FirstOrDefault(text => text.Language == language);
        if (text is null)
            Texts.Add(text = new CourseText { Language = language });
        (text.Title, text.Summary, text.Overview) = (title, summary, overview);
    }

    const int LongestSlug = 80;

    /// <summary>
    /// Lower-case letters and digits, everything else one hyphen; "course" when nothing is left, as of a name in Greek.
    /// Two courses may come to the same.
    /// </summary>
    internal static string SlugOf(string organisation, string number)
    {
        var slug = new System.Text.StringBuilder();
        foreach (char letter in Platform.Search.Folding.Fold($"{organisation}-{number}"))
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        string cut = slug.ToString(0, Math.Min(slug.Length, LongestSlug)).Trim('-');
        return cut.Length == 0 ? "course" : cut;
    }
}

/// <summary>How a course presents itself in one language.</summary>
public sealed class CourseText
{
    public string Language { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>One or two sentences, plain text.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The long description: HTML as imported, sanitised when shown.</summary>
    public string Overview { get; set; } = "";
}

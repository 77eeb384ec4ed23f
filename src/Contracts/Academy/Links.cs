namespace Preau.Contracts;

public sealed partial class Links
{
    public string Courses => $"/{language}/courses";
    public string Course(string slug) => $"/{language}/courses/{Escape(slug)}";
    public string MyCourses => $"/{language}/my-courses";

    /// <summary>A run's own page: its outline and where the learner stands.</summary>
    public string Run<TRun>(TRun run) where TRun : struct, IId<TRun> => $"/{language}/runs/{Hex(run)}";
    public string Enrolments<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{Run(run)}/enrolments";

    /// <summary>The present person's own enrolment: posted to, it ends.</summary>
    public string EnrolmentEnd<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{Run(run)}/enrolments/mine/end";
    public string Progress<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{Run(run)}/progress";
    public string Unit<TRun, TBlock>(TRun run, TBlock unit) where TRun : struct, IId<TRun> where TBlock : struct, IId<TBlock> =>
        $"{Run(run)}/units/{Hex(unit)}";
    public string UnitCompletion<TRun, TBlock>(TRun run, TBlock unit) where TRun : struct, IId<TRun> where TBlock : struct, IId<TBlock> =>
        $"{Unit(run, unit)}/completion";

    /// <summary>Where an exercise's form posts: <paramref name="what"/> is answers, hints, reset.</summary>
    public string Block<TRun, TBlock>(TRun run, TBlock block, string what) where TRun : struct, IId<TRun> where TBlock : struct, IId<TBlock> =>
        $"{Run(run)}/blocks/{Hex(block)}/{what}";

    /// <summary>A file of a course's content, the same in every language.</summary>
    public string CourseFile<TContent>(TContent content, string path) where TContent : struct, IId<TContent> =>
        $"/course-files/{Hex(content)}/{string.Join('/', path.Split('/').Select(Escape))}";

    /// <summary>WebVTT of a film.</summary>
    public string Captions<TContent, TBlock>(TContent content, TBlock block, string captionLanguage) where TContent : struct, IId<TContent> where TBlock : struct, IId<TBlock> =>
        $"/captions/{Hex(content)}/{Hex(block)}/{Escape(captionLanguage)}.vtt";

    public string Authoring => $"/{language}/authoring";
    public string Imports => $"{Authoring}/imports";
    public string Import<TImport>(TImport import) where TImport : struct, IId<TImport> => $"{Imports}/{Hex(import)}";
    public string ImportConfirmation<TImport>(TImport import) where TImport : struct, IId<TImport> => $"{Import(import)}/confirmation";
    public string ImportCancellation<TImport>(TImport import) where TImport : struct, IId<TImport> => $"{Import(import)}/cancellation";

    public string AuthoredCourse(string slug) => $"{Authoring}/courses/{Escape(slug)}";
    public string NewRun(string slug) => $"{AuthoredCourse(slug)}/runs";
    public string CourseExport(string slug) => $"{AuthoredCourse(slug)}/export";

    /// <summary>A run as its author sees it: who is enrolled.</summary>
    public string AuthoredRun<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{Authoring}/runs/{Hex(run)}";
    public string EnrolledFile<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{AuthoredRun(run)}/enrolments.csv";
    public string RunDates<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{AuthoredRun(run)}/dates";

    /// <summary>Posted to, the run is in the catalogue.</summary>
    public string RunPublication<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{AuthoredRun(run)}/publication";

    /// <summary>Posted to, the run leaves the catalogue.</summary>
    public string RunPublicationEnd<TRun>(TRun run) where TRun : struct, IId<TRun> => $"{RunPublication(run)}/end";
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Academy.Authoring;
using Preau.Academy.Authoring.Browse;
using Preau.Academy.Authoring.Enrolled;
using Preau.Academy.Authoring.Imports;
using Preau.Academy.Authoring.Manage;
using Preau.Academy.Authoring.Schedule;
using Preau.Academy.Blocks;
using Preau.Academy.Courses;
using Preau.Academy.Courses.Browse;
using Preau.Academy.Courses.Files;
using Preau.Academy.Courses.Import;
using Preau.Academy.Courses.Read;
using Preau.Academy.Enrolments.Enrol;
using Preau.Academy.Enrolments.Mine;
using Preau.Academy.Learning;
using Preau.Academy.Learning.Answer;
using Preau.Academy.Learning.Follow;
using Preau.Academy.Learning.Grades;
using Preau.Academy.Learning.Read;
using Preau.Academy.Starter;
using Preau.Contracts;
using Preau.Contracts.Academy;
using Preau.Contracts.Identity;
using Preau.Platform;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Security;

namespace Preau.Academy;

/// <summary>Courses: browsed, imported, run, taken, finished.</summary>
public sealed class AcademyModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddFileColumn("academy_files", "hash");
        services.AddScoped<Catalogue>();
        services.AddScoped<ICourses, CourseBriefs>().AddScoped<IFinishedCourses, FinishedCourses>();
        services.AddSingleton<StoredCourseFiles>();
        services.AddScoped<CourseIntake>();
        services.AddScoped<CourseSaver>();
        services.AddScoped<CourseArchives>();
        services.AddScoped<ICourseArchives>(scope => scope.GetRequiredService<CourseArchives>());
        services.AddScoped<IStarterContent, StarterCourse>();
        services.AddSingleton<CourseAssets>();
        services.AddScoped<FileRights>();
        services.AddSingleton<Syllabuses>();
        services.AddSingleton<CourseMatters>();
        services.AddSingleton<VideoReader>();
        services.AddSingleton<BlockBuilder>();
        services.AddSingleton<BlockContents>();
        services.AddSingleton<Tallies>();
        services.AddSingleton<CourseTexts>();

        services.AddSingleton<RunShelf>();
        services.AddScoped<Seats>();
        services.AddScoped<UnitReader>();
        services.AddScoped<SectionScores>();
        services.AddScoped<Completions>();
        services.AddScoped<IPersonalData, AcademyData>();
        services.AddSingleton<BlockStateWriter>();
        services.AddSingleton<Positions>();
        services.AddHostedService(provider => provider.GetRequiredService<Positions>());

        services.AddScoped<AuthoredCourses>();
        services.AddScoped<Enrolees>();
        services.AddSingleton<StagedArchives>();
        services.AddSingleton(new UploadLimit());
        services.AddScoped<ImportWork>();
        services.AddJobHandler<ReadImport, ReadImportHandler>(isLong: true);
        services.AddJobHandler<SaveImport, SaveImportHandler>(isLong: true);
        services.AddJobHandler<SweepImports, SweepImportsHandler>();
        services.AddTimetable("41 * * * *", new SweepImports());

        services.AddJobHandler<CoursesChanged, CoursesChangedHandler>();
        services.AddJobHandler<RefreshListings, RefreshListingsHandler>();
        services.AddTimetable("*/5 * * * *", new RefreshListings());
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/courses", BrowseCourses.Get).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/courses/{slug}", ReadCourse.Get).AllowAnonymous().CacheOutput(Shared);

        pages.MapGet("/my-courses", MyCourses.Get);
        pages.MapPost("/runs/{run:id}/enrolments", Enrol.Post);
        pages.MapPost("/runs/{run:id}/enrolments/mine/end", Enrol.End);

        pages.MapGet("/runs/{run:id}", FollowRun.Get).AllowAnonymous();
        pages.MapGet("/runs/{run:id}/units/{unit:id}", ReadUnit.Get).AllowAnonymous().CacheOutput(Shared);
        pages.MapPost("/runs/{run:id}/units/{unit:id}/completion", CompleteUnit.Post);
        pages.MapGet("/runs/{run:id}/progress", ReadProgress.Get);
        pages.MapPost("/runs/{run:id}/blocks/{block:id}/answers", PostAnswer.Post);
        MapAuthoring(pages.MapGroup("/authoring").RequireAuthorization(Policies.Author));
    }

    static void MapAuthoring(RouteGroupBuilder authors)
    {
        authors.MapGet("/", BrowseAuthored.Get);
        authors.MapGet("/imports", UploadCourse.Get);
        authors.MapPost("/imports", UploadCourse.Post);
        authors.MapGet("/imports/{import:id}", FollowImport.Get);
        authors.MapPost("/imports/{import:id}/confirmation", ConfirmImport.Post);
        authors.MapPost("/imports/{import:id}/cancellation", CancelImport.Post);

        authors.MapGet("/courses/{slug}", ReadAuthored.Get);
        authors.MapGet("/courses/{slug}/export", ExportCourse.Get);
        authors.MapGet("/courses/{slug}/runs", PlanRun.Get);
        authors.MapPost("/courses/{slug}/runs", PlanRun.Post);
        authors.MapGet("/runs/{run:id}", ListEnrolled.Get);
        authors.MapGet("/runs/{run:id}/enrolments.csv", ListEnrolled.Csv);
        authors.MapGet("/runs/{run:id}/dates", RescheduleRun.Get);
        authors.MapPost("/runs/{run:id}/dates", RescheduleRun.Post);
        authors.MapPost("/runs/{run:id}/publication", PublishRun.Post);
        authors.MapPost("/runs/{run:id}/publication/end", PublishRun.End);
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
        site.MapMethods("/course-files/{content:id}/{**path}", [HttpMethods.Get, HttpMethods.Head], ReadCourseFile.Get).AllowAnonymous();
        site.MapGet("/captions/{content:id}/{block:id}/{language}.vtt", Captions.Get).AllowAnonymous();
    }

    static readonly SharedPage Shared = new(CacheTags.Courses);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts;
using Preau.Contracts.Identity;
using Preau.Contracts.Labels;
using Preau.Contracts.Networks;
using Preau.Labels.Apply;
using Preau.Labels.Given;
using Preau.Labels.Judge;
using Preau.Labels.Schemes;
using Preau.Labels.Schemes.Browse;
using Preau.Labels.Schemes.Keep;
using Preau.Labels.Starter;
using Preau.Labels.Years;
using Preau.Platform;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Operations.Network;

namespace Preau.Labels;

/// <summary>What schools are recognised for: labels as data, applications that fill up by themselves, reviewers, and the labels given.</summary>
public sealed class LabelsModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<Letters>().AddScoped<IPersonalData, LabelsData>().AddScoped<IStarterContent, StarterLabels>();
        services.AddScoped<SchemeDoor>().AddScoped<ReadScheme>().AddScoped<EditScheme>().AddScoped<SchoolCalendar>();
        services.AddScoped<LabelDoor>().AddScoped<EvidenceFinder>().AddScoped<ReadSchoolLabel>().AddScoped<WriteApplication>();
        services.AddScoped<ReviewCalls>().AddScoped<JudgeApplication>();
        services.AddScoped<SchoolReaders>().AddScoped<Announcing>().AddScoped<ReadLabel>();
        services.AddScoped<ISchoolLabels, HeldLabels>().AddScoped<ISchoolHoldings, HeldByLabels>();
        services.AddJobHandler<TellOutcomes, TellOutcomesHandler>().AddTimetable("*/5 * * * *", new TellOutcomes());
        services.AddJobHandler<RemindOfLabels, RemindOfLabelsHandler>().AddTimetable("11 6 * * *", new RemindOfLabels());
        services.AddFileColumn("labels_files", "hash");
        services.AddNetworkTables("labels_");
    }

    public override void MapSite(IEndpointRouteBuilder site) => site.MapGet("/labels/{label}", ReadLabel.GetForAll).AllowAnonymous();

    // Who may do it is decided on each object: whom it does not concern is answered 404.
    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/labels", ListSchemes.Get).AllowAnonymous();
        MapLabel(pages.MapGroup("/labels/{label}"));
        pages.MapPost("/label-schemes", EditScheme.Post);
        pages.MapGet("/label-schemes/new", EditScheme.New);
        pages.MapPost("/label-schemes/import", EditScheme.PostImport);
        MapScheme(pages.MapGroup("/label-schemes/{scheme}"));
        pages.MapGet("/school-years", KeepYears.Get).RequireAuthorization(Policies.Administrator);
        pages.MapPost("/school-years", KeepYears.Post).RequireAuthorization(Policies.Administrator);
        pages.MapGet("/school-labels/{school:id}/{scheme}", ReadSchoolLabel.Get);
        pages.MapPost("/school-labels/{school:id}/{scheme}", ReadSchoolLabel.Post);
        pages.MapGet("/label-applications", WaitingApplications.Get);
        MapApplication(pages.MapGroup("/label-applications/{application:id}"));
    }

    static void MapLabel(RouteGroupBuilder label)
    {
        label.MapGet("", ReadLabel.Get).AllowAnonymous();
        label.MapGet("/badge.svg", ReadLabel.GetBadge).AllowAnonymous();
        label.MapPost("/withdrawal", ReadLabel.PostWithdrawal);
        label.MapPost("/withdrawal/undo", ReadLabel.PostUndo);
        label.MapPost("/appeal", ReadLabel.PostAppeal);
        label.MapPost("/appeal/answer", ReadLabel.PostAnswer);
    }

    static void MapScheme(RouteGroupBuilder scheme)
    {
        scheme.MapGet("", ReadScheme.Get).AllowAnonymous();
        scheme.MapGet("/schools.csv", ReadScheme.Csv).AllowAnonymous();
        scheme.MapGet("/scheme.json", ReadScheme.Json).AllowAnonymous();
        scheme.MapGet("/edit", EditScheme.Get);
        scheme.MapPost("/edit", EditScheme.Save);
        scheme.MapPost("/publication", EditScheme.PostPublication);
    }

    static void MapApplication(RouteGroupBuilder application)
    {
        application.MapGet("", JudgeApplication.Get);
        application.MapGet("/answers", WriteApplication.GetAnswers);
        application.MapPost("/answers", WriteApplication.PostAnswers);
        application.MapGet("/files/{number:int}", WriteApplication.GetFile);
        application.MapPost("/signature", WriteApplication.PostSignature);
        application.MapPost("/signature/withdrawal", WriteApplication.PostSignatureWithdrawal);
        application.MapPost("/submission", WriteApplication.PostSubmission);
        application.MapPost("/withdrawal", WriteApplication.PostWithdrawal);
        application.MapPost("/withdrawal/undo", WriteApplication.PostWithdrawalUndo);
        application.MapPost("/interest", JudgeApplication.PostInterest);
        application.MapPost("/findings", JudgeApplication.PostFindings);
        application.MapPost("/reviewers", JudgeApplication.PostReviewer);
        application.MapPost("/reviewers/{review:id}/removal", JudgeApplication.PostRemoval);
        application.MapPost("/decision", JudgeApplication.PostDecision);
        application.MapPost("/decision/undo", JudgeApplication.PostUndo);
        application.MapPost("/announcement", JudgeApplication.PostAnnouncement);
    }
}

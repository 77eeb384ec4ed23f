using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Vetting;
using Preau.Platform;
using Preau.Platform.Files;
using Preau.Platform.Jobs;
using Preau.Platform.Operations.Network;
using Preau.Vetting.Applications;
using Preau.Vetting.Applications.Apply;
using Preau.Vetting.Applications.Compare;
using Preau.Vetting.Applications.Decide;
using Preau.Vetting.Applications.Lift;
using Preau.Vetting.Applications.Mine;
using Preau.Vetting.Applications.Read;
using Preau.Vetting.Applications.Score;
using Preau.Vetting.Calls;
using Preau.Vetting.Calls.Browse;
using Preau.Vetting.Calls.Edit;
using Preau.Vetting.Calls.Panel;
using Preau.Vetting.Calls.Read;
using Preau.Vetting.Checks;
using Preau.Vetting.Checks.Keep;
using Preau.Vetting.Checks.Mine;

namespace Preau.Vetting;

/// <summary>Who may become an ambassador, and who may visit a school: calls, applications and their panels, and safeguarding checks. Mandates and requests are Networks'.</summary>
public sealed class VettingModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<Letters>().AddScoped<IPersonalData, VettingData>();
        services.AddScoped<CallDoor>().AddScoped<ICalls, OpenCalls>().AddScoped<ReadCall>().AddScoped<EditCall>().AddScoped<NamePanel>();
        services.AddScoped<ApplicationDoor>().AddScoped<Apply>().AddScoped<ReadApplication>().AddScoped<ListApplications>().AddScoped<ScoreApplication>().AddScoped<LiftConflict>().AddScoped<DecideApplication>();
        services.AddScoped<CheckDoor>().AddScoped<KeepChecks>().AddScoped<IVisitChecks, VisitChecks>();
        services.AddJobHandler<RemindOfChecks, RemindOfChecksHandler>().AddTimetable("41 6 * * *", new RemindOfChecks());
        services.AddFileColumn("vetting_files", "hash");
        services.AddNetworkTables("vetting_");
    }

    // Who may do it is decided on each object: whom it does not concern is answered 404.
    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/programmes/{slug}/calls", ListCalls.Get).AllowAnonymous();
        pages.MapPost("/programmes/{slug}/calls", EditCall.Add);
        pages.MapGet("/programmes/{slug}/calls/new", EditCall.New);
        MapCall(pages.MapGroup("/calls/{call:id}"));
        MapApplication(pages.MapGroup("/applications/{application:id}"));
        pages.MapGet("/my-applications", MyApplications.Get);
        pages.MapGet("/my-checks", MyChecks.Get);
        MapChecks(pages.MapGroup("/checks"));
    }

    static void MapCall(RouteGroupBuilder call)
    {
        call.MapGet("", ReadCall.Get).AllowAnonymous();
        call.MapGet("/edit", EditCall.Get);
        call.MapPost("/edit", EditCall.Post);
        call.MapPost("/publication", ReadCall.Publish);
        call.MapPost("/cancellation", ReadCall.Cancel);
        call.MapPost("/cancellation/undo", ReadCall.Resume);
        call.MapGet("/panel", NamePanel.Get);
        call.MapPost("/panel", NamePanel.Post);
        call.MapPost("/panel/{person:id}/removal", NamePanel.Remove);
        call.MapGet("/applications", ListApplications.Get);
        call.MapGet("/application", Apply.Get);
        call.MapPost("/application", Apply.Post);
        call.MapPost("/application/withdrawal", Apply.Withdraw);
        call.MapPost("/application/withdrawal/undo", Apply.Resume);
    }

    static void MapApplication(RouteGroupBuilder application)
    {
        application.MapGet("", ReadApplication.Get);
        application.MapGet("/files/{number:int}", ReadApplication.Download);
        application.MapPost("/interest", ScoreApplication.PostInterest);
        application.MapPost("/conflicts/{person:id}/lifting", LiftConflict.Post);
        application.MapPost("/scores", ScoreApplication.Post);
        application.MapPost("/decision", DecideApplication.Post);
        application.MapPost("/decision/undo", DecideApplication.Undo);
    }

    static void MapChecks(RouteGroupBuilder checks)
    {
        checks.MapGet("", KeepChecks.List);
        checks.MapGet("/{system}", KeepChecks.Get);
        checks.MapPost("/{system}/rule", KeepChecks.PostRule);
        checks.MapGet("/{system}/people/{person:id}", KeepChecks.GetPerson);
        checks.MapPost("/{system}/people/{person:id}", KeepChecks.PostPerson);
        checks.MapPost("/{system}/records/{check:id}/withdrawal", KeepChecks.Withdraw);
        checks.MapPost("/{system}/records/{check:id}/withdrawal/undo", KeepChecks.Restore);
    }
}

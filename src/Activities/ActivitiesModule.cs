using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Calendars;
using Preau.Activities.Certificates;
using Preau.Activities.Editions;
using Preau.Activities.Editions.Browse;
using Preau.Activities.Editions.Codes;
using Preau.Activities.Editions.Keep;
using Preau.Activities.Editions.Read;
using Preau.Activities.Feeds;
using Preau.Activities.Find;
using Preau.Activities.Generate;
using Preau.Activities.Import;
using Preau.Activities.Map;
using Preau.Activities.Mine;
using Preau.Activities.Moderate;
using Preau.Activities.Plan;
using Preau.Activities.Plan.Drafts;
using Preau.Activities.Plan.Offline;
using Preau.Activities.Read;
using Preau.Activities.Recurrence;
using Preau.Activities.Starter;
using Preau.Activities.TakePart;
using Preau.Activities.TakePart.Arrange;
using Preau.Activities.TakePart.Attend;
using Preau.Activities.TakePart.Register;
using Preau.Activities.TakePart.Tickets;
using Preau.Contracts;
using Preau.Contracts.Activities;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Contracts.Networks;
using Preau.Platform;
using Preau.Platform.Jobs;
using Preau.Platform.Operations.Network;
using Preau.Platform.Security;

namespace Preau.Activities;

/// <summary>What takes place on a day, in any programme: planned, looked at by moderators, announced, found, noted in calendars, registered for.</summary>
public sealed class ActivitiesModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<ActivityDoor>().AddScoped<Letters>().AddScoped<IPersonalData, ActivitiesData>();
        services.AddScoped<PlanActivity>().AddScoped<ActivityFinder>().AddScoped<ActivityCalendar>();
        services.AddScoped<IProgrammeShelf, ActivityShelf>().AddScoped<IReportable, ReportableActivities>();
        services.AddSingleton<ActivityIndex>().AddScoped<Placing>().AddScoped<IActivityGenerator, ActivityGenerator>();
        services.AddScoped<IActivityImports, ActivityImports>().AddScoped<IStarterContent, StarterEditions>();
        services.AddScoped<ActivityFeeds>().AddScoped<EditionDoor>().AddScoped<KeepEditions>().AddScoped<ReadEdition>();
        services.AddScoped<IHeldActivities, HeldActivities>();
        services.AddNetworkTables("activities_", InAndOut.StayBehind);
        services.AddInAndOut();
        services.AddModerating();
        services.AddRecurrence();
        services.AddDrafts();
        AddTakingPart(services);
        services.AddReportsAndCertificates();
    }

    static void AddTakingPart(IServiceCollection services)
    {
        services.AddScoped<SeatKeeper>().AddScoped<TicketLetters>().AddScoped<ArrangePlaces>().AddScoped<RegisterForActivity>().AddScoped<ReadTicket>();
        services.AddScoped<ListParticipants>().AddScoped<CheckIn>().AddScoped<WriteToParticipants>();
        services.AddJobHandler<TellParticipants, TellParticipantsHandler>(isLong: true);
        services.AddJobHandler<SettleSeats, SettleSeatsHandler>().AddTimetable("*/5 * * * *", new SettleSeats());
        services.AddJobHandler<ForgetParticipants, ForgetParticipantsHandler>().AddTimetable("37 2 * * *", new ForgetParticipants());
    }

    public override void MapSite(IEndpointRouteBuilder site)
    {
        var map = site.MapGroup("/map").AllowAnonymous();
        map.MapGet("/activities/{zoom:int}/{x:int}/{y:int}.mvt", MapTiles.Tile);
        map.MapGet("/ground/{zoom:int}/{x:int}/{y:int}.mvt", MapFiles.Ground);
        map.MapGet("/towns", TownNames.Get);
        map.MapGet("/{name}", MapFiles.File);
        OfflineFiles.Map(site);
        site.MapGet("/activities.geojson", ActivityPoints.Get).AllowAnonymous();
        site.MapCertificateCodes();
        site.MapEmbedScript();
    }

    // Who may do it is decided on each object: whom it does not concern is answered 404.
    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/activities", FindActivities.Get).AllowAnonymous();
        pages.MapPost("/activities", PlanActivity.Post);
        pages.MapGet("/activities.ics", ActivityCalendar.Feed).AllowAnonymous();
        pages.MapGet("/activities/new", PlanActivity.New);
        pages.MapGet("/activities.atom", ActivityFeeds.Atom).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/activities.json", ActivityFeeds.Json).AllowAnonymous().CacheOutput(Shared);
        pages.MapGet("/activities.csv", ActivityFeeds.Csv).AllowAnonymous().CacheOutput(Shared);
        MapEditions(pages.MapGroup("/programmes/{slug}/editions"));
        pages.MapInAndOut(Shared);
        pages.MapGet("/my-activities", MyActivities.Get);
        var activity = pages.MapGroup("/activities/{activity:id}");
        activity.MapGet("", ReadActivity.Get).AllowAnonymous();
        activity.MapGet("/activity.ics", ActivityCalendar.One).AllowAnonymous();
        activity.MapGet("/edit", PlanActivity.Get);
        activity.MapPost("/edit", PlanActivity.Save);
        activity.MapPost("/submission", PlanActivity.Submit);
        activity.MapPost("/submission/undo", PlanActivity.Withdraw);
        activity.MapPost("/cancellation", PlanActivity.Cancel);
        activity.MapPost("/cancellation/undo", PlanActivity.Resume);
        activity.MapPost("/code", JoinCode.Post);
        pages.MapModerating(activity);
        RecurrenceServices.MapRecurrence(pages, activity);
        DraftServices.MapDrafts(pages);
        MapTakingPart(pages, activity);
        pages.MapReportsAndCertificates(activity);
    }

    static void MapTakingPart(IEndpointRouteBuilder pages, RouteGroupBuilder activity)
    {
        activity.MapGet("/places", ArrangePlaces.Get);
        activity.MapPost("/places", ArrangePlaces.Post);
        activity.MapPost("/places/closing", ArrangePlaces.PostClosing);
        activity.MapPost("/places/opening", ArrangePlaces.PostOpening);
        activity.MapGet("/registration", RegisterForActivity.Get).AllowAnonymous();
        activity.MapPost("/registration", RegisterForActivity.Post).AllowAnonymous();
        activity.MapGet("/registration/sent", RegisterForActivity.GetSent).AllowAnonymous();
        activity.MapGet("/participants", ListParticipants.Get);
        activity.MapGet("/participants.csv", ListParticipants.Csv);
        activity.MapGet("/participants/message", WriteToParticipants.Get);
        activity.MapPost("/participants/message", WriteToParticipants.Post);
        activity.MapPost("/participants/{registration:id}/check-in", CheckIn.PostTap);
        activity.MapPost("/participants/{registration:id}/check-in/undo", CheckIn.PostUndo);
        activity.MapGet("/check-in/{code}", CheckIn.Get);
        activity.MapPost("/check-in/{code}", CheckIn.Post);
        // Whoever has the secret of a letter, and nobody else.
        var ticket = pages.MapGroup("/tickets/{token}").AllowAnonymous();
        ticket.MapGet("", ReadTicket.Get);
        ticket.MapPost("/confirmation", ReadTicket.PostConfirmation);
        ticket.MapGet("/cancellation", ReadTicket.GetCancellation);
        ticket.MapPost("/cancellation", ReadTicket.PostCancellation);
        ticket.MapPost("/cancellation/undo", ReadTicket.PostUndo);
    }

    // Whose programme it is not is answered 404.
    static void MapEditions(RouteGroupBuilder editions)
    {
        editions.MapGet("", ListEditions.Get).AllowAnonymous().CacheOutput(Shared);
        editions.MapPost("", KeepEditions.Post);
        editions.MapGet("/new", KeepEditions.New);
        editions.MapPost("/{edition:id}/removal/undo", KeepEditions.Undo);
        var edition = editions.MapGroup("/{edition}");
        edition.MapGet("", ReadEdition.Get).AllowAnonymous().CacheOutput(Shared);
        edition.MapGet("/edit", KeepEditions.Get);
        edition.MapPost("/edit", KeepEditions.Save);
        edition.MapPost("/removal", KeepEditions.Remove);
        edition.MapPost("/codes", MakeCode.Post);
        edition.MapGet("/codes/{code}", ReadCode.Get).AllowAnonymous().CacheOutput(Shared);
    }

    static readonly SharedPage Shared = new(CacheTags.Networks);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Contracts.Identity;
using Preau.Contracts.Moderation;
using Preau.Moderation.Cases;
using Preau.Moderation.Decide;
using Preau.Moderation.Letters;
using Preau.Moderation.Log;
using Preau.Moderation.Mine;
using Preau.Moderation.Queue;
using Preau.Moderation.Report;
using Preau.Platform;
using Preau.Platform.Jobs;
using Preau.Platform.Operations.Network;

namespace Preau.Moderation;

/// <summary>What people report in any room, what moderators decide about it, and what whom it concerns answers.</summary>
public sealed class ModerationModule : Room
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddNetworkTables("moderation_", stayBehind: ["moderation_letters"]);
        services.AddJobHandler<TellModerators, TellModeratorsHandler>();
        services.AddScoped<ISilences, Silences>();
        services.AddScoped<IPersonalData, ModerationData>();
        services.AddScoped<Moderators>().AddScoped<Judgement>();
        services.AddScoped<ReportThing>().AddScoped<ReadQueue>().AddScoped<DecideCase>().AddScoped<MyCases>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/reports/sent", ReportThing.GetSent);
        pages.MapGet("/reports/{kind}/{subject}", ReportThing.Get);
        pages.MapPost("/reports/{kind}/{subject}", ReportThing.Post);
        pages.MapGet("/my-moderation", MyCases.Get);
        pages.MapGet("/my-moderation/{id:id}", MyCases.GetOne);
        pages.MapPost("/my-moderation/{id:id}/appeal", MyCases.Post);

        // Who moderates where is decided on each case, by its place: whom it does not concern is answered 404.
        pages.MapGet("/moderation", ReadQueue.Get);
        pages.MapGet("/moderation/cases", ReadQueue.GetList);
        pages.MapPost("/moderation/cases/decisions", DecideCase.PostTogether);
        pages.MapGet("/moderation/cases/{id:id}", DecideCase.Get);
        pages.MapPost("/moderation/cases/{id:id}/decision", DecideCase.Post);
        pages.MapPost("/moderation/cases/{id:id}/decision/undo", DecideCase.Undo);
        pages.MapPost("/moderation/cases/{id:id}/appeal", DecideCase.PostAppeal);
        pages.MapPost("/moderation/cases/{id:id}/appeal/undo", DecideCase.UndoAppeal);
        pages.MapPost("/moderation/cases/{id:id}/bars", DecideCase.PostBar);
        pages.MapPost("/moderation/bars/{bar:id}/end", DecideCase.LiftBar);
        pages.MapPost("/moderation/bars/{bar:id}/end/undo", DecideCase.RestoreBar);
        pages.MapGet("/moderation/log", ReadLog.Get).RequireAuthorization(Policies.Administrator);
    }
}

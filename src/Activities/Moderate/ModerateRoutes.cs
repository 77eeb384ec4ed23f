using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Moderate.Alike;
using Preau.Activities.Moderate.Corrections;
using Preau.Activities.Moderate.Digest;
using Preau.Activities.Moderate.Queue;
using Preau.Activities.Moderate.Replies;
using Preau.Activities.Moderate.Trail;
using Preau.Activities.Moderate.Trust;
using Preau.Activities.Moderate.Why;
using Preau.Platform.Jobs;

namespace Preau.Activities.Moderate;

/// <summary>What this folder adds to its room.</summary>
internal static class ModerateRoutes
{
    public static IServiceCollection AddModerating(this IServiceCollection services)
    {
        services.AddScoped<Judgement>().AddScoped<DecideActivity>().AddScoped<DecideTogether>().AddScoped<WaitingTimes>();
        services.AddScoped<ReadQueue>().AddScoped<AlikeFinder>().AddScoped<ReplyShelf>().AddScoped<KeepReplies>();
        services.AddScoped<TrustKeeper>().AddScoped<GiveTrust>().AddScoped<KeepTrust>();
        services.AddScoped<SuggestCorrections>().AddScoped<AnswerCorrection>().AddScoped<OrganisersViews>();
        // Before the working day begins in most of Europe.
        return services.AddJobHandler<WriteDigests, WriteDigestsHandler>(isLong: true).AddTimetable("10 5 * * *", new WriteDigests());
    }

    /// <param name="activity">The group of one activity.</param>
    public static void MapModerating(this IEndpointRouteBuilder pages, RouteGroupBuilder activity)
    {
        pages.MapGet("/activities/waiting", ReadQueue.Get);
        pages.MapPost("/activities/waiting/decisions", DecideTogether.Post);
        pages.MapPost("/activities/waiting/batches/{batch:id}/undo", DecideTogether.Undo);
        pages.MapPost("/activities/waiting/letters", TurnLetters.Post);
        pages.MapGet("/activities/decisions", ReadDecisions.Get);
        pages.MapGet("/activities/replies", KeepReplies.List);
        pages.MapPost("/activities/replies", KeepReplies.Post);
        pages.MapGet("/activities/replies/{reply:id}", KeepReplies.Get);
        pages.MapPost("/activities/replies/{reply:id}", KeepReplies.Save);
        pages.MapPost("/activities/replies/{reply:id}/removal", KeepReplies.Remove);
        pages.MapPost("/activities/replies/{reply:id}/removal/undo", KeepReplies.Undo);
        pages.MapGet("/activities/trusted", KeepTrust.List);
        pages.MapPost("/activities/trusted/{trust:id}/end", KeepTrust.End);
        pages.MapPost("/activities/trusted/{trust:id}/end/undo", KeepTrust.Return);
        activity.MapPost("/decision", DecideActivity.Post);
        activity.MapPost("/decision/undo", DecideActivity.Undo);
        activity.MapPost("/take-back", DecideActivity.PostTakeBack);
        activity.MapGet("/correction", SuggestCorrections.Get);
        activity.MapPost("/correction", SuggestCorrections.Post);
        activity.MapPost("/correction/answer", AnswerCorrection.Post);
        activity.MapGet("/trust", GiveTrust.Get);
        activity.MapPost("/trust", GiveTrust.Post);
    }
}

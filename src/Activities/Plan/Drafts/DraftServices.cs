using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Preau.Activities.Plan.Drafts;

/// <summary>What forms that are not finished add to the room.</summary>
internal static class DraftServices
{
    public static void AddDrafts(this IServiceCollection services) => services.AddScoped<KeepDrafts>().AddScoped<CopyActivity>();

    public static void MapDrafts(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/activities/drafts/{activity:id}", KeepDrafts.Post);
        pages.MapPost("/activities/drafts/{activity:id}/removal", KeepDrafts.Remove);
    }
}

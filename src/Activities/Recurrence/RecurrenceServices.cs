using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Preau.Activities.Recurrence.Holidays;

namespace Preau.Activities.Recurrence;

/// <summary>What activities that repeat add to the room.</summary>
internal static class RecurrenceServices
{
    public static void AddRecurrence(this IServiceCollection services) => services.AddScoped<KeepSessions>().AddScoped<SchoolHolidays>().AddScoped<KeepHolidays>();

    public static void MapRecurrence(IEndpointRouteBuilder pages, RouteGroupBuilder activity)
    {
        pages.MapGet("/activities/holidays", KeepHolidays.List);
        pages.MapPost("/activities/holidays", KeepHolidays.Post);
        pages.MapPost("/activities/holidays/{holiday:id}/removal", KeepHolidays.Remove);
        pages.MapPost("/activities/holidays/{holiday:id}/removal/undo", KeepHolidays.Undo);
        activity.MapGet("/sessions", KeepSessions.List).AllowAnonymous();
        activity.MapGet("/sessions/{session:id}", KeepSessions.Get);
        activity.MapPost("/sessions/{session:id}", KeepSessions.Post);
        activity.MapPost("/sessions/{session:id}/cancellation", KeepSessions.Cancel);
        activity.MapPost("/sessions/{session:id}/cancellation/undo", KeepSessions.Resume);
    }
}
